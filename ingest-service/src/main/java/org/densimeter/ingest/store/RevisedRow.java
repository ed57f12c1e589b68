package org.densimeter.ingest.store;

import java.time.Instant;

import jakarta.persistence.Column;
import jakarta.persistence.MappedSuperclass;

/** A row that counts the revisions of its key. */
@MappedSuperclass
abstract class RevisedRow {

    private long revision;
    @Column(name = "recorded_at")
    private Instant recordedAt;

    long revision() {
        return revision;
    }

    Instant recordedAt() {
        return recordedAt;
    }

    /** Sets the revision that the row had in another instance. */
    void restored(long of, Instant at) {
        revision = of;
        recordedAt = at;
    }

    /** Counts one more revision. */
    void changed(Instant at) {
        revision++;
        recordedAt = at;
    }
}
