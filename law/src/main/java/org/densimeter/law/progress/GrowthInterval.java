package org.densimeter.law.progress;

import org.densimeter.law.interval.Estimate;
import org.densimeter.law.interval.Percentiles;
import org.jspecify.annotations.Nullable;

/**
 * The 95 % interval of a growth rate and of the doubling time that follows from it, with the fields events and answers
 * have for it. Percentiles are taken of the growth and then inverted: a draw without growth means "no doubling" and
 * moves the upper end, instead of becoming a negative time. {@link #growth()} and {@link #months()} give the same
 * numbers as estimates.
 *
 * @param growthLower 2.5th percentile of g per year
 * @param growthMedian median
 * @param growthUpper 97.5th percentile
 * @param monthsLower doubling time at the fast end; null if not even that grows
 * @param monthsMedian doubling time of the median; null for no doubling
 * @param monthsUpper doubling time at the slow end; null for no upper end
 * @param shareNotDoubling share of the draws with g at or below 0
 * @param draws number of draws
 * @param withoutMinimum draws whose descent reached no minimum; they count with the point at which they ended
 */
public record GrowthInterval(double growthLower, double growthMedian, double growthUpper, @Nullable Double monthsLower,
        @Nullable Double monthsMedian, @Nullable Double monthsUpper, double shareNotDoubling, int draws,
        int withoutMinimum) {

    private static final double MIN_DELICATE_SHARE = 0.005;
    private static final double MAX_DELICATE_SHARE = 0.05;

    /**
     * Returns whether the share of the draws that do not double lies so close to the 2.5 % below the interval, from 0.5
     * to 5 %, that a few draws can change the upper end of the doubling time strongly, or open it.
     */
    public boolean upperEndRestsOnFewDraws() {
        return shareNotDoubling >= MIN_DELICATE_SHARE && shareNotDoubling <= MAX_DELICATE_SHARE;
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
