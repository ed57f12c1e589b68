package org.densimeter.ingest.store;

import java.io.Serializable;

import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;

/** One alias of a model in folded form. Several models may have the same. */
@Entity
@SuppressWarnings("UnusedVariable") // Hibernate reads the fields
@Table(name = "model_alias")
class ModelAliasEntity {

    @EmbeddedId
    private Key key;

    protected ModelAliasEntity() {}

    ModelAliasEntity(String folded, String model) {
        key = new Key(folded, model);
    }

    @Embeddable
    record Key(String folded, String model) implements Serializable {}
}
