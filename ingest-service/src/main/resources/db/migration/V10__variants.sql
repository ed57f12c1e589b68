-- A result is identified by its variant too. What is stored has an empty one, and keeps its id.
alter table result
    add column variant           text    not null default '',
    add column metric            text,
    add column benchmark_version text,
    add column harness           text,
    add column harness_version   text,
    add column samples           integer check (samples > 0),
    add column limited           boolean not null default false;

alter table result_history
    add column variant           text    not null default '',
    add column metric            text,
    add column benchmark_version text,
    add column harness           text,
    add column harness_version   text,
    add column samples           integer,
    add column limited           boolean not null default false;
