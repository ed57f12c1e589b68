package org.densimeter.law.trend;

import java.util.Arrays;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

/**
 * The line ln rho = A t + B of one estimator without replicates, as a history that ends on a given day has it: the
 * input of back-tests, which fit many of them.
 *
 * @param slope A, growth of ln rho per day
 * @param intercept B, ln rho on the day the trend counts from
 */
public record PointLine(double slope, double intercept) {

    /** Returns ln rho of the line on day {@code t}. */
    public double at(double t) {
        return slope * t + intercept;
    }

    /**
     * Fits the line of {@code estimator} to the first {@code count} releases.
     *
     * @param estimator {@link TrendBootstrap#RECORDS} or {@link TrendBootstrap#QUANTILE}
     * @param day days since the trend's start, not falling
     * @param lnRho their ln rho, finite; negative infinity for a release that is no record
     * @return empty where the estimator has no line: fewer than two records, or all releases on one date
     */
    public static Optional<PointLine> of(String estimator, double[] day, double[] lnRho, int count) {
        double[] t = Arrays.copyOf(day, count);
        double[] y = Arrays.copyOf(lnRho, count);
        RecordLine records = new RecordLine();
        records.fit(t, y, null);
        return Optional.ofNullable(
                estimator.equals(TrendBootstrap.RECORDS) ? ofRecords(records) : ofQuantile(t, y, records.slope()));
    }

    private static @Nullable PointLine ofRecords(RecordLine records) {
        return records.records() < 2 ? null : new PointLine(records.slope(), records.intercept());
    }

    private static @Nullable PointLine ofQuantile(double[] t, double[] y, double startSlope) {
        double[] weight = new double[t.length];
        Arrays.fill(weight, 1);
        QuantileRegression regression = new QuantileRegression(SimulatedWorld.FRONTIER_SHARE);
        return regression.fit(t, y, weight, t.length, startSlope)
                ? new PointLine(regression.slope(), regression.intercept())
                : null;
    }
}
