package org.densimeter.law.trend;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;

import org.apache.commons.math3.random.RandomGenerator;
import org.densimeter.law.interval.Percentiles;
import org.densimeter.law.interval.Seed;
import org.densimeter.law.scaling.DrawnLaws;
import org.densimeter.law.scaling.ScalingLaw;
import org.jspecify.annotations.Nullable;

/**
 * Estimates the trend by its three estimators, each with a 95 % interval.
 *
 * <p>
 * Each replicate takes one draw of the law, draws every score from its sampling error, draws clusters with replacement,
 * and selects the records or fits the quantile again; the interval is the percentiles of the replicates' slopes. No
 * replicate is dropped: a history with fewer than two records, or with all releases on one date, has slope 0, because
 * its frontier does not move; so has, by {@code quantile}, one with so many releases outside the drawn law's range that
 * the 0.9-quantile is infinite. A resample of few clusters varies too little (see TRUST.md), and of one cluster not at
 * all: the intervals of {@code records} and {@code quantile} then reflect law and scores alone. A release whose drawn
 * score lies outside the drawn law's range has no measured density in that replicate: it cannot be a record, and lies
 * above or below every line of the quantile.
 *
 * <p>
 * A weak release counts for {@code quantile}, which needs to know only on which side of the line it lies; it is no
 * record, and {@code debiased} leaves it out too.
 *
 * <p>
 * {@code debiased} takes no resample: its replicate is the records' slope under the drawn law and scores minus the
 * deviation of one history of {@link SimulatedWorld} fitted to the same, so that the percentiles of the deviation are
 * reflected ("basic" interval). Its point value, and the bias shown with {@code records}, use the median deviation in
 * the world of the law and scores in force.
 */
public final class TrendBootstrap {

    /** The published estimator: least squares on the records. */
    public static final String RECORDS = "records";
    /** Least squares on the records minus its estimated bias. */
    public static final String DEBIASED = "debiased";
    /** The 0.9-quantile regression over all releases with a density. */
    public static final String QUANTILE = "quantile";
    /** The number of replicates of an interval. */
    public static final int REPLICATES = 1_000;

    private final ReleaseTable table;
    private final double[] inForce;
    private final double[] drawn;
    /** Ln rho of the releases that can be records, negative infinity for weak ones. */
    private final double[] candidates;
    private final ClusterResample resample;
    private final QuantileRegression regression = new QuantileRegression(SimulatedWorld.FRONTIER_SHARE);
    private final RecordLine records = new RecordLine();
    private final SimulatedWorld worldInForce;
    private final SimulatedWorld world;

    private TrendBootstrap(ReleaseTable table, ScalingLaw law) {
        this.table = table;
        int n = table.size();
        inForce = new double[n];
        drawn = new double[n];
        candidates = new double[n];
        resample = new ClusterResample(table);
        table.logDensities(DrawnLaws.withoutDraws(law), 0, inForce);
        worldInForce = new SimulatedWorld(table.day(), table.members());
        worldInForce.fit(candidates(inForce));
        world = new SimulatedWorld(table.day(), table.members());
    }

    /**
     * Returns the estimators that exist, {@code records} first: {@code records} and {@code debiased} need two records,
     * {@code quantile} releases on two dates. Empty where there is none.
     *
     * @param releases every competing release with a density, in any order
     * @param start releases before it do not count
     * @param law the law in force, which the releases' densities were measured with
     * @param laws its draws; {@link DrawnLaws#withoutDraws} for intervals without law error
     * @param seed from the versions of everything above: the same inputs give the same bits
     * @param replicates at least 1
     */
    public static List<TrendEstimate> estimate(Collection<MeasuredRelease> releases, LocalDate start, ScalingLaw law,
            DrawnLaws laws, Seed seed, int replicates) {
        return run(releases, start, law, laws, seed, replicates).estimates();
    }

    /** Returns the estimates with the lines of the replicates, for forecasts. */
    public static BootstrappedTrend run(Collection<MeasuredRelease> releases, LocalDate start, ScalingLaw law,
            DrawnLaws laws, Seed seed, int replicates) {
        ReleaseTable table = ReleaseTable.of(releases, start);
        if (table.size() == 0) {
            return BootstrappedTrend.NONE;
        }
        BootstrapRun run = new TrendBootstrap(table, law).run(laws, seed, 0, replicates, Contenders.mark(table, laws));
        return run == null ? BootstrappedTrend.NONE : BootstrapRun.trend(List.of(run));
    }

    /**
     * Returns the replicates {@code first} and the {@code replicates} - 1 that follow; null where there is no line.
     * They are few: to find out which releases are never a record would take longer than it saves.
     *
     * @param first number of the first replicate, which decides its generator and its draw of the law
     */
    static @Nullable BootstrapRun replicates(Collection<MeasuredRelease> releases, LocalDate start, ScalingLaw law,
            DrawnLaws laws, Seed seed, int first, int replicates) {
        ReleaseTable table = ReleaseTable.of(releases, start);
        return table.size() == 0 ? null
                : new TrendBootstrap(table, law).run(laws, seed, first, replicates, everyRelease(table));
    }

    private static double[] everyRelease(ReleaseTable table) {
        double[] all = new double[table.size()];
        Arrays.fill(all, 1);
        return all;
    }

    /** @param contends 1 of each release that is a record in some replicate, 0 of those that never are */
    private @Nullable BootstrapRun run(DrawnLaws laws, Seed seed, int first, int replicates, double[] contends) {
        double[] all = everyRelease(table);
        records.fit(table.day(), candidates(inForce), all);
        boolean enoughRecords = records.records() >= 2;
        double recordSlope = records.slope();
        double recordIntercept = records.intercept();
        if (!regression.fit(table.day(), inForce, all, table.size(), recordSlope)) {
            return null;
        }
        double quantileSlope = regression.slope();
        double quantileIntercept = regression.intercept();
        double[][] recordLines = new double[2][replicates];
        double[][] quantileLines = new double[2][replicates];
        double[] debiasedSlopes = new double[replicates];
        double[] deviations = new double[replicates];
        int[] recordCounts = new int[table.size()];
        for (int r = 0; r < replicates; r++) {
            RandomGenerator random = seed.replicate(first + r);
            table.logDensities(laws, (first + r) % laws.size(), random, drawn);
            RecordProbabilities.count(table.day(), candidates(drawn), recordCounts);
            deviations[r] = worldInForce.deviation(random);
            world.fit(candidates);
            records.fit(table.day(), candidates, null);
            debiasedSlopes[r] = records.slope() - world.deviation(random);
            double[] weight = resample.draw(random);
            boolean line = regression.fit(table.day(), drawn, weight, table.size(), quantileSlope);
            quantileLines[0][r] = line ? regression.slope() : 0;
            quantileLines[1][r] = line ? regression.intercept() : highest(weight);
            for (int i = 0; i < weight.length; i++) {
                weight[i] *= contends[i];
            }
            records.fit(table.day(), candidates, weight);
            recordLines[0][r] = records.slope();
            recordLines[1][r] = records.intercept();
        }
        return new BootstrapRun(
                enoughRecords ? new TrendLines(recordSlope, recordIntercept, recordLines[0], recordLines[1]) : null,
                new TrendLines(quantileSlope, quantileIntercept, quantileLines[0], quantileLines[1]), debiasedSlopes,
                deviations, RecordProbabilities.shares(table, recordCounts, replicates));
    }

    /** Returns {@code values} without weak releases; the same array each time. */
    private double[] candidates(double[] values) {
        System.arraycopy(values, 0, candidates, 0, values.length);
        table.excludeWeak(candidates);
        return candidates;
    }

    /** Returns the highest ln rho of a history without a line: the level of its flat line. */
    private double highest(double[] weight) {
        double highest = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < drawn.length; i++) {
            highest = weight[i] > 0 ? Math.max(highest, drawn[i]) : highest;
        }
        return highest;
    }

    static TrendEstimate estimate(String name, double slope, double[] slopes, @Nullable Double bias) {
        return TrendEstimate.of(name, slope, Percentiles.of(slopes), bias);
    }
}
