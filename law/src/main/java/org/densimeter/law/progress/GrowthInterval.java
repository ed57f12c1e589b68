package org.densimeter.law.progress;

import org.densimeter.law.interval.Estimate;
import org.densimeter.law.interval.Percentiles;
import org.jspecify.annotations.Nullable;

/**
 * The 95 % interval of a growth rate and of the doubling time it means. The percentiles are taken of the growth, then
 * inverted: a draw that does not grow means "no doubling", and lengthens the upper end instead of turning into a
 * negative time.
 *
 * @param growthLower 2.5th percentile of g per year
 * @param growthMedian median
 * @param growthUpper 97.5th percentile
 * @param monthsLower doubling time at the fast end; null if not even that grows
 * @param monthsMedian doubling time of the median; null for no doubling
 * @param monthsUpper doubling time at the slow end; null for no upper end
 * @param shareNotDoubling share of the draws with g at or under 0
 * @param draws how many draws
 * @param withoutMinimum draws whose descent came to no minimum; they count as they ended
 */
public record GrowthInterval(double growthLower, double growthMedian, double growthUpper, @Nullable Double monthsLower,
        @Nullable Double monthsMedian, @Nullable Double monthsUpper, double shareNotDoubling, int draws,
        int withoutMinimum) {

    private static final double FEW = .005;
    private static final double MANY = .05;

    /**
     * Whether the share of the draws that do not double lies so close to the 2.5 % below the interval, from .5 to 5 %,
     * that a few draws more or less move the upper end of the doubling time far, or take it away.
     */
    public boolean upperEndRestsOnFewDraws() {
        return shareNotDoubling >= FEW && shareNotDoubling <= MANY;
    }

    static GrowthInterval of(double[] growths, int withoutMinimum) {
        Percentiles percentiles = Percentiles.weighted(growths);
        double lower = percentiles.lower();
        double median = percentiles.median();
        double upper = percentiles.upper();
        return new GrowthInterval(lower, median, upper, EffectiveGrowth.doublingMonths(upper),
                EffectiveGrowth.doublingMonths(median), EffectiveGrowth.doublingMonths(lower),
                percentiles.shareAtMost(0), percentiles.count(), withoutMinimum);
    }

    /** Returns the growth of effective compute, natural logarithm per year, with the median as value. */
    public Estimate growth() {
        return Estimate.of(growthMedian, growthLower, growthUpper);
    }

    /** Returns the doubling time in months, with that of the median growth as value. */
    public Estimate months() {
        return new Estimate(monthsMedian, monthsLower, monthsUpper);
    }
}
