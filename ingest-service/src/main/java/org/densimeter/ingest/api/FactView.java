package org.densimeter.ingest.api;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.densimeter.ingest.store.FactRevision;
import org.densimeter.ingest.store.PerplexityListing;
import org.densimeter.ingest.validation.Fact;
import org.densimeter.ingest.validation.Layout;
import org.densimeter.ingest.validation.ReportedPerplexity;
import org.densimeter.ingest.validation.ReportedPrice;
import org.densimeter.law.progress.Exclusion;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.core.type.TypeReference;

/**
 * A price or perplexity as it is answered: what was reported, and beside it
 *
 * @param id what it is taken back by
 * @param revision of it
 * @param recordedAt when that was accepted
 * @param retracted why this revision took it back; absent if it did not
 * @param counts of a perplexity, whether it belongs to the sample; absent otherwise
 * @param exclusions of a perplexity, why it does not; absent otherwise
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record FactView<T extends Fact>(@JsonUnwrapped T fact, String id, int revision, Instant recordedAt, String retracted,
        Boolean counts, List<Reason> exclusions) {

    /**
     * A reason in two forms.
     *
     * @param reason a word
     * @param sentence for a person
     */
    record Reason(String reason, String sentence) {}

    /** Names the type of a price's view where an annotation asks for a class. */
    static final class OfPrice extends TypeReference<FactView<ReportedPrice>> {}

    /** Names the type of a perplexity's view where an annotation asks for a class. */
    static final class OfPerplexity extends TypeReference<FactView<ReportedPerplexity>> {}

    /** The columns that POST takes, and what was added here. */
    static final Listing.Csv<FactRevision<ReportedPrice>> PRICES = new Listing.Csv<>(
            header(Layout.PRICE, "id", "revision", "recorded_at", "retracted"), FactView::cells);

    /** The columns that POST takes, and what was added here. */
    static final Listing.Csv<PerplexityListing.Flagged> PERPLEXITIES = new Listing.Csv<>(
            header(Layout.PERPLEXITY, "revision", "recorded_at", "retracted", "counts", "exclusions"), FactView::cells);

    static FactView<ReportedPrice> of(FactRevision<ReportedPrice> price) {
        return new FactView<>(price.fact(), price.fact().id(), price.revision(), price.recordedAt(),
                price.retractionReason(), null, null);
    }

    static FactView<ReportedPerplexity> of(PerplexityListing.Flagged flagged) {
        FactRevision<ReportedPerplexity> row = flagged.row();
        return new FactView<>(row.fact(), row.fact().id(), row.revision(), row.recordedAt(), row.retractionReason(),
                counts(flagged),
                flagged.exclusions() == null ? null
                        : flagged.exclusions()
                                .stream()
                                .map(exclusion -> new Reason(exclusion.toString(), exclusion.reason()))
                                .toList());
    }

    private static Boolean counts(PerplexityListing.Flagged flagged) {
        return flagged.exclusions() == null ? null : flagged.exclusions().isEmpty();
    }

    private static List<String> header(Layout layout, String... added) {
        List<String> header = new ArrayList<>(layout.columns().stream().map(Layout.Column::csv).toList());
        header.addAll(List.of(added));
        return header;
    }

    private static List<?> cells(FactRevision<ReportedPrice> revision) {
        ReportedPrice price = revision.fact();
        return Arrays.asList(price.model(), price.provider(), price.dateFrom(), price.dateNote(),
                price.usdPerMillionInputTokens(), price.usdPerMillionOutputTokens(), price.mmlu(), price.mmluSource(),
                price.source(), price.id(), revision.revision(), revision.recordedAt(), revision.retractionReason());
    }

    private static List<?> cells(PerplexityListing.Flagged flagged) {
        FactRevision<ReportedPerplexity> revision = flagged.row();
        ReportedPerplexity row = revision.fact();
        return Arrays.asList(row.rowId(), row.model(), row.paperTitle(), row.paperKey(), row.date(),
                row.datePrecision(), row.params(), row.paramsBasis(), row.trainDataset(), row.datasetTokens(),
                row.tokensBasis(), row.epochs(), row.trainTokens(), row.benchmark(), row.testPpl(), row.pplUnit(),
                String.join("+", row.evalFlags()), row.architecture(), row.zeroShot(), row.suspect(), row.fitReady(),
                row.sourceKind(), row.source(), row.note(), row.vocabulary(), revision.revision(),
                revision.recordedAt(), revision.retractionReason(), counts(flagged), flagged.exclusions() == null ? null
                        : String.join(";", flagged.exclusions().stream().map(Exclusion::toString).toList()));
    }
}
