package org.densimeter.ingest.store;

/**
 * Thrown when PostgreSQL cannot be reached or went away: nothing of this transaction is acknowledged, and repeating it
 * is safe.
 */
public final class StoreUnavailable extends RuntimeException {

    StoreUnavailable(Throwable cause) {
        super("PostgreSQL is not reachable: " + cause.getMessage(), cause, false, false);
    }
}
