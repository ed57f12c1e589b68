-- Bodies of rows that were received. Rows that can be retracted name the import that their current revision came from;
-- rows that were stored before have none.
create table import (
    id           varchar(36) primary key,
    kind         varchar(32) not null,
    content_type varchar(64) not null,
    started_at   timestamptz not null,
    completed_at timestamptz,
    received     bigint      not null,
    created      bigint      not null,
    corrected    bigint      not null,
    unchanged    bigint      not null,
    rejected     bigint      not null
);
create index import_started on import (started_at, id);

alter table model add column import_id varchar(36);
alter table model_history add column import_id varchar(36);
alter table result add column import_id varchar(36);
alter table result_history add column import_id varchar(36);
alter table fact add column import_id varchar(36);
alter table fact_history add column import_id varchar(36);
create index result_import on result (import_id) where import_id is not null;
