package org.densimeter.ingest.store;

import java.io.Serializable;

import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;

/** One revision of a result, written once. */
@Entity
@Table(name = "result_history")
class ResultHistoryEntity extends ResultColumns {

    @EmbeddedId
    private Key key;

    protected ResultHistoryEntity() {}

    ResultHistoryEntity(ResultEntity now) {
        key = new Key(now.id(), now.revision());
        report(now.reported(), now.importId(), now.recordedAt());
        recorded(now.retractionReason(), now.importId(), now.recordedAt());
    }

    @Override
    String id() {
        return key.id();
    }

    @Override
    int revision() {
        return key.revision();
    }

    ResultRevision asRevision() {
        return new ResultRevision(result(), retractionReason());
    }

    @Embeddable
    record Key(String id, int revision) implements Serializable {}
}
