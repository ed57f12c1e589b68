package org.densimeter.ingest.store;

import java.io.Serializable;
import java.time.Instant;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;

/** One revision of a mapping. */
@Entity
@Table(name = "mapping_history")
class MappingHistoryEntity {

    @EmbeddedId
    private Key key;
    private String body;
    @Column(name = "recorded_at")
    private Instant recordedAt;
    /** Why it was withdrawn; null if it was stored. */
    private String reason;

    protected MappingHistoryEntity() {}

    MappingHistoryEntity(MappingEntity now) {
        key = new Key(now.id(), now.revision());
        body = now.body();
        recordedAt = now.recordedAt();
        reason = now.withdrawnReason();
    }

    @Embeddable
    record Key(String id, long revision) implements Serializable {}

    String body() {
        return body;
    }

    long revision() {
        return key.revision();
    }

    Instant recordedAt() {
        return recordedAt;
    }

    String reason() {
        return reason;
    }
}
