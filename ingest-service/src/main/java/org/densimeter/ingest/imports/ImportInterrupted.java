package org.densimeter.ingest.imports;

import org.densimeter.ingest.store.StoreUnavailable;

/**
 * Thrown when the database becomes unavailable during an import. The counted rows are stored, the others are not, and
 * sending the body again is safe.
 */
public final class ImportInterrupted extends RuntimeException {

    private final transient Summary committed;

    ImportInterrupted(Summary committed, StoreUnavailable cause) {
        super(cause.getMessage(), cause, false, false);
        this.committed = committed;
    }

    /** Returns what was stored before. */
    public Summary committed() {
        return committed;
    }
}
