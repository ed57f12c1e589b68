-- What the topics said last, per key: the input of the fits. A withdrawn key keeps its revision and loses its payload.
CREATE TABLE input (
    topic       text        NOT NULL CHECK (topic IN ('reference-runs', 'definitions')),
    key         text        NOT NULL,
    revision    bigint      NOT NULL,
    recorded_at timestamptz NOT NULL,
    payload     text CHECK (payload IS JSON),
    PRIMARY KEY (topic, key)
);

-- Every law that was ever in force, and every failure that was published. Rows are only added. The payload is the event as published, to the byte.
CREATE TABLE law_revision (
    series      text        NOT NULL,
    benchmark   text        NOT NULL,
    revision    bigint      NOT NULL CHECK (revision > 0),
    version     text        NOT NULL,
    ok          boolean     NOT NULL,
    recorded_at timestamptz NOT NULL,
    fitted_at   timestamptz NOT NULL,
    payload     text        NOT NULL CHECK (payload IS JSON),
    PRIMARY KEY (series, benchmark, revision)
);
