package org.densimeter.fit.history;

import java.time.Instant;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;

/** A row of the history of completions. Only {@code published} changes. */
@Entity
@Table(name = "completion_revision")
@IdClass(CompletionRevision.Identity.class)
class CompletionRevision {

    /** Composite, stage and the revision under them. */
    record Identity(String composite, String stage, long revision) {}

    @Id
    String composite;
    @Id
    String stage;
    @Id
    long revision;
    /** Null without a Gaussian. */
    String version;
    boolean published;
    @Column(name = "recorded_at")
    Instant recordedAt;
    @Column(name = "estimated_at")
    Instant estimatedAt;
    String payload;
}
