package org.densimeter.ingest.store;

import java.time.Instant;
import java.time.LocalDate;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

import org.densimeter.ingest.validation.ReportedResult;
import org.densimeter.law.catalogue.Relationship;
import org.densimeter.law.catalogue.Result;
import org.densimeter.law.catalogue.Retraction;

/** The latest word of one evaluator about one model on one benchmark: a score, or that it was taken back. */
@Entity
@Table(name = "result")
class ResultEntity {

    @Id
    private String id;
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
    private int revision;
    @Column(name = "recorded_at")
    private Instant recordedAt;
    @Column(name = "retraction_reason")
    private String retractionReason;

    protected ResultEntity() {
    }

    ResultEntity(String id, String model, String benchmark, String evaluator) {
        this.id = id;
        this.model = model;
        this.benchmark = benchmark;
        this.evaluator = evaluator;
    }

    String id() {
        return id;
    }

    String model() {
        return model;
    }

    String benchmark() {
        return benchmark;
    }

    String evaluator() {
        return evaluator;
    }

    boolean retracted() {
        return retractionReason != null;
    }

    String retractionReason() {
        return retractionReason;
    }

    ReportedResult reported() {
        return new ReportedResult(model, benchmark, score, standardError, evaluator, relationship, setting, preferred, source, observedAt);
    }

    /** The score with its revision; also of a retracted result, whose last score it is. */
    Result result() {
        return new Result(id, model, benchmark, score, standardError, evaluator, relationship, setting, preferred, source, observedAt, recordedAt, revision);
    }

    Retraction retraction() {
        return new Retraction(id, benchmark, evaluator, retractionReason, recordedAt);
    }

    void take(ReportedResult reported, Instant at) {
        score = reported.score();
        standardError = reported.standardError();
        relationship = reported.relationship();
        setting = reported.setting();
        preferred = reported.preferred();
        source = reported.source();
        observedAt = reported.observedAt();
        retractionReason = null;
        changed(at);
    }

    void retract(String reason, Instant at) {
        retractionReason = reason;
        changed(at);
    }

    private void changed(Instant at) {
        revision++;
        recordedAt = at;
    }
}
