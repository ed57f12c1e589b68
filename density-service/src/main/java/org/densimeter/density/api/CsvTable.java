package org.densimeter.density.api;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.densimeter.contract.TrendState.TrendShape;
import org.densimeter.density.readmodel.DensityView;
import org.densimeter.density.readmodel.FrontierView;
import org.densimeter.density.readmodel.Frontiers.PastFrontier;
import org.densimeter.density.readmodel.ListedModelPrice;
import org.densimeter.density.readmodel.PriceTrendView;
import org.densimeter.density.readmodel.PriceTrendView.Halving;
import org.densimeter.density.readmodel.PriceTrendView.PriceRecord;
import org.densimeter.density.readmodel.ProgressEstimates.PastProgress;
import org.densimeter.density.readmodel.ProgressView;
import org.densimeter.density.readmodel.TrendView;
import org.densimeter.density.readmodel.Trends.PastTrend;
import org.densimeter.law.density.DensityPercentiles;
import org.densimeter.law.progress.EffectiveGrowth;
import org.densimeter.law.progress.GrowthInterval;
import org.densimeter.law.progress.ProgressEstimate;
import org.densimeter.law.trend.TrendBootstrap;
import org.densimeter.law.trend.TrendEstimate;
import org.densimeter.law.trend.TrendEstimate.TrendInterval;

/**
 * How items are written as lines with columns; an item may take several lines, or none.
 *
 * @param header the names of the columns
 * @param lines the lines of an item, as many values each as the header has names
 */
record CsvTable<T>(List<String> header, Function<T, Stream<List<Object>>> lines) {

    static final CsvTable<DensityView> DENSITIES = new CsvTable<>(
            List.of("model", "name", "family", "organisation", "releaseDate", "architecture", "kind", "bits", "flags",
                    "series", "benchmark", "basis", "status", "score", "effectiveParams", "density", "lower", "median",
                    "upper", "extrapolationFactor", "parameterCount", "reason", "lawVersion", "lawRevision", "revision",
                    "recordProbability"),
            d -> line(d.model(), d.name(), d.family(), d.organisation(), d.releaseDate(), d.architecture(), d.kind(),
                    d.bits(), String.join(";", d.flags()), d.series(), d.benchmark(), d.basis(), d.status(), d.score(),
                    d.effectiveParams(), d.density(), of(d.interval(), DensityPercentiles::lower),
                    of(d.interval(), DensityPercentiles::median), of(d.interval(), DensityPercentiles::upper),
                    d.extrapolationFactor(), d.parameterCount(), d.reason(), d.lawVersion(), d.lawRevision(),
                    d.revision(), d.recordProbability()));

    /** A line for each record; of the other contenders {@link #DENSITIES} tell. */
    static final CsvTable<FrontierView> FRONTIERS = new CsvTable<>(
            List.of("series", "benchmark", "lawVersion", "revision", "model", "releaseDate", "score", "density",
                    "lower", "median", "upper", "effectiveParams", "heldDays", "recordProbability"),
            f -> f.records()
                    .stream()
                    .map(r -> values(f.series(), f.benchmark(), f.lawVersion(), f.revision(), r.model(),
                            r.releaseDate(), r.score(), r.density(), of(r.interval(), DensityPercentiles::lower),
                            of(r.interval(), DensityPercentiles::median), of(r.interval(), DensityPercentiles::upper),
                            r.effectiveParams(), r.heldDays(), r.recordProbability())));

    static final CsvTable<TrendView> TRENDS = new CsvTable<>(
            List.of("series", "benchmark", "slopePerDay", "intercept", "rSquared", "records", "doublingDays",
                    "doublingMonths", "from", "to", "lawVersion", "computedAt", "revision", "reason", "shape",
                    "shapeLead", "slopeLower", "slopeUpper", "doublingDaysLower", "doublingDaysUpper", "bias",
                    "debiasedSlopePerDay", "debiasedDoublingDays", "debiasedSlopeLower", "debiasedSlopeUpper",
                    "debiasedDoublingDaysLower", "debiasedDoublingDaysUpper", "quantileSlopePerDay",
                    "quantileDoublingDays", "quantileSlopeLower", "quantileSlopeUpper", "quantileDoublingDaysLower",
                    "quantileDoublingDaysUpper", "seed", "computed", "recordedAt", "remarks"),
            t -> Stream.of(joined(values(t.series(), t.benchmark(), t.slopePerDay(), t.intercept(), t.rSquared(),
                    t.records(), t.doublingDays(), t.doublingMonths(), t.from(), t.to(), t.lawVersion(), t.computedAt(),
                    t.revision(), t.reason(), of(t.shape(), TrendShape::winner), of(t.shape(), TrendShape::lead)),
                    interval(t.interval()), values(of(estimate(t, TrendBootstrap.RECORDS), TrendEstimate::bias)),
                    estimated(estimate(t, TrendBootstrap.DEBIASED)), estimated(estimate(t, TrendBootstrap.QUANTILE)),
                    values(t.seed(), t.computed(), t.recordedAt(), String.join("; ", t.remarks())))));

    static final CsvTable<PastFrontier> PAST_FRONTIERS = FRONTIERS.of(PastFrontier::frontier,
            List.of("validFrom", "validTo"), p -> values(p.validFrom(), p.validTo()));

    static final CsvTable<PastTrend> PAST_TRENDS = TRENDS.of(PastTrend::trend, List.of("validFrom", "validTo"),
            p -> values(p.validFrom(), p.validTo()));

    static final CsvTable<KnownResource.Series> SERIES = new CsvTable<>(
            List.of("id", "name", "tokensAtLaw", "lossUnit", "source", "benchmarks"),
            s -> line(s.id(), s.name(), s.tokensAtLaw(), s.lossUnit(), s.source(), String.join(";", s.benchmarks())));

    static final CsvTable<KnownResource.Benchmark> BENCHMARKS = new CsvTable<>(
            List.of("id", "composite", "series", "hasLaw", "scored"),
            b -> line(b.id(), b.composite(), String.join(";", b.series()), b.hasLaw(), b.scored()));

    static final CsvTable<ListedModelPrice> PRICES = new CsvTable<>(
            List.of("id", "model", "provider", "from", "dateNote", "usdPerMillionInputTokens",
                    "usdPerMillionOutputTokens", "mmlu", "mmluSource", "source", "revision"),
            p -> line(p.id(), p.model(), p.provider(), p.from(), p.dateNote(), p.usdPerMillionInputTokens(),
                    p.usdPerMillionOutputTokens(), p.mmlu(), p.mmluSource(), p.source(), p.revision()));

    /**
     * A line for each record, and on each what follows from all of them; one line without a record where there is none.
     */
    static final CsvTable<PriceTrendView> PRICE_TRENDS = new CsvTable<>(
            List.of("benchmark", "threshold", "model", "provider", "from", "usdPerMillionInputTokens",
                    "usdPerMillionOutputTokens", "score", "scoreSource", "prices", "competing", "belowThreshold",
                    "withoutScore", "factor", "endPointsDays", "endPointsDaysLower", "endPointsDaysUpper",
                    "endPointsMonths", "endPointsMonthsLower", "endPointsMonthsUpper", "leastSquaresDays",
                    "leastSquaresDaysLower", "leastSquaresDaysUpper", "leastSquaresMonths", "leastSquaresMonthsLower",
                    "leastSquaresMonthsUpper", "reason"),
            t -> atLeastOne(t.records()).map(r -> joined(values(t.benchmark(), t.threshold()), price(r),
                    values(t.prices(), t.competing(), t.belowThreshold(), t.withoutScore(), t.factor()),
                    halving(t.endPoints()), halving(t.leastSquares()), values(t.reason()))));

    private static final List<String> ESTIMATE_COLUMNS = List.of("specification", "estimator", "delta", "setting",
            "growthParams", "growthTokens", "growthCompute", "doublingMonths", "monthsLower", "monthsMedian",
            "monthsUpper", "shareNotDoubling", "draws", "computeOptimalMonths", "objective", "meanSquaredResidual",
            "rows", "papers");

    /** A line for each estimate. */
    static final CsvTable<ProgressView> PROGRESS = new CsvTable<>(ESTIMATE_COLUMNS,
            p -> p.estimates().stream().map(CsvTable::estimate));

    static final CsvTable<PastProgress> PAST_PROGRESS = new CsvTable<>(ESTIMATE_COLUMNS,
            (PastProgress p) -> p.progress().estimates().stream().map(CsvTable::estimate))
            .of(past -> past, List.of("validFrom", "validTo"), p -> values(p.validFrom(), p.validTo()));

    private static List<Object> estimate(ProgressEstimate e) {
        EffectiveGrowth growth = e.growth();
        GrowthInterval interval = e.interval();
        return values(e.specification(), e.estimator(), e.delta(), e.setting(), of(growth, EffectiveGrowth::params),
                of(growth, EffectiveGrowth::tokens), of(growth, EffectiveGrowth::compute), e.doublingMonths(),
                of(interval, GrowthInterval::monthsLower), of(interval, GrowthInterval::monthsMedian),
                of(interval, GrowthInterval::monthsUpper), of(interval, GrowthInterval::shareNotDoubling),
                of(interval, GrowthInterval::draws), e.computeOptimalMonths(), e.objective(), e.meanSquaredResidual(),
                e.rows(), e.papers());
    }

    private static TrendEstimate estimate(TrendView trend, String name) {
        return trend.estimators().stream().filter(estimate -> name.equals(estimate.name())).findFirst().orElse(null);
    }

    private static List<Object> estimated(TrendEstimate e) {
        return joined(values(of(e, TrendEstimate::slopePerDay), of(e, TrendEstimate::doublingDays)),
                interval(e == null ? null : e.interval()));
    }

    private static List<Object> interval(TrendInterval i) {
        return values(of(i, TrendInterval::slopeLower), of(i, TrendInterval::slopeUpper),
                of(i, TrendInterval::doublingDaysLower), of(i, TrendInterval::doublingDaysUpper));
    }

    private static List<Object> price(PriceRecord r) {
        return values(of(r, PriceRecord::model), of(r, PriceRecord::provider), of(r, PriceRecord::from),
                of(r, PriceRecord::usdPerMillionInputTokens), of(r, PriceRecord::usdPerMillionOutputTokens),
                of(r, PriceRecord::score), of(r, PriceRecord::scoreSource));
    }

    private static List<Object> halving(Halving h) {
        return values(of(h, Halving::days), of(h, Halving::daysLower), of(h, Halving::daysUpper),
                of(h, Halving::months), of(h, Halving::monthsLower), of(h, Halving::monthsUpper));
    }

    /** What {@code value} tells of a part that may be missing. */
    static <P> Object of(P part, Function<P, Object> value) {
        return part == null ? null : value.apply(part);
    }

    /** Those of {@code parts}, or null once, so that an answer without a part still has the line that says why. */
    static <P> Stream<P> atLeastOne(List<P> parts) {
        return parts.isEmpty() ? Stream.of((P) null) : parts.stream();
    }

    /** The values of one line from several parts of it. */
    @SafeVarargs
    @SuppressWarnings("varargs") // the array is only read
    static List<Object> joined(List<Object>... parts) {
        return Arrays.stream(parts).flatMap(List::stream).collect(Collectors.toCollection(ArrayList::new));
    }

    /** The lines of what is inside of an item, with columns of the item in front. */
    private <P> CsvTable<P> of(Function<P, T> inside, List<String> more, Function<P, List<Object>> moreValues) {
        List<String> columns = new ArrayList<>(more);
        columns.addAll(header);
        return new CsvTable<>(List.copyOf(columns), item -> lines.apply(inside.apply(item)).map(rest -> {
            List<Object> all = new ArrayList<>(moreValues.apply(item));
            all.addAll(rest);
            return all;
        }));
    }

    static Stream<List<Object>> line(Object... values) {
        return Stream.of(values(values));
    }

    static List<Object> values(Object... values) {
        return Arrays.asList(values);
    }
}
