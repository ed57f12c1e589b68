package org.densimeter.law.trend;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

import org.densimeter.law.interval.Percentiles;
import org.jspecify.annotations.Nullable;

/**
 * The replicates of a trend over one set of releases, and the trend of one such run or of several pooled.
 *
 * @param records the line of the records and those of its replicates; null without two records
 * @param quantile the same of the quantile
 * @param debiasedSlopes the slope of {@code debiased} of each replicate
 * @param deviations the simulated slope of the records minus that of the simulated frontier, of each replicate
 * @param recordProbabilities the share of replicates in which each release is a record, by model id
 */
record BootstrapRun(@Nullable TrendLines records, TrendLines quantile, double[] debiasedSlopes, double[] deviations,
        Map<String, Double> recordProbabilities) {

    /**
     * Returns the trend of all {@code runs} pooled: points are medians over the runs, intervals percentiles over the
     * replicates of all. {@code records} and {@code debiased} exist where every run has two records.
     *
     * @param runs at least one, each with the same number of replicates
     */
    static BootstrappedTrend trend(List<BootstrapRun> runs) {
        List<TrendEstimate> estimates = new ArrayList<>();
        TrendLines records = null;
        if (runs.stream().allMatch(run -> run.records != null)) {
            records = pooled(runs, run -> Objects.requireNonNull(run.records));
            double bias = Percentiles.of(joined(runs, BootstrapRun::deviations)).median();
            estimates.add(TrendBootstrap.estimate(TrendBootstrap.RECORDS, records.slope(), records.slopes(), bias));
            estimates.add(TrendBootstrap.estimate(TrendBootstrap.DEBIASED, records.slope() - bias,
                    joined(runs, BootstrapRun::debiasedSlopes), null));
        }
        TrendLines quantile = pooled(runs, BootstrapRun::quantile);
        estimates.add(TrendBootstrap.estimate(TrendBootstrap.QUANTILE, quantile.slope(), quantile.slopes(), null));
        return new BootstrappedTrend(estimates, records, quantile, probabilities(runs));
    }

    private static TrendLines pooled(List<BootstrapRun> runs, Function<BootstrapRun, TrendLines> lines) {
        return new TrendLines(median(runs, run -> lines.apply(run).slope()),
                median(runs, run -> lines.apply(run).intercept()), joined(runs, run -> lines.apply(run).slopes()),
                joined(runs, run -> lines.apply(run).intercepts()));
    }

    private static double median(List<BootstrapRun> runs, ToDoubleFunction<BootstrapRun> value) {
        return Percentiles.of(runs.stream().mapToDouble(value).toArray()).median();
    }

    private static double[] joined(List<BootstrapRun> runs, Function<BootstrapRun, double[]> values) {
        return runs.stream().map(values).flatMapToDouble(Arrays::stream).toArray();
    }

    private static Map<String, Double> probabilities(List<BootstrapRun> runs) {
        if (runs.size() == 1) {
            return runs.get(0).recordProbabilities;
        }
        Map<String, Double> sums = new LinkedHashMap<>();
        runs.forEach(run -> run.recordProbabilities.forEach((model, share) -> sums.merge(model, share, Double::sum)));
        sums.replaceAll((model, sum) -> sum / runs.size());
        return sums;
    }
}
