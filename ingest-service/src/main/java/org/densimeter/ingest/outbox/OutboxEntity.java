package org.densimeter.ingest.outbox;

import java.time.Instant;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** An event that is committed but not yet known to be on Kafka. */
@Entity
@SuppressWarnings("UnusedVariable") // Hibernate reads the fields
@Table(name = "outbox")
class OutboxEntity {

    @Id
    private long id;
    private String topic;
    @Column(name = "event_key")
    private String key;
    private long revision;
    private String payload;
    @Column(name = "event_time")
    private Instant eventTime;
    @Column(name = "recorded_at")
    private Instant recordedAt;

    protected OutboxEntity() {}

    OutboxEntity(long id, OutboxEvent announcement, String payload) {
        this.id = id;
        this.topic = announcement.topic().name();
        this.key = announcement.key();
        this.revision = announcement.revision();
        this.payload = payload;
        this.eventTime = announcement.becameTrue();
        this.recordedAt = announcement.recordedAt();
    }
}
