-- What an import was: the format, evaluator and source of files, the hash of the body; what became of it: the problems
-- of its rows and the report of its files, both JSON; when and why it was withdrawn as a whole.
alter table import
    add column format           varchar(32),
    add column evaluator        text,
    add column source           text,
    add column sha256           varchar(64),
    add column problems         text,
    add column report           text,
    add column withdrawn_at     timestamptz,
    add column withdrawn_reason text;
create index import_source on import (source) where source is not null;

-- What tasks of harnesses are here, besides the table that is built in. The body is JSON; a mapping that was withdrawn
-- keeps its row, its revision and its history.
create table mapping (
    id               varchar(128) primary key,
    body             text        not null,
    revision         bigint      not null,
    recorded_at      timestamptz not null,
    withdrawn_reason text
);
create table mapping_history (
    id          varchar(128) not null,
    revision    bigint       not null,
    body        text         not null,
    recorded_at timestamptz  not null,
    reason      text,
    primary key (id, revision)
);
