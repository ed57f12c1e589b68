-- Facts that are announced together with all others of their subject: prices by model, perplexities by paper.

-- One row for each subject: what carries the revision, and what writers lock.
create table fact_subject (
    kind        varchar(16)  not null check (kind in ('price', 'perplexity')),
    subject     varchar(200) collate "C" not null,
    revision    bigint       not null,
    recorded_at timestamptz  not null,
    primary key (kind, subject)
);

create table fact (
    kind        varchar(16)  not null,
    id          varchar(128) not null,
    subject     varchar(200) collate "C" not null,
    -- what else facts are asked for by: the provider, the benchmark
    aspect      varchar(200) not null,
    -- where it stands among the facts of its subject
    place       text collate "C" not null,
    body        text         not null,
    revision    integer      not null,
    recorded_at timestamptz  not null,
    retraction_reason text,
    primary key (kind, id)
);
create index fact_place on fact (kind, subject, place);
create index fact_aspect on fact (kind, aspect, subject, place);

create table fact_history (
    kind        varchar(16)  not null,
    id          varchar(128) not null,
    revision    integer      not null,
    subject     varchar(200) collate "C" not null,
    aspect      varchar(200) not null,
    place       text collate "C" not null,
    body        text         not null,
    recorded_at timestamptz  not null,
    retraction_reason text,
    primary key (kind, id, revision)
);
create index fact_history_place on fact_history (kind, subject, place, revision);
create index fact_history_aspect on fact_history (kind, aspect, subject, place, revision);

-- A pair is identified by what its score depends on: its loss, in a one-step series its parameters.
alter table reference_score add column abscissa double precision;
update reference_score set abscissa = loss;
alter table reference_score drop constraint reference_score_pkey;
alter table reference_score alter column abscissa set not null;
alter table reference_score alter column loss drop not null;
alter table reference_score add column params double precision;
alter table reference_score add primary key (series, benchmark, abscissa);
