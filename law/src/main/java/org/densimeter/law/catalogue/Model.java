package org.densimeter.law.catalogue;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/**
 * The card of one release. Counts are numbers of parameters or tokens, not billions.
 *
 * @param id lower-case identifier, unique, e.g. {@code qwen2.5-14b}
 * @param name the name as published
 * @param family releases of one family are not independent of each other; null if unknown
 * @param organisation who released it; null if unknown
 * @param releaseDate the day the weights became public
 * @param paramsTotal all parameters
 * @param paramsNonEmbedding parameters without embedding tables; null if unknown (the density then uses
 * {@code paramsTotal} and reports it)
 * @param activeTotal parameters that take part in one token; null means all
 * @param activeNonEmbedding the same without embeddings; null if unknown
 * @param trainTokens tokens trained on; null if unknown
 * @param architecture dense or mixture of experts
 * @param kind base, distilled, pruned or quantized
 * @param bits bits per weight as released, 16 unless quantized
 * @param parent id of the model it was derived from; null for none
 * @param derivation how it was derived, as the publisher describes it; null for none
 * @param flags reservations, e.g. {@code contaminated}, {@code provisional}; never null
 * @param provenance where the data of this card come from; null if unknown
 * @param notes remarks; null for none
 * @param confirmed why the card was confirmed although the density that follows from it is far above the frontier; null
 * if it was not. Only a request to confirm sets it
 * @param aliases other names of the model, e.g. {@code Qwen/Qwen2.5-7B}, and the ids that it had before; compared as
 * {@link FoldedName} folds them; never null
 * @param provisionalReason why the card does not count until it is confirmed, see {@link #published()}; null if nothing
 * speaks against it. Only ingest-service sets it
 * @param stage how far it was trained; {@code pretrained} if absent, as in cards from before there were stages
 */
public record Model(String id, String name, @Nullable String family, @Nullable String organisation,
        LocalDate releaseDate, long paramsTotal, @Nullable Long paramsNonEmbedding, @Nullable Long activeTotal,
        @Nullable Long activeNonEmbedding, @Nullable Long trainTokens, Architecture architecture, Kind kind, int bits,
        @Nullable String parent, @Nullable String derivation, List<String> flags, @Nullable String provenance,
        @Nullable String notes, @Nullable String confirmed, List<String> aliases, @Nullable String provisionalReason,
        Stage stage) {

    /** The flag of cards that do not count by default. */
    public static final String PROVISIONAL = "provisional";

    /** Sets defaults for absent fields: architecture dense, kind base, 16 bits, no flags, no aliases, pretrained. */
    public Model {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(releaseDate, "releaseDate");
        architecture = architecture == null ? Architecture.DENSE : architecture;
        kind = kind == null ? Kind.BASE : kind;
        bits = bits == 0 ? 16 : bits;
        flags = flags == null ? List.of() : List.copyOf(flags);
        aliases = aliases == null ? List.of() : List.copyOf(aliases);
        stage = stage == null ? Stage.PRETRAINED : stage;
    }

    /** Creates a card of a pretrained model. */
    public Model(String id, String name, @Nullable String family, @Nullable String organisation, LocalDate releaseDate,
            long paramsTotal, @Nullable Long paramsNonEmbedding, @Nullable Long activeTotal,
            @Nullable Long activeNonEmbedding, @Nullable Long trainTokens, Architecture architecture, Kind kind,
            int bits, @Nullable String parent, @Nullable String derivation, List<String> flags,
            @Nullable String provenance, @Nullable String notes, @Nullable String confirmed, List<String> aliases,
            @Nullable String provisionalReason) {
        this(id, name, family, organisation, releaseDate, paramsTotal, paramsNonEmbedding, activeTotal,
                activeNonEmbedding, trainTokens, architecture, kind, bits, parent, derivation, flags, provenance, notes,
                confirmed, aliases, provisionalReason, Stage.PRETRAINED);
    }

    /** Creates a card that was not confirmed, without aliases. */
    public Model(String id, String name, @Nullable String family, @Nullable String organisation, LocalDate releaseDate,
            long paramsTotal, @Nullable Long paramsNonEmbedding, @Nullable Long activeTotal,
            @Nullable Long activeNonEmbedding, @Nullable Long trainTokens, Architecture architecture, Kind kind,
            int bits, @Nullable String parent, @Nullable String derivation, List<String> flags,
            @Nullable String provenance, @Nullable String notes) {
        this(id, name, family, organisation, releaseDate, paramsTotal, paramsNonEmbedding, activeTotal,
                activeNonEmbedding, trainTokens, architecture, kind, bits, parent, derivation, flags, provenance, notes,
                null, List.of(), null);
    }

    /** Returns this card, confirmed for {@code reason}; null: not confirmed. */
    public Model confirmed(@Nullable String reason) {
        return new Model(id, name, family, organisation, releaseDate, paramsTotal, paramsNonEmbedding, activeTotal,
                activeNonEmbedding, trainTokens, architecture, kind, bits, parent, derivation, flags, provenance, notes,
                reason, aliases, provisionalReason, stage);
    }

    /** Returns this card, provisional for {@code reason}; null: not provisional. */
    public Model provisional(@Nullable String reason) {
        return new Model(id, name, family, organisation, releaseDate, paramsTotal, paramsNonEmbedding, activeTotal,
                activeNonEmbedding, trainTokens, architecture, kind, bits, parent, derivation, flags, provenance, notes,
                confirmed, aliases, reason, stage);
    }

    /**
     * Returns the card as it is published: with the flag {@link #PROVISIONAL} if there is a reason for it and the card
     * is not confirmed.
     */
    public Model published() {
        if (provisionalReason == null || confirmed != null || flags.contains(PROVISIONAL)) {
            return this;
        }
        return new Model(id, name, family, organisation, releaseDate, paramsTotal, paramsNonEmbedding, activeTotal,
                activeNonEmbedding, trainTokens, architecture, kind, bits, parent, derivation,
                Stream.concat(flags.stream(), Stream.of(PROVISIONAL)).toList(), provenance, notes, confirmed, aliases,
                provisionalReason, stage);
    }

    /** Returns this card under another id. */
    public Model withId(String otherId) {
        return new Model(otherId, name, family, organisation, releaseDate, paramsTotal, paramsNonEmbedding, activeTotal,
                activeNonEmbedding, trainTokens, architecture, kind, bits, parent, derivation, flags, provenance, notes,
                confirmed, aliases, provisionalReason, stage);
    }

    /** Returns this card with another parent. */
    public Model withParent(@Nullable String otherParent) {
        return new Model(id, name, family, organisation, releaseDate, paramsTotal, paramsNonEmbedding, activeTotal,
                activeNonEmbedding, trainTokens, architecture, kind, bits, otherParent, derivation, flags, provenance,
                notes, confirmed, aliases, provisionalReason, stage);
    }

    /** Returns this card with other aliases. */
    public Model withAliases(List<String> otherAliases) {
        return new Model(id, name, family, organisation, releaseDate, paramsTotal, paramsNonEmbedding, activeTotal,
                activeNonEmbedding, trainTokens, architecture, kind, bits, parent, derivation, flags, provenance, notes,
                confirmed, otherAliases, provisionalReason, stage);
    }

    /** Returns this card with another stage. */
    public Model withStage(Stage other) {
        return new Model(id, name, family, organisation, releaseDate, paramsTotal, paramsNonEmbedding, activeTotal,
                activeNonEmbedding, trainTokens, architecture, kind, bits, parent, derivation, flags, provenance, notes,
                confirmed, aliases, provisionalReason, other);
    }

    /** Returns whether density and date that follow from {@code other} and from this are the same for equal scores. */
    public boolean sameMeasure(Model other) {
        return paramsTotal == other.paramsTotal && Objects.equals(paramsNonEmbedding, other.paramsNonEmbedding)
                && Objects.equals(activeTotal, other.activeTotal)
                && Objects.equals(activeNonEmbedding, other.activeNonEmbedding)
                && releaseDate.equals(other.releaseDate);
    }
}
