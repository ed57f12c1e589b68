package org.densimeter.ingest.api;

import org.densimeter.ingest.files.FileImportReport;
import org.densimeter.ingest.imports.Summary;

/** Thrown to answer a body with a problem because of its rejected rows. */
final class RowsRejected extends RuntimeException {

    private final int status;
    private final transient Summary summary;
    private final transient FileImportReport report;

    /**
     * @param status the HTTP status
     * @param effect what became of the body, in words
     * @param summary with at least one rejected row
     * @param report what became of the files; null for a body of rows
     */
    RowsRejected(int status, String effect, Summary summary, FileImportReport report) {
        super(effect, null, false, false);
        this.status = status;
        this.summary = summary;
        this.report = report;
    }

    int status() {
        return status;
    }

    Summary summary() {
        return summary;
    }

    FileImportReport report() {
        return report;
    }
}
