package org.densimeter.ingest.store;

import java.util.function.Function;

import org.densimeter.ingest.validation.Rejection;

/** What became of one row that passed validation. */
public sealed interface RowOutcome {

    /**
     * The row is stored, by this write or an earlier one.
     *
     * @param provisional why it does not count until it is confirmed; null if it counts
     */
    record Taken(Change change, String provisional) implements RowOutcome {

        /** A row that counts. */
        public Taken(Change change) {
            this(change, null);
        }

        @Override
        public <R> R fold(Function<Change, ? extends R> taken, Function<Rejection, ? extends R> refused) {
            return taken.apply(change);
        }
    }

    /** The row contradicts stored data. */
    record Refused(Rejection rejection) implements RowOutcome {
        @Override
        public <R> R fold(Function<Change, ? extends R> taken, Function<Rejection, ? extends R> refused) {
            return refused.apply(rejection);
        }
    }

    /**
     * Returns what the function of the kind at hand returns. Every kind has a function, so that a new one breaks the
     * callers at compile time.
     */
    <R> R fold(Function<Change, ? extends R> taken, Function<Rejection, ? extends R> refused);

    /** Returns whether the row is stored. */
    default boolean isTaken() {
        return fold(change -> true, rejection -> false);
    }

    /** Returns why the stored row does not count until it is confirmed; null if it counts or is not stored. */
    default String provisional() {
        return null;
    }

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
