package org.densimeter.ingest.store;

import java.time.Instant;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

import org.densimeter.ingest.validation.ReportedResult;
import org.densimeter.law.catalogue.Retraction;

/** The latest revision of a result or of its retraction. */
@Entity
@Table(name = "result")
class ResultEntity extends ResultColumns {

    @Id
    private String id;
    private int revision;

    protected ResultEntity() {}

    ResultEntity(String id) {
        this.id = id;
    }

    @Override
    String id() {
        return id;
    }

    @Override
    int revision() {
        return revision;
    }

    Retraction retraction() {
        return new Retraction(id, benchmark(), evaluator(), retractionReason(), recordedAt());
    }

    void take(ReportedResult reported, String importId, Instant at) {
        report(reported, importId, at);
        revision++;
    }

    void retract(String reason, Instant at) {
        recorded(reason, null, at);
        revision++;
    }
}
