package org.densimeter.law.trend;

/**
 * The trend by one named estimator.
 *
 * @param name {@code records}: least squares on the records, the published estimator; {@code debiased}: that less its
 * estimated bias; {@code quantile}: 0.9-quantile regression over all measured releases
 * @param slopePerDay growth of ln rho per day
 * @param doublingDays ln 2 / slope; null where there is no growth
 * @param interval 95 % interval; null if it was not computed
 * @param bias estimated bias of the slope per day; null if it was not estimated
 */
public record TrendEstimate(String name, double slopePerDay, Double doublingDays, TrendInterval interval, Double bias) {

    /**
     * Percentiles of the slope, inverted: where the slope's interval reaches 0 the doubling time has no upper end.
     *
     * @param slopeLower 2.5 percentile
     * @param slopeUpper 97.5 percentile
     * @param doublingDaysLower ln 2 / slopeUpper; null if that is not positive
     * @param doublingDaysUpper ln 2 / slopeLower; null for no upper end
     */
    public record TrendInterval(double slopeLower, double slopeUpper, Double doublingDaysLower,
            Double doublingDaysUpper) {}
}
