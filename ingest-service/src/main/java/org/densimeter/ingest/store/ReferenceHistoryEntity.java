package org.densimeter.ingest.store;

import java.io.Serializable;
import java.time.Instant;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;

/** One revision of the reference data of one series on one benchmark. */
@Entity
@SuppressWarnings("UnusedVariable") // Hibernate reads the fields
@Table(name = "reference_history")
class ReferenceHistoryEntity {

    @EmbeddedId
    private Key key;
    private String content;
    @Column(name = "recorded_at")
    private Instant recordedAt;
    /** Why something of it was taken back; null if nothing was. */
    private String reason;

    protected ReferenceHistoryEntity() {}

    ReferenceHistoryEntity(ReferenceKeyEntity now, String content, String reason) {
        this.reason = reason;
        key = new Key(now.key().series(), now.key().benchmark(), now.revision());
        this.content = content;
        recordedAt = now.recordedAt();
    }

    @Embeddable
    record Key(String series, String benchmark, long revision) implements Serializable {}
}
