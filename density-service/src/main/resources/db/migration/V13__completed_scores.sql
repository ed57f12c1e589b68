-- What completes the composites of releases that lack parts: the current state, and all before it for past moments.
create table completion (
    composite   text        not null,
    stage       text        not null,
    revision    bigint      not null,
    version     text, -- null without a Gaussian
    recorded_at timestamptz not null,
    valid_from  timestamptz not null,
    state       jsonb       not null,
    change_id   bigint,
    primary key (composite, stage)
);

create table completion_history (
    id          bigint generated always as identity primary key,
    composite   text        not null,
    stage       text        not null,
    revision    bigint      not null,
    version     text,
    recorded_at timestamptz not null,
    valid_from  timestamptz not null,
    state       jsonb       not null
);
create index completion_history_of_key on completion_history (composite, stage, id);

-- Of a completed score the standard deviation in points; null of every other. What a score was completed from is in
-- "entry". An entry with the status completed competes as a measured one does, so that the triggers need no change.
alter table entry add column standard_deviation double precision;

-- What has a density after the newest record of a frontier is counted over few rows.
drop index entry_measured_by_date;
create index entry_dense_by_date on entry (series, benchmark, release_date) where status in ('measured', 'completed');
