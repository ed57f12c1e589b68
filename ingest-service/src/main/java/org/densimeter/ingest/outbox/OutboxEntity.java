package org.densimeter.ingest.outbox;

import java.time.Instant;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

import org.densimeter.support.tracing.TraceHeaders;

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
    private String traceparent;
    private String tracestate;

    protected OutboxEntity() {}

    /** @param trace of the request that writes it; null if it is not traced */
    OutboxEntity(long id, OutboxEvent announcement, String payload, TraceHeaders trace) {
        this.id = id;
        this.topic = announcement.topic().name();
        this.key = announcement.key();
        this.revision = announcement.revision();
        this.payload = payload;
        this.eventTime = announcement.becameTrue();
        this.recordedAt = announcement.recordedAt();
        this.traceparent = trace == null ? null : trace.traceparent();
        this.tracestate = trace == null ? null : trace.tracestate();
    }
}
