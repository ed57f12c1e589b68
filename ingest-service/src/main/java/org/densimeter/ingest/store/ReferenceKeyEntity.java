package org.densimeter.ingest.store;

import java.io.Serializable;

import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;

/** The revision of the reference data of one series on one benchmark. Writers of the data lock this row. */
@Entity
@Table(name = "reference_key")
class ReferenceKeyEntity extends RevisedRow {

    @EmbeddedId
    private Key key;

    protected ReferenceKeyEntity() {}

    ReferenceKeyEntity(Key key) {
        this.key = key;
    }

    @Embeddable
    record Key(String series, String benchmark) implements Serializable, Comparable<Key> {

        /** Returns the order in which rows are locked. */
        @Override
        public int compareTo(Key other) {
            int bySeries = series.compareTo(other.series);
            return bySeries != 0 ? bySeries : benchmark.compareTo(other.benchmark);
        }
    }

    Key key() {
        return key;
    }
}
