package org.densimeter.ingest.store;

import java.time.Instant;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** The current state of a mapping; {@code body} is JSON, also of one that was withdrawn. */
@Entity
@Table(name = "mapping")
class MappingEntity extends RevisedRow {

    @Id
    private String id;
    private String body;
    @Column(name = "withdrawn_reason")
    private String withdrawnReason;

    protected MappingEntity() {}

    MappingEntity(String id) {
        this.id = id;
    }

    String id() {
        return id;
    }

    String body() {
        return body;
    }

    /** Returns why it was withdrawn; null if it was not. */
    String withdrawnReason() {
        return withdrawnReason;
    }

    /** Withdraws it; {@link #take} brings it back. */
    void withdraw(String reason, Instant at) {
        withdrawnReason = reason;
        changed(at);
    }

    void take(String newBody, Instant at) {
        body = newBody;
        withdrawnReason = null;
        changed(at);
    }
}
