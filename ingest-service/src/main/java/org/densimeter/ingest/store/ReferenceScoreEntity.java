package org.densimeter.ingest.store;

import java.io.Serializable;

import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;

import org.densimeter.ingest.validation.ReferenceRow;
import org.densimeter.law.catalogue.ReferenceScore;

/** The current state of a reference score. */
@Entity
@Table(name = "reference_score")
class ReferenceScoreEntity {

    @EmbeddedId
    private Key key;
    private Double loss;
    private Double params;
    private double score;
    @Enumerated(EnumType.STRING)
    private ReferenceScore.Role role;
    private String source;
    private String run;

    protected ReferenceScoreEntity() {}

    ReferenceScoreEntity(Key key) {
        this.key = key;
    }

    @Embeddable
    record Key(String series, String benchmark, double abscissa) implements Serializable {

        static Key of(ReferenceRow.Pair reported) {
            return new Key(reported.series(), reported.benchmark(), reported.abscissa());
        }
    }

    Key key() {
        return key;
    }

    ReferenceScore pair() {
        return new ReferenceScore(loss, params, score, role, source, run);
    }

    void take(ReferenceScore pair) {
        loss = pair.loss();
        params = pair.params();
        score = pair.score();
        role = pair.role();
        source = pair.source();
        run = pair.run();
    }
}
