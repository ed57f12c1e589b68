package org.densimeter.ingest.store;

import java.time.Instant;
import java.util.List;

import org.densimeter.contract.ModelPrices;
import org.densimeter.contract.PaperPerplexities;
import org.densimeter.contract.Topic;
import org.densimeter.ingest.validation.Fact;
import org.densimeter.ingest.validation.ReportedPerplexity;
import org.densimeter.ingest.validation.ReportedPrice;
import org.densimeter.law.progress.SampleRules;

/**
 * Defines one kind of facts for storing and publishing.
 *
 * @param name in rows, e.g. {@code price}
 * @param type of a fact
 * @param subjectField the field that names the subject
 * @param topic where the facts of a subject are announced, under its name
 * @param event builds what is announced
 */
public record FactKind<T extends Fact>(String name, Class<T> type, String subjectField, Topic topic, Event<T> event) {

    /** Prices, by model. */
    public static final FactKind<ReportedPrice> PRICE = new FactKind<>("price", ReportedPrice.class, "model",
            Topic.PRICES, (revision, recordedAt, model, prices) -> new ModelPrices(revision, recordedAt, model,
                    prices.stream().map(FactKind::listed).toList()));

    /** Perplexities, by paper. */
    public static final FactKind<ReportedPerplexity> PERPLEXITY = new FactKind<>("perplexity", ReportedPerplexity.class,
            "paperKey", Topic.PERPLEXITIES, (revision, recordedAt, paper, rows) -> new PaperPerplexities(revision,
                    recordedAt, paper, SampleRules.apply(rows.stream().map(row -> row.fact().result()).toList())));

    /** Returns whether a fact is identified by its subject and place, and not by an id that the client gives. */
    boolean isIdentifiedByPlace() {
        return name.equals("price");
    }

    /** Builds the event of {@code subject} from its facts in order. */
    public interface Event<T extends Fact> {
        /** Returns the event. */
        Object of(long revision, Instant recordedAt, String subject, List<FactRevision<T>> facts);
    }

    private static ModelPrices.ListedPrice listed(FactRevision<ReportedPrice> row) {
        ReportedPrice price = row.fact();
        return new ModelPrices.ListedPrice(row.id(), price.provider(), price.dateFrom(), price.dateNote(),
                price.usdPerMillionInputTokens(), price.usdPerMillionOutputTokens(), price.mmlu(),
                price.mmlu() == null ? null : price.mmluSource(), price.source(), price.confirmed());
    }
}
