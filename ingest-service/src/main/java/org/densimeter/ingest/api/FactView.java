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
import org.densimeter.support.http.CsvTable;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;

/**
 * A revision of a price or perplexity.
 *
 * @param fact what was reported
 * @param id its id, by which it can be retracted
 * @param revision 1 for the first report, one more with each correction or retraction
 * @param recordedAt when this revision was accepted, UTC
 * @param retracted why this revision retracted it; absent if it did not
 * @param counts whether the perplexity counts for the sample; absent for prices and in the history
 * @param exclusions why the perplexity does not count, empty if it does; absent for prices and in the history
 * @param <T> the kind of fact
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record FactView<T extends Fact>(@JsonUnwrapped T fact, String id, int revision, Instant recordedAt,
        String retracted, Boolean counts, List<Reason> exclusions) {

    /**
     * One reason why a perplexity does not count.
     *
     * @param reason the reason as a word
     * @param sentence the reason as a sentence
     */
    record Reason(String reason, String sentence) {}

    /** The columns that POST takes, then those that the service adds. */
    public static final CsvTable<FactView<ReportedPrice>> PRICES = CsvTable
            .ofRows(header(Layout.PRICE, "id", "revision", "recorded_at", "retracted"), FactView::price);

    /** The columns that POST takes, then those that the service adds. */
    public static final CsvTable<FactView<ReportedPerplexity>> PERPLEXITIES = CsvTable.ofRows(
            header(Layout.PERPLEXITY, "revision", "recorded_at", "retracted", "counts", "exclusions"),
            FactView::perplexity);

    /** Returns the view of a price. */
    public static FactView<ReportedPrice> of(FactRevision<ReportedPrice> price) {
        return new FactView<>(price.fact(), price.id(), price.revision(), price.recordedAt(), price.retractionReason(),
                null, null);
    }

    /** Returns the view of a perplexity. */
    public static FactView<ReportedPerplexity> of(PerplexityListing.Flagged flagged) {
        FactRevision<ReportedPerplexity> row = flagged.row();
        List<Exclusion> exclusions = flagged.exclusions();
        return new FactView<>(row.fact(), row.id(), row.revision(), row.recordedAt(), row.retractionReason(),
                exclusions == null ? null : exclusions.isEmpty(),
                exclusions == null ? null
                        : exclusions.stream()
                                .map(exclusion -> new Reason(exclusion.toString(), exclusion.reason()))
                                .toList());
    }

    private static List<String> header(Layout layout, String... added) {
        List<String> header = new ArrayList<>(layout.csvNames());
        header.addAll(List.of(added));
        return header;
    }

    private static List<Object> price(FactView<ReportedPrice> view) {
        ReportedPrice price = view.fact();
        return Arrays.asList(price.model(), price.provider(), price.dateFrom(), price.dateNote(),
                price.usdPerMillionInputTokens(), price.usdPerMillionOutputTokens(), price.mmlu(), price.mmluSource(),
                price.source(), price.confirmed(), view.id(), view.revision(), view.recordedAt(), view.retracted());
    }

    private static List<Object> perplexity(FactView<ReportedPerplexity> view) {
        ReportedPerplexity row = view.fact();
        return Arrays.asList(row.rowId(), row.model(), row.paperTitle(), row.paperKey(), row.date(),
                row.datePrecision(), row.params(), row.paramsBasis(), row.trainDataset(), row.datasetTokens(),
                row.tokensBasis(), row.epochs(), row.trainTokens(), row.benchmark(), row.testPpl(), row.pplUnit(),
                String.join("+", row.evalFlags()), row.architecture(), row.zeroShot(), row.suspect(), row.fitReady(),
                row.sourceKind(), row.source(), row.note(), row.vocabulary(), view.revision(), view.recordedAt(),
                view.retracted(), view.counts(), view.exclusions() == null ? null
                        : String.join(";", view.exclusions().stream().map(Reason::reason).toList()));
    }
}
