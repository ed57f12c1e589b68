package org.densimeter.contract;

import java.time.Duration;

/**
 * The topics by which pipelines send results to ingest-service and read what became of them. They carry messages and no
 * states, so they are not compacted, and have no dead letters: each record of the first is answered in the second.
 */
public enum SubmissionTopic {
    /** Results as {@code POST /results} of ingest-service takes them. */
    SUBMISSIONS("submissions"),
    /** {@link SubmissionOutcome}: what became of each submission. */
    SUBMISSION_OUTCOMES("submission-outcomes");

    /** How long records are kept. */
    public static final Duration RETENTION = Duration.ofDays(7);

    /** The default number of partitions. */
    public static final int PARTITIONS = 2;

    private final String topicName;

    SubmissionTopic(String topicName) {
        this.topicName = topicName;
    }

    /** Returns the topic's name. */
    public String topicName() {
        return topicName;
    }

    /** Returns the CloudEvents type of its values, e.g. {@code org.densimeter.submissions.v1}. */
    public String eventType() {
        return "org.densimeter." + topicName + ".v1";
    }
}
