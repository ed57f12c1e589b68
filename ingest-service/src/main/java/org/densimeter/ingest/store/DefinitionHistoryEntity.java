package org.densimeter.ingest.store;

import java.io.Serializable;
import java.time.Instant;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;

/** One revision of the meaning of a name. */
@Entity
@SuppressWarnings("UnusedVariable") // Hibernate reads the fields
@Table(name = "definition_history")
class DefinitionHistoryEntity {

    @EmbeddedId
    private Key key;
    private String body;
    @Column(name = "recorded_at")
    private Instant recordedAt;
    /** Why it was withdrawn; null if it was stored. */
    private String reason;

    protected DefinitionHistoryEntity() {}

    DefinitionHistoryEntity(DefinitionEntity now) {
        key = new Key(now.kind(), now.id(), now.revision());
        body = now.body();
        recordedAt = now.recordedAt();
        reason = now.withdrawnReason();
    }

    @Embeddable
    record Key(String kind, String id, long revision) implements Serializable {}
}
