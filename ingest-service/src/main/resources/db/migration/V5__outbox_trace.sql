-- The trace of the request that wrote the row (W3C Trace Context); null if it was not traced.
alter table outbox
    add column traceparent varchar(55),
    add column tracestate varchar(512);
