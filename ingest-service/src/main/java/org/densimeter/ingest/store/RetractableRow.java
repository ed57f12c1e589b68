package org.densimeter.ingest.store;

import java.time.Instant;

import jakarta.persistence.Column;
import jakarta.persistence.MappedSuperclass;

/** The columns of what can be retracted, and of its revisions. */
@MappedSuperclass
abstract class RetractableRow {

    @Column(name = "recorded_at")
    private Instant recordedAt;
    @Column(name = "retraction_reason")
    private String retractionReason;
    @Column(name = "import_id")
    private String importId;

    abstract String id();

    abstract int revision();

    Instant recordedAt() {
        return recordedAt;
    }

    boolean retracted() {
        return retractionReason != null;
    }

    /** Returns why this revision retracted it; null if it did not. */
    String retractionReason() {
        return retractionReason;
    }

    /** Returns the import that this revision came from; null if it did not come from one. */
    String importId() {
        return importId;
    }

    void recorded(String newRetractionReason, String newImportId, Instant at) {
        retractionReason = newRetractionReason;
        importId = newImportId;
        recordedAt = at;
    }
}
