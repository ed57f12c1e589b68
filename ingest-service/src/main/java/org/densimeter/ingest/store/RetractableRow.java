package org.densimeter.ingest.store;

import java.time.Instant;

import jakarta.persistence.Column;
import jakarta.persistence.MappedSuperclass;

/** What was reported under one identity, or a revision of it; it may have been taken back. */
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

    /** Why it was taken back; null if it was not. */
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
