package org.densimeter.fit.history;

import java.time.Instant;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;

/** A row of the law history. Written once. */
@Entity
@Table(name = "law_revision")
@IdClass(LawRevision.Identity.class)
class LawRevision {

    /** Series, benchmark and the revision under them. */
    record Identity(String series, String benchmark, long revision) {}

    @Id
    String series;
    @Id
    String benchmark;
    @Id
    long revision;
    String version;
    boolean ok;
    @Column(name = "recorded_at")
    Instant recordedAt;
    @Column(name = "fitted_at")
    Instant fittedAt;
    String payload;
}
