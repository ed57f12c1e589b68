package org.densimeter.ingest.store;

import java.time.Instant;

import jakarta.persistence.MappedSuperclass;

import org.densimeter.ingest.outbox.Outbox;
import org.densimeter.ingest.validation.Fact;

/** The columns of a fact and of its revisions; {@code body} is JSON. */
@MappedSuperclass
abstract class FactColumns extends RetractableRow {

    private String subject;
    private String aspect;
    private String place;
    private String body;

    String subject() {
        return subject;
    }

    String aspect() {
        return aspect;
    }

    String place() {
        return place;
    }

    void fact(Fact fact, String json, String importId, Instant at) {
        subject = fact.subject();
        aspect = fact.aspect();
        place = fact.place();
        body = json;
        recorded(null, importId, at);
    }

    void copy(FactColumns other) {
        subject = other.subject;
        aspect = other.aspect;
        place = other.place;
        body = other.body;
        recorded(other.retractionReason(), other.importId(), other.recordedAt());
    }

    <T extends Fact> T fact(FactKind<T> kind, Outbox outbox) {
        return outbox.read(body, kind.type());
    }

    <T extends Fact> FactRevision<T> revision(FactKind<T> kind, Outbox outbox) {
        return new FactRevision<>(id(), fact(kind, outbox), revision(), recordedAt(), retractionReason());
    }
}
