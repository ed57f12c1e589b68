package org.densimeter.support.messaging;

import org.densimeter.law.catalogue.WireName;

/** What became of a record: the values of the label {@code outcome} of {@code densimeter_records_total}. */
public enum RecordOutcome {
    /** Read; it changed what the service holds. */
    ACCEPTED,
    /** Read; it says what the service already held. */
    UNCHANGED,
    /** Read; a newer revision of its key was known. */
    SUPERSEDED,
    /** Read, and sent to the dead letters by this service or another reader: it breaks a rule of its topic. */
    MALFORMED,
    /** Read, and sent to the dead letters: the database cannot hold it. */
    REFUSED,
    /** Read, and sent to the dead letters: processing it failed unexpectedly. */
    FAILED,
    /** Written, and acknowledged by all in-sync replicas. */
    PUBLISHED,
    /** Not written, and sent to the dead letters: it is larger than the broker accepts. */
    TOO_LARGE;

    /** Returns the word used in metrics. */
    @Override
    public String toString() {
        return WireName.of(this);
    }
}
