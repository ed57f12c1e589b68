package org.densimeter.density.stream;

import java.time.Instant;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** One entry of the log of changes, as it is streamed. */
@Entity
@Table(name = "change")
public class Change {

    /** Grows with every change, in the order in which they became visible. */
    @Id
    public Long id;

    /** {@code density}, {@code frontier}, {@code trend}, {@code price} or {@code progress}. */
    public String kind;

    /** Series id; null for prices and algorithmic progress, which have none. */
    public String series;

    /** Benchmark or composite id; null for the same. */
    public String benchmark;

    /**
     * {@code series/benchmark}, of a density followed by {@code /model}; of a price the model, of algorithmic progress
     * the specification.
     */
    public String key;

    /** JSON on one line, of the shape the queries answer. */
    public String payload;

    /** When the fact behind it was accepted, UTC. */
    @Column(name = "recorded_at")
    public Instant recordedAt;

    Change() {}

    /** A change as it goes into the log or into a snapshot. */
    Change(long id, String kind, String series, String benchmark, String key, String payload, Instant recordedAt) {
        this.id = id;
        this.kind = kind;
        this.series = series;
        this.benchmark = benchmark;
        this.key = key;
        this.payload = payload;
        this.recordedAt = recordedAt;
    }
}
