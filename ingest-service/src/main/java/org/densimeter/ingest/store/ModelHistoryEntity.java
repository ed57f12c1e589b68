package org.densimeter.ingest.store;

import java.io.Serializable;
import java.time.Instant;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;

/** One revision of a card, of its confirmation, or of the withdrawal of the model. */
@Entity
@SuppressWarnings("UnusedVariable") // Hibernate reads the fields
@Table(name = "model_history")
class ModelHistoryEntity {

    @EmbeddedId
    private Key key;
    private String card;
    @Column(name = "withdrawn_reason")
    private String withdrawnReason;
    @Column(name = "recorded_at")
    private Instant recordedAt;
    @Column(name = "import_id")
    private String importId;
    @Column(name = "unconfirmed_reason")
    private String unconfirmedReason;

    protected ModelHistoryEntity() {}

    ModelHistoryEntity(ModelEntity model, String card) {
        this.key = new Key(model.id(), model.revision());
        this.card = card;
        this.withdrawnReason = model.withdrawnReason();
        this.recordedAt = model.recordedAt();
        this.importId = model.importId();
    }

    /** Creates the revision that takes the confirmation back for {@code reason}. */
    static ModelHistoryEntity unconfirmed(ModelEntity model, String card, String reason) {
        ModelHistoryEntity revision = new ModelHistoryEntity(model, card);
        revision.unconfirmedReason = reason;
        return revision;
    }

    @Embeddable
    record Key(String id, long revision) implements Serializable {}
}
