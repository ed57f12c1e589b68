package org.densimeter.ingest.api;

import org.densimeter.ingest.imports.Summary;

/** Thrown to answer a body with a problem because of its rejected rows. */
final class RowsRejected extends RuntimeException {

    private final int status;
    private final transient Summary summary;

    /**
     * @param status the HTTP status
     * @param effect what became of the body, in words
     * @param summary with at least one rejected row
     */
    RowsRejected(int status, String effect, Summary summary) {
        super(effect, null, false, false);
        this.status = status;
        this.summary = summary;
    }

    int status() {
        return status;
    }

    Summary summary() {
        return summary;
    }
}
