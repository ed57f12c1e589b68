-- Everything the ingest service knows. The current state of a key is one row; what it was before is a row of the table beside it, never overwritten.

create table definition (
    kind        varchar(16)  not null check (kind in ('benchmark', 'composite', 'series')),
    id          varchar(128) not null,
    revision    bigint       not null,
    body        text         not null,
    recorded_at timestamptz  not null,
    primary key (kind, id)
);
-- Benchmarks and composites share one name space: a frontier is asked for by either.
create unique index definition_scored_name on definition (id) where kind in ('benchmark', 'composite');

create table definition_history (
    kind        varchar(16)  not null,
    id          varchar(128) not null,
    revision    bigint       not null,
    body        text         not null,
    recorded_at timestamptz  not null,
    primary key (kind, id, revision)
);

create table model (
    id                   varchar(128) primary key,
    name                 text         not null,
    family               text,
    organisation         text,
    release_date         date         not null,
    params_total         bigint       not null check (params_total > 0),
    params_nonembedding  bigint       check (params_nonembedding > 0),
    active_total         bigint       check (active_total > 0),
    active_nonembedding  bigint       check (active_nonembedding > 0),
    train_tokens         bigint       check (train_tokens > 0),
    architecture         varchar(16)  not null,
    kind                 varchar(16)  not null,
    bits                 integer      not null check (bits > 0),
    parent               varchar(128),
    derivation           text,
    flags                text         not null,
    provenance           text,
    notes                text,
    revision             bigint       not null,
    recorded_at          timestamptz  not null,
    withdrawn_reason     text,
    -- rows of result, retracted ones too: how much a write of this model has to hold in memory
    result_count         integer      not null
);

create table model_history (
    id          varchar(128) not null,
    revision    bigint       not null,
    card        text         not null,
    withdrawn_reason text,
    recorded_at timestamptz  not null,
    primary key (id, revision)
);

create table result (
    id             varchar(36)  primary key,
    model          varchar(128) not null references model (id),
    benchmark      varchar(128) not null,
    evaluator      text         not null,
    score          double precision not null check (score between 0 and 100),
    standard_error double precision check (standard_error >= 0),
    relationship   varchar(16),
    setting        text,
    preferred      boolean,
    source         text         not null,
    observed_at    date,
    revision       integer      not null,
    recorded_at    timestamptz  not null,
    retraction_reason text
);
create index result_model on result (model, benchmark, evaluator);
create index result_benchmark on result (benchmark, model, evaluator);

create table result_history (
    id             varchar(36)  not null,
    revision       integer      not null,
    model          varchar(128) not null,
    benchmark      varchar(128) not null,
    evaluator      text         not null,
    score          double precision not null,
    standard_error double precision,
    relationship   varchar(16),
    setting        text,
    preferred      boolean,
    source         text         not null,
    observed_at    date,
    recorded_at    timestamptz  not null,
    retraction_reason text,
    primary key (id, revision)
);
create index result_history_model on result_history (model, benchmark, evaluator, revision);
create index result_history_benchmark on result_history (benchmark, model, evaluator, revision);

-- One row for each (series, benchmark): what carries the revision, and what writers lock.
create table reference_key (
    series      varchar(128) not null,
    benchmark   varchar(128) not null,
    revision    bigint       not null,
    recorded_at timestamptz  not null,
    primary key (series, benchmark)
);

create table reference_run (
    series    varchar(128)     not null,
    benchmark varchar(128)     not null,
    params    double precision not null,
    tokens    double precision not null,
    loss      double precision not null,
    source    text,
    primary key (series, benchmark, params, tokens)
);

create table reference_score (
    series    varchar(128)     not null,
    benchmark varchar(128)     not null,
    loss      double precision not null,
    score     double precision not null,
    role      varchar(16)      not null,
    source    text,
    primary key (series, benchmark, loss)
);

create table reference_history (
    series      varchar(128) not null,
    benchmark   varchar(128) not null,
    revision    bigint       not null,
    content     text         not null,
    recorded_at timestamptz  not null,
    primary key (series, benchmark, revision)
);

-- What is committed but not yet on Kafka. Ids are drawn while the key's row is locked, so that for each key their order is the order of its revisions.
create sequence outbox_id cache 1;
create table outbox (
    id          bigint       primary key,
    topic       varchar(64)  not null,
    event_key   varchar(300) not null,
    revision    bigint       not null,
    payload     text,
    event_time  timestamptz  not null,
    recorded_at timestamptz  not null
);
