package org.densimeter.law.density;

import org.densimeter.law.density.DensityEntry.Interval;

/**
 * How well a density is known: percentiles over draws of the law and of the score, and which of the two it is owed to.
 *
 * @param median 50 percentile; null if more than half of the draws have no density
 * @param lower 2.5 percentile; null for no lower end: in so many draws the score is at or under the law's floor
 * @param upper 97.5 percentile; null for no upper end: in so many draws the score is at or over the law's ceiling
 * @param belowRange share of draws under the law's range, 0 to 1
 * @param aboveRange share of draws over it
 * @param lawVariance variance of ln rho when only the law is drawn, over the draws that have a density
 * @param scoreVariance variance of ln rho when only the score is drawn, likewise
 * @param scoreErrorKnown whether the score's error is known; if not, it is not in the interval
 */
public record DensityInterval(Double median, Double lower, Double upper, double belowRange, double aboveRange,
        double lawVariance, double scoreVariance, boolean scoreErrorKnown) {

    /** The percentiles alone, for an entry: an end that is open is null in it too. */
    public Interval ends() {
        return new Interval(lower, upper, median);
    }
}
