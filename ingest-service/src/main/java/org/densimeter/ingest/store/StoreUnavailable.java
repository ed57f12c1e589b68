package org.densimeter.ingest.store;

/** Thrown when the database is unavailable. The transaction was not acknowledged, and it can be repeated. */
public final class StoreUnavailable extends RuntimeException {

    StoreUnavailable(String reason, Throwable cause) {
        super("PostgreSQL is not reachable: " + reason, cause, false, false);
    }
}
