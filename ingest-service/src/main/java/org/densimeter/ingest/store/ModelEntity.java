package org.densimeter.ingest.store;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

import org.densimeter.law.catalogue.Architecture;
import org.densimeter.law.catalogue.Kind;
import org.densimeter.law.catalogue.Model;
import org.densimeter.law.catalogue.Stage;

/** A model's card, and the revision of the card and its results. Writers of the model or its results lock this row. */
@Entity
@Table(name = "model")
class ModelEntity extends RevisedRow {

    @Id
    private String id;
    private String name;
    private String family;
    private String organisation;
    @Column(name = "release_date")
    private LocalDate releaseDate;
    @Column(name = "params_total")
    private long paramsTotal;
    @Column(name = "params_nonembedding")
    private Long paramsNonEmbedding;
    @Column(name = "active_total")
    private Long activeTotal;
    @Column(name = "active_nonembedding")
    private Long activeNonEmbedding;
    @Column(name = "train_tokens")
    private Long trainTokens;
    @Enumerated(EnumType.STRING)
    private Architecture architecture;
    @Enumerated(EnumType.STRING)
    private Kind kind;
    private int bits;
    private String parent;
    private String derivation;
    private String flags;
    private String provenance;
    private String notes;
    @Column(name = "withdrawn_reason")
    private String withdrawnReason;
    @Column(name = "confirmed_reason")
    private String confirmedReason;
    @Column(name = "provisional_reason")
    private String provisionalReason;
    @Column(name = "result_count")
    private int resultCount;
    @Column(name = "import_id")
    private String importId;
    private String aliases;
    @Enumerated(EnumType.STRING)
    private Stage stage;
    @Column(name = "renamed_to")
    private String renamedTo;

    protected ModelEntity() {}

    ModelEntity(String id) {
        this.id = id;
    }

    String id() {
        return id;
    }

    /** Returns the number of results, retracted ones included. */
    int resultCount() {
        return resultCount;
    }

    void oneMoreResult() {
        resultCount++;
    }

    boolean withdrawn() {
        return withdrawnReason != null;
    }

    /** Returns the present id of a model that had this one before; null of every other. */
    String renamedTo() {
        return renamedTo;
    }

    String withdrawnReason() {
        return withdrawnReason;
    }

    /** Returns the import that the card came from; null if it did not come from one. */
    String importId() {
        return importId;
    }

    Model card() {
        return new Model(id, name, family, organisation, releaseDate, paramsTotal, paramsNonEmbedding, activeTotal,
                activeNonEmbedding, trainTokens, architecture, kind, bits, parent, derivation, list(flags), provenance,
                notes, confirmedReason, list(aliases), provisionalReason, stage);
    }

    private static List<String> list(String joined) {
        return joined.isEmpty() ? List.of() : List.of(joined.split(";"));
    }

    /**
     * Makes {@code card} the current one; a model that was withdrawn is so no longer. A confirmation stays unless a
     * count of parameters or the date changes: it was given for these.
     */
    void take(Model card, String newImportId, Instant at) {
        if (name != null && !card().sameMeasure(card)) {
            confirmedReason = null;
        }
        name = card.name();
        family = card.family();
        organisation = card.organisation();
        releaseDate = card.releaseDate();
        paramsTotal = card.paramsTotal();
        paramsNonEmbedding = card.paramsNonEmbedding();
        activeTotal = card.activeTotal();
        activeNonEmbedding = card.activeNonEmbedding();
        trainTokens = card.trainTokens();
        architecture = card.architecture();
        kind = card.kind();
        bits = card.bits();
        parent = card.parent();
        derivation = card.derivation();
        flags = String.join(";", card.flags());
        provenance = card.provenance();
        notes = card.notes();
        aliases = String.join(";", card.aliases());
        stage = card.stage();
        withdrawnReason = null;
        renamedTo = null;
        importId = newImportId;
        changed(at);
    }

    /**
     * Makes {@code card} the current one as it was in another instance.
     *
     * @param withdrawal why it was withdrawn; null if it was not
     * @param cardImport the import that the card came from; null if none
     */
    void restore(Model card, String withdrawal, String cardImport) {
        take(card, cardImport, null);
        withdrawnReason = withdrawal;
        confirmedReason = card.confirmed();
        provisionalReason = card.provisionalReason();
    }

    /** Sets why the card does not count until it is confirmed; null: it counts. The caller stores the revision. */
    void provisional(String reason) {
        provisionalReason = reason;
    }

    /** Takes over what {@code former} was, which is the same model under the id of before, as {@code card}. */
    void takeOver(ModelEntity former, Model card, Instant at) {
        take(card, former.importId, at);
        confirmedReason = former.confirmedReason;
        provisionalReason = former.provisionalReason;
        resultCount = former.resultCount;
    }

    /** Leaves everything to the model {@code present}; only the revision of this id stays. */
    void rename(String present, String reason, Instant at) {
        withdraw(reason, at);
        follow(present);
        aliases = "";
        resultCount = 0;
    }

    /** Sets the present id of a model that had this one before. */
    void follow(String present) {
        renamedTo = present;
    }

    /** Sets the id of the parent, which was renamed. */
    void followParent(String present) {
        parent = present;
    }

    /** Confirms the card for {@code reason}; null takes the confirmation back. */
    void confirm(String reason, Instant at) {
        confirmedReason = reason;
        changed(at);
    }

    void withdraw(String reason, Instant at) {
        withdrawnReason = reason;
        confirmedReason = null;
        importId = null;
        changed(at);
    }
}
