package org.densimeter.contract;

import static org.densimeter.contract.FieldBounds.MAX_COUNT;
import static org.densimeter.contract.FieldBounds.MAX_NAME;
import static org.densimeter.contract.FieldBounds.MAX_PERCENT;
import static org.densimeter.contract.FieldBounds.counts;
import static org.densimeter.contract.FieldBounds.elements;
import static org.densimeter.contract.FieldBounds.id;
import static org.densimeter.contract.FieldBounds.line;
import static org.densimeter.contract.FieldBounds.optionalDay;
import static org.densimeter.contract.FieldBounds.optionalFinite;
import static org.densimeter.contract.FieldBounds.optionalWithin;
import static org.densimeter.contract.FieldBounds.positive;
import static org.densimeter.contract.FieldBounds.present;
import static org.densimeter.contract.FieldBounds.require;
import static org.densimeter.contract.FieldBounds.text;
import static org.densimeter.contract.FieldBounds.texts;
import static org.densimeter.contract.FieldBounds.whole;

import java.time.LocalDate;
import java.util.Map;

import org.densimeter.law.progress.FlaggedResult;
import org.densimeter.law.progress.LeaveOneOut;
import org.densimeter.law.progress.PerplexityResult;
import org.densimeter.law.progress.ProgressEstimate;
import org.densimeter.law.progress.SampleSummary;
import org.jspecify.annotations.Nullable;

/**
 * Rules of prices, perplexities and algorithmic progress. A rate of progress may be infinite or NaN: a term that
 * depends on time but not on scale.
 */
final class PriceAndProgressRules {

    private static final double MAX_DOLLARS = 1e9;

    private PriceAndProgressRules() {}

    static void check(ModelPrices prices) throws InvalidEventException {
        line("model", prices.model(), MAX_NAME);
        elements("prices", prices.prices());
        for (ModelPrices.ListedPrice price : prices.prices()) {
            text("price.id", price.id());
            line("price.provider", price.provider(), MAX_NAME);
            FieldBounds.day("price.from", price.from());
            text("price.dateNote", price.dateNote());
            positive("price.usdPerMillionInputTokens", price.usdPerMillionInputTokens(), MAX_DOLLARS);
            if (price.usdPerMillionOutputTokens() != null) {
                positive("price.usdPerMillionOutputTokens", price.usdPerMillionOutputTokens(), MAX_DOLLARS);
            }
            optionalWithin("price.mmlu", price.mmlu(), 0, MAX_PERCENT);
            text("price.mmluSource", price.mmluSource());
            text("price.source", price.source());
            text("price.confirmed", price.confirmed());
        }
    }

    static void check(PaperPerplexities paper) throws InvalidEventException {
        line("paper", paper.paper(), MAX_NAME);
        elements("results", paper.results());
        for (FlaggedResult row : paper.results()) {
            PerplexityResult result = row.result();
            present("result", result);
            line("result.id", result.id(), MAX_NAME);
            check(result);
            elements("exclusions", row.exclusions());
            if (row.counts()) {
                counting(paper.paper(), result);
            }
        }
    }

    private static void check(PerplexityResult result) throws InvalidEventException {
        text("result.model", result.model());
        text("result.paper", result.paper());
        optionalDay("result.date", result.date());
        optionalFinite("result.params", result.params());
        optionalFinite("result.datasetTokens", result.datasetTokens());
        optionalFinite("result.epochs", result.epochs());
        optionalFinite("result.perplexity", result.perplexity());
        text("result.unit", result.unit());
        texts("result.evaluationFlags", result.evaluationFlags());
        text("result.architecture", result.architecture());
        optionalFinite("result.vocabulary", result.vocabulary());
        text("result.source", result.source());
        PerplexityResult.Provenance provenance = result.provenance();
        if (provenance != null) {
            text("provenance.paperTitle", provenance.paperTitle());
            text("provenance.datePrecision", provenance.datePrecision());
            text("provenance.paramsBasis", provenance.paramsBasis());
            text("provenance.trainDataset", provenance.trainDataset());
            text("provenance.tokensBasis", provenance.tokensBasis());
            optionalFinite("provenance.trainTokens", provenance.trainTokens());
            text("provenance.sourceKind", provenance.sourceKind());
            text("provenance.note", provenance.note());
        }
    }

    /** Checks a row of the sample: only of these rows every number the law needs must be there. */
    private static void counting(String paper, PerplexityResult result) throws InvalidEventException {
        require(paper.equals(result.paper()), "a row that counts is of another paper");
        present("result.date", result.date());
        present("result.benchmark", result.benchmark());
        positive("result.params", present("result.params", result.params()), MAX_COUNT);
        positive("result.datasetTokens", present("result.datasetTokens", result.datasetTokens()), MAX_COUNT);
        double perplexity = present("result.perplexity", result.perplexity());
        positive("result.perplexity", perplexity, Double.MAX_VALUE);
        require(perplexity > 1, "result.perplexity is not above 1");
    }

    static void check(AlgorithmicProgress progress) throws InvalidEventException {
        id("specification", progress.specification());
        text("version", progress.version());
        check(progress.sample());
        elements("estimates", progress.estimates());
        for (ProgressEstimate estimate : progress.estimates()) {
            check(estimate);
        }
        elements("contributions", progress.contributions());
        for (AlgorithmicProgress.Contribution contribution : progress.contributions()) {
            present("contribution.estimator", contribution.estimator());
            text("contribution.from", contribution.from());
            text("contribution.to", contribution.to());
            present("contribution.shares", contribution.shares());
        }
        elements("gains", progress.gains());
        for (AlgorithmicProgress.Gain gain : progress.gains()) {
            present("gain.estimator", gain.estimator());
        }
        elements("selection", progress.selection());
        for (LeaveOneOut.CrossValidationScore score : progress.selection()) {
            whole("selection.rows", score.rows(), 0, Integer.MAX_VALUE);
        }
        elements("refusals", progress.refusals());
        for (AlgorithmicProgress.Refusal refusal : progress.refusals()) {
            text("refusal.code", refusal.code());
            text("refusal.reason", refusal.reason());
        }
    }

    private static void check(SampleSummary sample) throws InvalidEventException {
        present("sample", sample);
        whole("sample.rows", sample.rows(), 0, Integer.MAX_VALUE);
        whole("sample.papers", sample.papers(), 0, Integer.MAX_VALUE);
        whole("sample.known", sample.known(), 0, Integer.MAX_VALUE);
        boolean covers = sample.rows() > 0;
        bound("sample.from", sample.from(), covers);
        bound("sample.to", sample.to(), covers);
        counts("sample.byBenchmark", sample.byBenchmark());
        counts("sample.byYear", sample.byYear());
        counts("sample.leftOut", sample.leftOut());
        require(!covers || (sample.byBenchmark() != null && sample.byYear() != null),
                "the sample does not say what it covers");
    }

    private static void bound(String field, @Nullable LocalDate day, boolean required) throws InvalidEventException {
        if (required) {
            FieldBounds.day(field, day);
        } else {
            optionalDay(field, day);
        }
    }

    private static void check(ProgressEstimate estimate) throws InvalidEventException {
        text("estimate.specification", estimate.specification());
        present("estimate.estimator", estimate.estimator());
        line("estimate.setting", estimate.setting(), MAX_NAME);
        if (estimate.constants() != null) {
            elements("estimate.constants", estimate.constants().values());
            for (Map.Entry<String, Double> constant : estimate.constants().entrySet()) {
                text("estimate.constants", constant.getKey());
                present("estimate.constants", constant.getValue());
            }
        }
        whole("estimate.rows", estimate.rows(), 0, Integer.MAX_VALUE);
        whole("estimate.papers", estimate.papers(), 0, Integer.MAX_VALUE);
        if (estimate.basins() != null) {
            elements("estimate.basins", estimate.basins());
            for (ProgressEstimate.FoundMinimum basin : estimate.basins()) {
                present("estimate.basins", basin);
            }
        }
    }
}
