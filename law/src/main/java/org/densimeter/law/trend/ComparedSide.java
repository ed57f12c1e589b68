package org.densimeter.law.trend;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

import org.apache.commons.math3.random.RandomGenerator;
import org.densimeter.law.scaling.DrawnLaws;

/** One benchmark of a {@link TrendComparison}, with reusable arrays. Not thread-safe. */
final class ComparedSide {

    /** A slope per day from ln rho and weights; NaN where there is none. */
    private interface SlopeEstimator {

        double slope(double[] value, double[] weight);
    }

    private final ReleaseTable table;
    private final TrendComparison.BenchmarkReleases side;
    private final SlopeEstimator estimator;
    private final double[] value;
    private final double[] weight;

    private ComparedSide(ReleaseTable table, TrendComparison.BenchmarkReleases side, SlopeEstimator estimator) {
        this.table = table;
        this.side = side;
        this.estimator = estimator;
        value = new double[table.size()];
        weight = new double[table.size()];
    }

    static ComparedSide byQuantile(TrendComparison.BenchmarkReleases side, LocalDate start) {
        ReleaseTable table = ReleaseTable.of(side.releases(), start);
        QuantileRegression regression = new QuantileRegression(SimulatedWorld.FRONTIER_SHARE);
        return new ComparedSide(table, side,
                (value, weight) -> regression.fit(table.day(), value, weight, table.size(), regression.slope())
                        ? regression.slope()
                        : Double.NaN);
    }

    static ComparedSide byRecords(TrendComparison.BenchmarkReleases side, LocalDate start) {
        ReleaseTable table = ReleaseTable.of(side.releases(), start);
        RecordLine line = new RecordLine();
        return new ComparedSide(table, side, (value, weight) -> {
            table.excludeWeak(value);
            line.fit(table.day(), value, weight);
            return line.records() >= 2 ? line.slope() : Double.NaN;
        });
    }

    List<String> clusters() {
        return table.clusterNames();
    }

    /** Returns the slope under the law and scores in force; NaN if there is none. */
    double inForce() {
        Arrays.fill(weight, 1);
        table.logDensities(DrawnLaws.withoutDraws(side.law()), 0, value);
        return estimator.slope(value, weight);
    }

    /**
     * Returns the slope of one replicate, in which each cluster has the weight of {@code times}; 0 if there is no line.
     */
    double replicate(int number, Map<String, Integer> times, RandomGenerator random) {
        table.logDensities(side.laws(), number % side.laws().size(), random, value);
        for (int i = 0; i < weight.length; i++) {
            weight[i] = times.getOrDefault(table.clusterNames().get(table.cluster()[i]), 0);
        }
        double slope = estimator.slope(value, weight);
        return Double.isNaN(slope) ? 0 : slope;
    }
}
