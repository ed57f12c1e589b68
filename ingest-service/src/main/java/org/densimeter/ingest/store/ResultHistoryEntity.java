package org.densimeter.ingest.store;

import java.io.Serializable;
import java.time.Instant;
import java.time.LocalDate;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;

import org.densimeter.law.catalogue.Relationship;
import org.densimeter.law.catalogue.Result;

/** One revision of a result, written once. */
@Entity
@Table(name = "result_history")
class ResultHistoryEntity {

    @EmbeddedId
    private Key key;
    private String model;
    private String benchmark;
    private String evaluator;
    private double score;
    @Column(name = "standard_error")
    private Double standardError;
    @Enumerated(EnumType.STRING)
    private Relationship relationship;
    private String setting;
    private Boolean preferred;
    private String source;
    @Column(name = "observed_at")
    private LocalDate observedAt;
    @Column(name = "recorded_at")
    private Instant recordedAt;
    @Column(name = "retraction_reason")
    private String retractionReason;

    protected ResultHistoryEntity() {
    }

    ResultHistoryEntity(ResultEntity now) {
        Result result = now.result();
        key = new Key(result.id(), result.revision());
        model = result.model();
        benchmark = result.benchmark();
        evaluator = result.evaluator();
        score = result.score();
        standardError = result.standardError();
        relationship = result.relationship();
        setting = result.setting();
        preferred = result.preferred();
        source = result.source();
        observedAt = result.observedAt();
        recordedAt = result.recordedAt();
        retractionReason = now.retractionReason();
    }

    ResultRevision revision() {
        return new ResultRevision(
                new Result(key.id(), model, benchmark, score, standardError, evaluator, relationship, setting, preferred, source, observedAt, recordedAt, key.revision()),
                retractionReason);
    }

    @Embeddable
    record Key(String id, int revision) implements Serializable {
    }
}
