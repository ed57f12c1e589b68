package org.densimeter.ingest.store;

import java.io.Serializable;

import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;

/** One revision of a fact, written once. */
@Entity
@Table(name = "fact_history")
class FactHistoryEntity extends FactColumns {

    @EmbeddedId
    private Key key;

    protected FactHistoryEntity() {}

    FactHistoryEntity(FactEntity now) {
        key = new Key(now.kind(), now.id(), now.revision());
        copy(now);
    }

    @Embeddable
    record Key(String kind, String id, int revision) implements Serializable {}

    @Override
    String id() {
        return key.id();
    }

    @Override
    int revision() {
        return key.revision();
    }
}
