-- The papers whose perplexities the estimates of algorithmic progress rest on are inputs like the others.
ALTER TABLE input DROP CONSTRAINT input_topic_check;
ALTER TABLE input ADD CONSTRAINT input_topic_check CHECK (topic IN ('reference-runs', 'definitions', 'perplexities'));

-- Every state of a specification that was ever published, numbered in its order. Rows are only added. The payload is the event as published, to the byte.
-- Estimated and selected say which of the two parts of the work are done for that version of the sample and that number of draws, so that neither is ever done again.
CREATE TABLE progress_revision (
    specification text        NOT NULL,
    number        bigint      NOT NULL CHECK (number > 0),
    revision      bigint      NOT NULL CHECK (revision > 0),
    version       text        NOT NULL,
    draws         int         NOT NULL CHECK (draws > 0),
    estimated     boolean     NOT NULL,
    selected      boolean     NOT NULL,
    recorded_at   timestamptz NOT NULL,
    computed_at   timestamptz NOT NULL,
    payload       text        NOT NULL CHECK (payload IS JSON),
    PRIMARY KEY (specification, number)
);
CREATE INDEX progress_revision_of_version ON progress_revision (version, draws);
