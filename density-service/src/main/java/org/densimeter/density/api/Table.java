package org.densimeter.density.api;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

import org.densimeter.density.readmodel.DensityView;
import org.densimeter.density.readmodel.Frontiers.PastFrontier;
import org.densimeter.density.readmodel.FrontierView;
import org.densimeter.density.readmodel.ListedModelPrice;
import org.densimeter.density.readmodel.PriceTrendView;
import org.densimeter.density.readmodel.Progress.PastProgress;
import org.densimeter.density.readmodel.ProgressView;
import org.densimeter.density.readmodel.TrendView;
import org.densimeter.density.readmodel.Trends.PastTrend;
import org.densimeter.law.density.DensityEntry.Interval;
import org.densimeter.law.progress.EffectiveGrowth;
import org.densimeter.law.progress.GrowthInterval;
import org.densimeter.law.progress.ProgressEstimate;

/**
 * How items are written as lines with columns; an item may take several lines, or none.
 *
 * @param header the names of the columns
 * @param lines  the lines of an item, as many values each as the header has names
 */
record Table<T>(List<String> header, Function<T, Stream<List<Object>>> lines) {

    static final Table<DensityView> DENSITIES = new Table<>(
            List.of("model", "name", "family", "organisation", "releaseDate", "architecture", "kind", "bits", "flags", "series", "benchmark", "basis", "status", "score",
                    "effectiveParams", "density", "lower", "median", "upper", "extrapolationFactor", "parameterCount", "reason", "lawVersion", "lawRevision", "revision",
                    "recordProbability"),
            d -> line(d.model(), d.name(), d.family(), d.organisation(), d.releaseDate(), d.architecture(), d.kind(), d.bits(), String.join(";", d.flags()), d.series(),
                    d.benchmark(), d.basis(), d.status(), d.score(), d.effectiveParams(), d.density(), of(d.interval(), Interval::lower), of(d.interval(), Interval::median),
                    of(d.interval(), Interval::upper), d.extrapolationFactor(), d.parameterCount(), d.reason(), d.lawVersion(), d.lawRevision(), d.revision(), d.recordProbability()));

    /** A line for each record; of the other contenders {@link #DENSITIES} tell. */
    static final Table<FrontierView> FRONTIERS = new Table<>(
            List.of("series", "benchmark", "lawVersion", "revision", "model", "releaseDate", "score", "density", "lower", "median", "upper", "effectiveParams", "heldDays",
                    "recordProbability"),
            f -> f.records().stream().map(r -> values(f.series(), f.benchmark(), f.lawVersion(), f.revision(), r.model(), r.releaseDate(), r.score(), r.density(),
                    of(r.interval(), Interval::lower), of(r.interval(), Interval::median), of(r.interval(), Interval::upper), r.effectiveParams(), r.heldDays(), r.recordProbability())));

    static final Table<TrendView> TRENDS = new Table<>(
            List.of("series", "benchmark", "slopePerDay", "intercept", "rSquared", "records", "doublingDays", "doublingMonths", "from", "to", "lawVersion", "computedAt",
                    "revision", "reason", "shape", "shapeLead"),
            t -> line(t.series(), t.benchmark(), t.slopePerDay(), t.intercept(), t.rSquared(), t.records(), t.doublingDays(), t.doublingMonths(), t.from(), t.to(),
                    t.lawVersion(), t.computedAt(), t.revision(), t.reason(), t.shape() == null ? null : t.shape().winner(), t.shape() == null ? null : t.shape().lead()));

    static final Table<PastFrontier> PAST_FRONTIERS = FRONTIERS.of(PastFrontier::frontier, List.of("validFrom", "validTo"), p -> values(p.validFrom(), p.validTo()));

    static final Table<PastTrend> PAST_TRENDS = TRENDS.of(PastTrend::trend, List.of("validFrom", "validTo"), p -> values(p.validFrom(), p.validTo()));

    static final Table<KnownResource.Series> SERIES = new Table<>(List.of("id", "name", "tokensAtLaw", "lossUnit", "source", "benchmarks"),
            s -> line(s.id(), s.name(), s.tokensAtLaw(), s.lossUnit(), s.source(), String.join(";", s.benchmarks())));

    static final Table<KnownResource.Benchmark> BENCHMARKS = new Table<>(List.of("id", "composite", "series"),
            b -> line(b.id(), b.composite(), String.join(";", b.series())));

    static final Table<ListedModelPrice> PRICES = new Table<>(
            List.of("id", "model", "provider", "from", "dateNote", "usdPerMillionInputTokens", "usdPerMillionOutputTokens", "mmlu", "mmluSource", "source", "revision"),
            p -> line(p.id(), p.model(), p.provider(), p.from(), p.dateNote(), p.usdPerMillionInputTokens(), p.usdPerMillionOutputTokens(), p.mmlu(), p.mmluSource(), p.source(),
                    p.revision()));

    /** A line for each record. */
    static final Table<PriceTrendView> PRICE_TRENDS = new Table<>(
            List.of("benchmark", "threshold", "model", "provider", "from", "usdPerMillionInputTokens", "usdPerMillionOutputTokens", "score", "scoreSource"),
            t -> t.records().stream().map(r -> values(t.benchmark(), t.threshold(), r.model(), r.provider(), r.from(), r.usdPerMillionInputTokens(), r.usdPerMillionOutputTokens(),
                    r.score(), r.scoreSource())));

    private static final List<String> ESTIMATE_COLUMNS = List.of("specification", "estimator", "delta", "setting", "growthParams", "growthTokens", "growthCompute",
            "doublingMonths", "monthsLower", "monthsMedian", "monthsUpper", "shareNotDoubling", "draws", "computeOptimalMonths", "objective", "meanSquaredResidual", "rows",
            "papers");

    /** A line for each estimate. */
    static final Table<ProgressView> PROGRESS = new Table<>(ESTIMATE_COLUMNS, p -> p.estimates().stream().map(Table::estimate));

    static final Table<PastProgress> PAST_PROGRESS = new Table<>(ESTIMATE_COLUMNS, (PastProgress p) -> p.progress().estimates().stream().map(Table::estimate))
            .of(past -> past, List.of("validFrom", "validTo"), p -> values(p.validFrom(), p.validTo()));

    private static List<Object> estimate(ProgressEstimate e) {
        EffectiveGrowth growth = e.growth();
        GrowthInterval interval = e.interval();
        return values(e.specification(), e.estimator(), e.delta(), e.setting(), of(growth, EffectiveGrowth::params), of(growth, EffectiveGrowth::tokens),
                of(growth, EffectiveGrowth::compute), e.doublingMonths(), of(interval, GrowthInterval::monthsLower), of(interval, GrowthInterval::monthsMedian),
                of(interval, GrowthInterval::monthsUpper), of(interval, GrowthInterval::shareNotDoubling), of(interval, GrowthInterval::draws), e.computeOptimalMonths(),
                e.objective(), e.meanSquaredResidual(), e.rows(), e.papers());
    }

    private static <P> Object of(P part, Function<P, Object> value) {
        return part == null ? null : value.apply(part);
    }

    /** The lines of what is inside of an item, with columns of the item in front. */
    private <P> Table<P> of(Function<P, T> inside, List<String> more, Function<P, List<Object>> moreValues) {
        List<String> columns = new ArrayList<>(more);
        columns.addAll(header);
        return new Table<>(List.copyOf(columns), item -> lines.apply(inside.apply(item)).map(rest -> {
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
