package org.densimeter.support.messaging;

/** Why a record goes to the dead letters. {@link ServiceIdentity} has the code of each. */
public enum RecordProblem {
    /** It is not JSON of the shape its topic carries, or breaks a rule of its fields. */
    UNREADABLE(RecordOutcome.MALFORMED),
    /** Its event type is missing, or not that of its topic. */
    UNKNOWN_TYPE(RecordOutcome.MALFORMED),
    /** It has no key, or one that is not UTF-8. */
    MISSING_KEY(RecordOutcome.MALFORMED),
    /** The database cannot hold it. */
    REFUSED(RecordOutcome.REFUSED),
    /** Processing it failed for a reason that was not foreseen. */
    FAILED(RecordOutcome.FAILED),
    /** It is larger than the broker accepts. */
    TOO_LARGE(RecordOutcome.TOO_LARGE);

    private final RecordOutcome outcome;

    RecordProblem(RecordOutcome outcome) {
        this.outcome = outcome;
    }

    /** Returns how it is counted. */
    public RecordOutcome outcome() {
        return outcome;
    }
}
