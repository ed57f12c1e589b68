package org.densimeter.ingest.imports;

import org.densimeter.ingest.store.StoreUnavailable;

/**
 * Thrown when PostgreSQL went away while a body was taken: what is counted is stored, the rest is not, and sending the
 * body again is safe.
 */
public final class ImportInterrupted extends RuntimeException {

    private final transient Summary committed;

    ImportInterrupted(Summary committed, StoreUnavailable cause) {
        super(cause.getMessage(), cause, false, false);
        this.committed = committed;
    }

    /** What had been committed before. */
    public Summary committed() {
        return committed;
    }
}
