package org.densimeter.law.progress;

import java.util.Arrays;

/**
 * Quantiles of draws by linear interpolation (type 7 of Hyndman and Fan), with infinite draws where they belong. Not
 * the same as {@link org.densimeter.law.interval.Percentiles}, to the bit or at the ends: this weighs the two draws, (1
 * - f) x + f y, where that steps from one, x + f (y - x), which rounds otherwise in one gap of four; next to an
 * infinite draw this is infinite, where that takes the outer of the two; and what is not a number is the lowest here
 * and refused there. Either would change what the other has published.
 */
final class Quantiles {

    static final double LOWER = .025;
    static final double MEDIAN = .5;
    static final double UPPER = .975;

    private Quantiles() {}

    /** The draws in rising order; what is not a number is nothing to rely on and comes first, as the lowest. */
    static double[] sorted(double[] draws) {
        double[] sorted = draws.clone();
        for (int i = 0; i < sorted.length; i++) {
            sorted[i] = Double.isNaN(sorted[i]) ? Double.NEGATIVE_INFINITY : sorted[i];
        }
        Arrays.sort(sorted);
        return sorted;
    }

    /** The quantile {@code share} of at least one draw in rising order. */
    static double at(double[] sorted, double share) {
        double position = share * (sorted.length - 1);
        int below = (int) position;
        double fraction = position - below;
        double lower = sorted[below];
        return fraction == 0 || lower == sorted[below + 1] ? lower
                : lower * (1 - fraction) + sorted[below + 1] * fraction;
    }
}
