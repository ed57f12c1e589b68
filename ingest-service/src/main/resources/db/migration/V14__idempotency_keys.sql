-- Requests that came with an idempotency key, and the answers to those that are finished.
create table idempotency_key (
    id          varchar(255) primary key,
    started_at  timestamptz not null,
    fingerprint varchar(64),
    status      int,
    media_type  text,
    headers     text,
    body        bytea
);
create index idempotency_key_started on idempotency_key (started_at);
