package org.densimeter.ingest.store;

import org.densimeter.ingest.validation.Rejection;

/** What became of one row that passed validation. */
public sealed interface RowOutcome {

    /** The row is stored, by this write or an earlier one. */
    record Taken(Change change) implements RowOutcome {}

    /** The row contradicts stored data. */
    record Refused(Rejection rejection) implements RowOutcome {}

    /** How a stored row relates to the state before. */
    enum Change {
        /** There was none, or it was retracted or withdrawn. */
        CREATED,
        /** It replaced another state, which is in the history. */
        CORRECTED,
        /** The same state was stored: no new revision, no event. */
        UNCHANGED
    }
}
