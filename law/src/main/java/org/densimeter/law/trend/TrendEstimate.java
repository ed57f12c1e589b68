package org.densimeter.law.trend;

import org.densimeter.law.interval.Estimate;
import org.densimeter.law.interval.Percentiles;
import org.jspecify.annotations.Nullable;

/**
 * The trend by one named estimator, with the fields events, stored rows and answers have for it. {@link #slope()} and
 * {@link #doubling()} give the same numbers as estimates.
 *
 * @param name {@code records}: least squares on the records, the published estimator; {@code debiased}: the same minus
 * its estimated bias; {@code quantile}: 0.9-quantile regression over all releases with a density, and those above the
 * range by a lower bound
 * @param slopePerDay growth of ln rho per day
 * @param doublingDays ln 2 / slope; null where there is no growth
 * @param interval 95 % interval; null if it was not computed
 * @param bias estimated bias of the slope per day; null if it was not estimated
 */
public record TrendEstimate(String name, double slopePerDay, @Nullable Double doublingDays,
        @Nullable TrendInterval interval, @Nullable Double bias) {

    /**
     * Percentiles of the slope, inverted: where the slope's interval reaches 0 the doubling time has no upper end.
     *
     * @param slopeLower 2.5 percentile
     * @param slopeUpper 97.5 percentile
     * @param doublingDaysLower ln 2 / slopeUpper; null if that is not positive
     * @param doublingDaysUpper ln 2 / slopeLower; null for no upper end
     */
    public record TrendInterval(double slopeLower, double slopeUpper, @Nullable Double doublingDaysLower,
            @Nullable Double doublingDaysUpper) {}

    /**
     * Returns the estimate with its doubling time.
     *
     * @param slope growth of ln rho per day
     * @param replicates of the slope, finite
     * @param bias estimated bias of the slope per day; null if it was not estimated
     */
    static TrendEstimate of(String name, double slope, Percentiles replicates, @Nullable Double bias) {
        double lower = replicates.lower();
        double upper = replicates.upper();
        Estimate doubling = Estimate.of(slope, lower, upper).inverted(StrictMath.log(2));
        return new TrendEstimate(name, slope, doubling.value(),
                new TrendInterval(lower, upper, doubling.lower(), doubling.upper()), bias);
    }

    /** Returns the growth of ln rho per day; without ends where no interval was computed. */
    public Estimate slope() {
        return interval == null ? Estimate.exact(slopePerDay)
                : new Estimate(slopePerDay, interval.slopeLower(), interval.slopeUpper());
    }

    /** Returns the doubling time in days; without ends where no interval was computed. */
    public Estimate doubling() {
        return interval == null ? Estimate.exact(doublingDays)
                : new Estimate(doublingDays, interval.doublingDaysLower(), interval.doublingDaysUpper());
    }
}
