-- The lines of an export's history while one transaction restores them; empty outside of it. A crash cannot leave any,
-- because they are deleted in the transaction that inserts them.
create unlogged table history_line (
    line        bigint       primary key,
    kind        varchar(32)  not null,
    entity      text         not null,
    revision    bigint,
    recorded_at timestamptz,
    content     json         not null
);
create index history_line_entity on history_line (kind, entity);
