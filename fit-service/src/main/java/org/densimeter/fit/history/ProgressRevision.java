package org.densimeter.fit.history;

import java.time.Instant;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;

/** A row of the history of algorithmic progress. Written once. */
@Entity
@Table(name = "progress_revision")
@IdClass(ProgressRevision.Identity.class)
class ProgressRevision {

    /** Specification, and the place in its history. */
    record Identity(String specification, long number) {}

    @Id
    String specification;
    @Id
    long number;
    long revision;
    String version;
    int draws;
    boolean estimated;
    boolean selected;
    @Column(name = "recorded_at")
    Instant recordedAt;
    @Column(name = "computed_at")
    Instant computedAt;
    String payload;
}
