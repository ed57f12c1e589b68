-- The scores of models, which the joint Gaussians of completed composites are estimated from, are inputs like the others.
ALTER TABLE input DROP CONSTRAINT input_topic_check;
ALTER TABLE input ADD CONSTRAINT input_topic_check
    CHECK (topic IN ('reference-runs', 'definitions', 'perplexities', 'model-results'));

-- Every completion that was ever published, and every reason why there was none. Rows are only added; published says whether the broker has it, so that one that was kept and not published is published later, and no other again. The payload is the event as published, to the byte.
CREATE TABLE completion_revision (
    composite    text        NOT NULL,
    stage        text        NOT NULL,
    revision     bigint      NOT NULL CHECK (revision > 0),
    version      text,
    published    boolean     NOT NULL,
    recorded_at  timestamptz NOT NULL,
    estimated_at timestamptz NOT NULL,
    payload      text        NOT NULL CHECK (payload IS JSON),
    PRIMARY KEY (composite, stage, revision)
);
