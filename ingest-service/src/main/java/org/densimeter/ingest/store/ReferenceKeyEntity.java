package org.densimeter.ingest.store;

import java.io.Serializable;

import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;

/** The revision of all reference data of one series on one benchmark; the row is what their writers lock. */
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

        /** The order rows are locked in. */
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
