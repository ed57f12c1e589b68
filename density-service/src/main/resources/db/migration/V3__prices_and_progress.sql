-- What models cost, and how fast effective compute doubles: kept under one name each.

create table price (
    model       text primary key, -- as its providers name it
    revision    bigint      not null,
    recorded_at timestamptz not null,
    valid_from  timestamptz not null,
    state       jsonb       not null,
    change_id   bigint
);

create table progress (
    specification  text primary key,
    revision       bigint      not null,
    sample_version text,
    recorded_at    timestamptz not null,
    valid_from     timestamptz not null,
    state          jsonb       not null,
    change_id      bigint
);

create table progress_history (
    id             bigint generated always as identity primary key,
    specification  text        not null,
    revision       bigint      not null,
    sample_version text,
    recorded_at    timestamptz not null,
    valid_from     timestamptz not null,
    state          jsonb       not null
);
create index progress_history_of_specification on progress_history (specification, id);

-- neither belongs to a series and benchmark
alter table change alter column series drop not null;
alter table change alter column benchmark drop not null;
