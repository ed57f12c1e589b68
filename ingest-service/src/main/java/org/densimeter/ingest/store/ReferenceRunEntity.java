package org.densimeter.ingest.store;

import java.io.Serializable;
import java.util.Objects;

import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;

import org.densimeter.ingest.validation.ReferenceRow;
import org.densimeter.law.catalogue.ReferenceRun;

/** The current state of a reference run. */
@Entity
@Table(name = "reference_run")
class ReferenceRunEntity {

    @EmbeddedId
    private Key key;
    private double loss;
    private String source;

    protected ReferenceRunEntity() {}

    ReferenceRunEntity(Key key) {
        this.key = key;
    }

    /** {@code run} is empty where the run is the only one of its parameters and tokens. */
    @Embeddable
    record Key(String series, String benchmark, double params, double tokens, String run) implements Serializable {

        static Key of(ReferenceRow.Run reported) {
            return new Key(reported.series(), reported.benchmark(), reported.run().params(), reported.run().tokens(),
                    Objects.requireNonNullElse(reported.run().run(), ""));
        }
    }

    Key key() {
        return key;
    }

    ReferenceRun run() {
        return new ReferenceRun(key.params(), key.tokens(), loss, source, key.run());
    }

    void take(ReferenceRun run) {
        loss = run.loss();
        source = run.source();
    }
}
