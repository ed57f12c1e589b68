package org.densimeter.ingest.store;

import java.time.Instant;
import java.util.Optional;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** A request that came with an idempotency key, and its answer once it is finished. */
@Entity
@Table(name = "idempotency_key")
class IdempotencyEntity {

    @Id
    private String id;
    @Column(name = "started_at")
    private Instant startedAt;
    private String fingerprint;
    private Integer status;
    @Column(name = "media_type")
    private String mediaType;
    private String headers;
    private byte[] body;

    protected IdempotencyEntity() {}

    IdempotencyEntity(String id) {
        this.id = id;
    }

    void start(Instant at) {
        startedAt = at;
        fingerprint = null;
        status = null;
        mediaType = null;
        headers = null;
        body = null;
    }

    void finish(StoredAnswer answer) {
        fingerprint = answer.fingerprint();
        status = answer.status();
        mediaType = answer.mediaType();
        headers = answer.headers();
        body = answer.body();
    }

    Instant startedAt() {
        return startedAt;
    }

    Optional<StoredAnswer> answer() {
        return status == null ? Optional.empty()
                : Optional.of(new StoredAnswer(fingerprint, status, mediaType, headers, body));
    }
}
