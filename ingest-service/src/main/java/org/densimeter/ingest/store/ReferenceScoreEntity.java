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

/** A reference model's loss and score as they are now. */
@Entity
@Table(name = "reference_score")
class ReferenceScoreEntity {

    @EmbeddedId
    private Key key;
    private double score;
    @Enumerated(EnumType.STRING)
    private ReferenceScore.Role role;
    private String source;

    protected ReferenceScoreEntity() {
    }

    ReferenceScoreEntity(Key key) {
        this.key = key;
    }

    @Embeddable
    record Key(String series, String benchmark, double loss) implements Serializable {

        static Key of(ReferenceRow.Pair reported) {
            return new Key(reported.series(), reported.benchmark(), reported.score().loss());
        }
    }

    Key key() {
        return key;
    }

    ReferenceScore pair() {
        return new ReferenceScore(key.loss(), score, role, source);
    }

    void take(ReferenceScore pair) {
        score = pair.score();
        role = pair.role();
        source = pair.source();
    }
}
