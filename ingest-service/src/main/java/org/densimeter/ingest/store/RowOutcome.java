package org.densimeter.ingest.store;

import org.densimeter.ingest.validation.Rejection;

/** What became of one row once it met what is stored. */
public sealed interface RowOutcome {

    /** It is stored, by this write or an earlier one. */
    record Taken(Change change) implements RowOutcome {}

    /** It contradicts what is stored. */
    record Refused(Rejection rejection) implements RowOutcome {}

    /** How a row that is taken relates to what was there. */
    enum Change {
        /** Nothing was there, or it had been withdrawn. */
        CREATED,
        /** Something else was there; it is in the history now. */
        CORRECTED,
        /** The same was there: no new revision, no event. */
        UNCHANGED
    }
}
