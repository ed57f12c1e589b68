package org.densimeter.contract;

import static org.densimeter.contract.FieldBounds.MAX_MEAN_PERCENT;
import static org.densimeter.contract.FieldBounds.MAX_NAME;
import static org.densimeter.contract.FieldBounds.MAX_PERCENT;
import static org.densimeter.contract.FieldBounds.elements;
import static org.densimeter.contract.FieldBounds.finite;
import static org.densimeter.contract.FieldBounds.id;
import static org.densimeter.contract.FieldBounds.instant;
import static org.densimeter.contract.FieldBounds.line;
import static org.densimeter.contract.FieldBounds.optionalDay;
import static org.densimeter.contract.FieldBounds.optionalFinite;
import static org.densimeter.contract.FieldBounds.optionalPositive;
import static org.densimeter.contract.FieldBounds.optionalWhole;
import static org.densimeter.contract.FieldBounds.optionalWithin;
import static org.densimeter.contract.FieldBounds.positive;
import static org.densimeter.contract.FieldBounds.present;
import static org.densimeter.contract.FieldBounds.require;
import static org.densimeter.contract.FieldBounds.summedRevision;
import static org.densimeter.contract.FieldBounds.text;
import static org.densimeter.contract.FieldBounds.texts;
import static org.densimeter.contract.FieldBounds.whole;
import static org.densimeter.contract.FieldBounds.within;

import org.densimeter.law.completion.ScoreMatrix;
import org.densimeter.law.density.CompletedFrom;
import org.densimeter.law.density.DensityEntry;
import org.densimeter.law.density.DensityPercentiles;
import org.densimeter.law.density.DensityStatus;
import org.densimeter.law.frontier.FrontierRecord;
import org.densimeter.law.trend.Trend;
import org.densimeter.law.trend.TrendEstimate;
import org.jspecify.annotations.Nullable;

/** Rules of densities, frontiers and trends. */
final class DensityRules {

    private static final long MAX_HELD_DAYS = 100_000;
    /** Base64 has four characters for three bytes. */
    private static final int MAX_DRAWS_LENGTH = (CompletedFrom.DRAWS * Double.BYTES + 2) / 3 * 4;

    private DensityRules() {}

    static void check(ModelDensities densities) throws InvalidEventException {
        summedRevision("lawsRevision", densities.lawsRevision());
        CatalogueRules.check(densities.model());
        CatalogueRules.results(densities.results());
        CatalogueRules.evaluators(densities.evaluators());
        elements("entries", densities.entries());
        for (DensityEntry entry : densities.entries()) {
            check(entry);
        }
    }

    private static void check(DensityEntry entry) throws InvalidEventException {
        id("entry.series", entry.series());
        id("entry.benchmark", entry.benchmark());
        whole("entry.lawRevision", entry.lawRevision(), 0, FieldBounds.MAX_REVISION);
        text("entry.lawVersion", entry.lawVersion());
        present("entry.status", entry.status());
        require(entry.status() != DensityStatus.NO_TOKENS, "entry.status is no_tokens, which only answers have");
        optionalWithin("entry.score", entry.score(), 0, MAX_MEAN_PERCENT);
        if (entry.status() == DensityStatus.COMPLETED) {
            present("entry.completion", entry.completion());
        }
        if (entry.status() == DensityStatus.MEASURED || entry.status() == DensityStatus.COMPLETED) {
            present("entry.score", entry.score());
            positive("entry.effectiveParams", entry.effectiveParams());
            positive("entry.density", entry.density());
        }
        optionalPositive("entry.effectiveParams", entry.effectiveParams());
        optionalPositive("entry.density", entry.density());
        optionalPositive("entry.extrapolationFactor", entry.extrapolationFactor());
        elements("entry.scores", entry.scores());
        for (DensityEntry.ScoreUsed score : entry.scores()) {
            id("entry.scores.benchmark", score.benchmark());
            text("entry.scores.result", score.result());
            text("entry.scores.evaluator", score.evaluator());
            within("entry.scores.score", score.score(), 0, MAX_PERCENT);
        }
        check(entry.interval());
        text("entry.reason", entry.reason());
        text("entry.confirmation", entry.confirmation());
        if (entry.completion() != null) {
            check(entry.completion());
        }
    }

    private static void check(CompletedFrom completion) throws InvalidEventException {
        line("completion.version", completion.version(), FieldBounds.MAX_ID);
        within("completion.standardDeviation", completion.standardDeviation(), 0, MAX_PERCENT);
        require(completion.benchmarks().size() <= ScoreMatrix.MAX_BENCHMARKS,
                "completion.benchmarks has more than " + ScoreMatrix.MAX_BENCHMARKS + " elements");
        for (String benchmark : completion.benchmarks()) {
            id("completion.benchmarks", benchmark);
        }
        require(present("completion.draws", completion.draws()).length() <= MAX_DRAWS_LENGTH,
                "completion.draws is longer than the draws");
        try {
            for (double draw : completion.values()) {
                within("completion.draws", draw, 0, MAX_MEAN_PERCENT);
            }
        } catch (IllegalArgumentException e) {
            throw new InvalidEventException("completion.draws cannot be decoded: " + e.getMessage());
        }
    }

    private static void check(@Nullable DensityPercentiles interval) throws InvalidEventException {
        if (interval != null) {
            optionalPositive("interval.lower", interval.lower());
            optionalPositive("interval.upper", interval.upper());
            optionalPositive("interval.median", interval.median());
        }
    }

    static void check(FrontierState frontier) throws InvalidEventException {
        id("series", frontier.series());
        id("benchmark", frontier.benchmark());
        text("lawVersion", frontier.lawVersion());
        FieldBounds.day("start", frontier.start());
        elements("records", frontier.records());
        for (FrontierRecord record : frontier.records()) {
            id("record.model", record.model());
            FieldBounds.day("record.releaseDate", record.releaseDate());
            within("record.score", record.score(), 0, MAX_MEAN_PERCENT);
            positive("record.density", record.density());
            check(record.interval());
            positive("record.effectiveParams", record.effectiveParams());
            optionalWithin("record.standardDeviation", record.standardDeviation(), 0, MAX_PERCENT);
            optionalWhole("record.heldDays", record.heldDays(), 0, MAX_HELD_DAYS);
        }
        whole("measured", frontier.measured(), 0, Integer.MAX_VALUE);
        whole("completed", frontier.completedReleases(), 0, Integer.MAX_VALUE);
        whole("unmeasured", frontier.unmeasured(), 0, Integer.MAX_VALUE);
    }

    static void check(TrendState state) throws InvalidEventException {
        id("series", state.series());
        id("benchmark", state.benchmark());
        text("lawVersion", state.lawVersion());
        check(state.trend());
        elements("estimators", state.estimators());
        for (TrendEstimate estimate : state.estimators()) {
            check(estimate);
        }
        text("reason", state.reason());
        optionalDay("from", state.from());
        optionalDay("to", state.to());
        instant("computedAt", state.computedAt());
        if (state.shape() != null) {
            present("shape.winner", state.shape().winner());
            optionalFinite("shape.lead", state.shape().lead());
        }
        text("seed", state.seed());
        elements("contenders", state.contenders());
        for (TrendState.Contender contender : state.contenders()) {
            id("contender.model", contender.model());
            within("contender.recordProbability", contender.recordProbability(), 0, 1);
        }
        texts("remarks", state.remarks());
        check(state.censoring());
    }

    private static void check(TrendState.@Nullable Censoring censoring) throws InvalidEventException {
        if (censoring != null) {
            whole("censoring.releases", censoring.releases(), 0, Integer.MAX_VALUE);
            whole("censoring.identifying", censoring.identifying(), 0, Integer.MAX_VALUE);
            whole("censoring.identifyingFamilies", censoring.identifyingFamilies(), 0, Integer.MAX_VALUE);
            optionalDay("censoring.identifiedUntil", censoring.identifiedUntil());
            if (censoring.uncensored() != null) {
                check(censoring.uncensored());
            }
        }
    }

    private static void check(@Nullable Trend trend) throws InvalidEventException {
        if (trend != null) {
            finite("trend.slopePerDay", trend.slopePerDay());
            finite("trend.intercept", trend.intercept());
            finite("trend.rSquared", trend.rSquared());
            whole("trend.records", trend.records(), 0, Integer.MAX_VALUE);
            optionalPositive("trend.doublingDays", trend.doublingDays());
        }
    }

    private static void check(TrendEstimate estimate) throws InvalidEventException {
        line("estimator.name", estimate.name(), MAX_NAME);
        finite("estimator.slopePerDay", estimate.slopePerDay());
        optionalPositive("estimator.doublingDays", estimate.doublingDays());
        optionalFinite("estimator.bias", estimate.bias());
        TrendEstimate.TrendInterval interval = estimate.interval();
        if (interval != null) {
            finite("estimator.slopeLower", interval.slopeLower());
            finite("estimator.slopeUpper", interval.slopeUpper());
            optionalPositive("estimator.doublingDaysLower", interval.doublingDaysLower());
            optionalPositive("estimator.doublingDaysUpper", interval.doublingDaysUpper());
        }
    }
}
