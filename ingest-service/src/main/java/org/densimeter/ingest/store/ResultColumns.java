package org.densimeter.ingest.store;

import java.time.Instant;
import java.time.LocalDate;

import jakarta.persistence.Column;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.MappedSuperclass;

import org.densimeter.ingest.validation.ReportedResult;
import org.densimeter.law.catalogue.Relationship;
import org.densimeter.law.catalogue.Result;

/** The columns of a result and of its revisions. */
@MappedSuperclass
abstract class ResultColumns extends RetractableRow {

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

    private String variant;
    private String metric;
    @Column(name = "benchmark_version")
    private String benchmarkVersion;
    private String harness;
    @Column(name = "harness_version")
    private String harnessVersion;
    private Integer samples;
    private boolean limited;

    String model() {
        return model;
    }

    String benchmark() {
        return benchmark;
    }

    String evaluator() {
        return evaluator;
    }

    String variant() {
        return variant;
    }

    /** Sets the id of the model, which was renamed. */
    void follow(String present) {
        model = present;
    }

    /** Shows the evaluator, which stays the same, under another name. */
    void spell(String otherName) {
        evaluator = otherName;
    }

    ReportedResult reported() {
        return new ReportedResult(model, benchmark, score, standardError, evaluator, relationship, setting, preferred,
                source, observedAt, variant, metric, benchmarkVersion, harness, harnessVersion, samples, limited);
    }

    /** Returns the score with its revision; of a retraction the score that was retracted. */
    Result result() {
        return new Result(id(), model, benchmark, score, standardError, evaluator, relationship, setting, preferred,
                source, observedAt, recordedAt(), revision(), variant, metric, benchmarkVersion, harness,
                harnessVersion, samples, limited);
    }

    void report(ReportedResult reported, String importId, Instant at) {
        model = reported.model();
        benchmark = reported.benchmark();
        evaluator = reported.evaluator();
        score = reported.score();
        standardError = reported.standardError();
        relationship = reported.relationship();
        setting = reported.setting();
        preferred = reported.preferred();
        source = reported.source();
        observedAt = reported.observedAt();
        variant = reported.variant();
        metric = reported.metric();
        benchmarkVersion = reported.benchmarkVersion();
        harness = reported.harness();
        harnessVersion = reported.harnessVersion();
        samples = reported.samples();
        limited = reported.limited();
        recorded(null, importId, at);
    }
}
