package org.densimeter.law.density;

import org.densimeter.law.interval.Estimate;
import org.jspecify.annotations.Nullable;

/**
 * The 95 % interval of a density as events, stored rows and answers carry it: {@link Estimate} under the names they had
 * first, the value being the median over the draws.
 *
 * @param lower 2.5 percentile; null for no lower end: in so many draws the score is at or below the law's floor
 * @param upper 97.5 percentile; null for no upper end: in so many draws the score is at or above the law's ceiling
 * @param median 50 percentile; null if more than half of the draws have no density, or in an event written before the
 * median was added
 */
public record DensityPercentiles(@Nullable Double lower, @Nullable Double upper, @Nullable Double median) {

    /** Returns the form for events of {@code density}, whose value is the median. */
    public static DensityPercentiles of(Estimate density) {
        return new DensityPercentiles(density.lower(), density.upper(), density.value());
    }

    /** Returns the percentiles as an estimate whose value is the median. */
    public Estimate estimate() {
        return new Estimate(median, lower, upper);
    }

    /** Returns the percentiles of {@code factor} (positive) times the density; an open end stays open. */
    public DensityPercentiles times(double factor) {
        return of(estimate().times(factor));
    }
}
