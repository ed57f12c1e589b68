-- The read model: what the topics said last, what they said before, and how far they were read. Rebuilt from the topics if emptied.

create table model (
    id            text primary key,
    revision      bigint      not null,
    laws_revision bigint      not null,
    recorded_at   timestamptz not null,
    withdrawn     boolean     not null, -- the marker of a tombstone: an older replay must not bring the model back
    competes      boolean     not null,
    release_date  date,
    family        text,
    kind          text,
    flags         jsonb       not null,
    card          jsonb,
    results       jsonb
);

create table entry (
    series            text   not null,
    benchmark         text   not null,
    model             text   not null references model (id),
    status            text   not null,
    effective_params  double precision,
    density_inference double precision,
    density_total     double precision,
    density_active    double precision,
    density_memory    double precision,
    law_revision      bigint not null,
    entry             jsonb  not null,
    change_id         bigint,
    primary key (series, benchmark, model)
);
create index entry_of_model on entry (model);

create table density_history (
    id           bigint generated always as identity primary key,
    model        text        not null,
    series       text        not null,
    benchmark    text        not null,
    revision     bigint      not null,
    law_revision bigint,
    entry        jsonb, -- null: from here on there is none
    recorded_at  timestamptz not null
);
create index density_history_of_model on density_history (model, series, benchmark, id);

create table frontier (
    series      text        not null,
    benchmark   text        not null,
    revision    bigint      not null,
    law_version text,
    recorded_at timestamptz not null,
    valid_from  timestamptz not null,
    state       jsonb       not null,
    change_id   bigint,
    primary key (series, benchmark)
);

create table frontier_history (
    id          bigint generated always as identity primary key,
    series      text        not null,
    benchmark   text        not null,
    revision    bigint      not null,
    law_version text,
    recorded_at timestamptz not null,
    valid_from  timestamptz not null,
    state       jsonb       not null
);
create index frontier_history_of_key on frontier_history (series, benchmark, id);

create table trend (
    series      text        not null,
    benchmark   text        not null,
    revision    bigint      not null,
    law_version text,
    recorded_at timestamptz not null,
    valid_from  timestamptz not null,
    state       jsonb       not null,
    change_id   bigint,
    primary key (series, benchmark)
);

create table trend_history (
    id          bigint generated always as identity primary key,
    series      text        not null,
    benchmark   text        not null,
    revision    bigint      not null,
    law_version text,
    recorded_at timestamptz not null,
    valid_from  timestamptz not null,
    state       jsonb       not null
);
create index trend_history_of_key on trend_history (series, benchmark, id);

create table law (
    series      text        not null,
    benchmark   text        not null,
    revision    bigint      not null,
    law_version text,
    recorded_at timestamptz not null,
    valid_from  timestamptz not null,
    state       jsonb       not null,
    change_id   bigint,
    primary key (series, benchmark)
);

-- What the stream tells, in the order it became visible: writers hold a lock from the first id they take to their commit.
create sequence change_id;
create table change (
    id          bigint primary key,
    kind        text        not null,
    series      text        not null,
    benchmark   text        not null,
    key         text        not null,
    payload     text        not null,
    recorded_at timestamptz not null
);

create table consumed_offset (
    topic             text    not null,
    topic_partition   integer not null,
    next_offset       bigint  not null,
    primary key (topic, topic_partition)
);
