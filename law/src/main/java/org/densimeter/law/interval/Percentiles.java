package org.densimeter.law.interval;

import java.util.Arrays;

/**
 * The percentiles of replicates, interpolated linearly between order statistics (Hyndman and Fan's type 7, the default
 * of R and numpy). A replicate without a finite value is kept, as an infinity: it counts on its side of the order, and
 * an interval that needs it has no end there. Immutable.
 */
public final class Percentiles {

    /** The lower end of a 95 % interval. */
    public static final double LOWER = 0.025;
    /** The upper end of a 95 % interval. */
    public static final double UPPER = 0.975;

    private static final double MEDIAN = 0.5;

    private final double[] sorted;
    private final boolean weighted;

    private Percentiles(double[] sorted, boolean weighted) {
        this.sorted = sorted;
        this.weighted = weighted;
    }

    /**
     * Returns the percentiles of {@code replicates}. Next to an infinite replicate nothing is interpolated: a lower end
     * is the lower of the two, an upper end (from the median on) the upper.
     *
     * @param replicates in any order, left unchanged
     * @throws IllegalArgumentException if there are none, or one is NaN
     */
    public static Percentiles of(double[] replicates) {
        double[] sorted = replicates.clone();
        Arrays.sort(sorted);
        if (sorted.length == 0 || Double.isNaN(sorted[sorted.length - 1])) {
            throw new IllegalArgumentException("percentiles need at least one replicate, and none that is NaN");
        }
        return new Percentiles(sorted, false);
    }

    /**
     * Returns the percentiles of {@code replicates} as the estimates of algorithmic progress are published with: NaN
     * counts as the lowest value, and between x and y the percentile is (1 - f) x + f y instead of x + f (y - x), which
     * rounds otherwise and is infinite next to an infinite replicate.
     *
     * @param replicates at least one, in any order, left unchanged
     */
    public static Percentiles weighted(double[] replicates) {
        double[] sorted = replicates.clone();
        for (int i = 0; i < sorted.length; i++) {
            sorted[i] = Double.isNaN(sorted[i]) ? Double.NEGATIVE_INFINITY : sorted[i];
        }
        Arrays.sort(sorted);
        return new Percentiles(sorted, true);
    }

    /** Returns the quantile at {@code share}, 0 to 1. */
    public double at(double share) {
        double position = share * (sorted.length - 1);
        int below = (int) position;
        double lower = sorted[below];
        double fraction = position - below;
        if (fraction == 0 || lower == sorted[below + 1]) {
            return lower;
        }
        double upper = sorted[below + 1];
        if (weighted) {
            return lower * (1 - fraction) + upper * fraction;
        }
        if (Double.isInfinite(lower) || Double.isInfinite(upper)) {
            return share < MEDIAN ? lower : upper;
        }
        return lower + fraction * (upper - lower);
    }

    /**
     * Returns the quantile at {@code share} of the first {@code count} of {@code sorted}, which are finite and do not
     * fall, without allocating.
     */
    public static double at(double[] sorted, int count, double share) {
        double position = share * (count - 1);
        int below = (int) position;
        return below + 1 < count ? sorted[below] + (position - below) * (sorted[below + 1] - sorted[below])
                : sorted[below];
    }

    /** Returns the 50 percentile. */
    public double median() {
        return at(MEDIAN);
    }

    /** Returns the 2.5 percentile. */
    public double lower() {
        return at(LOWER);
    }

    /** Returns the 97.5 percentile. */
    public double upper() {
        return at(UPPER);
    }

    /** Returns the number of replicates. */
    public int count() {
        return sorted.length;
    }

    /** Returns the share of replicates at or below {@code bound}, 0 to 1. */
    public double shareAtMost(double bound) {
        int count = 0;
        while (count < sorted.length && sorted[count] <= bound) {
            count++;
        }
        return (double) count / sorted.length;
    }

    /** Returns the variance of the finite values among {@code replicates}; 0 for fewer than two of them. */
    public static double variance(double[] replicates) {
        double mean = 0;
        double squares = 0;
        int count = 0;
        for (double value : replicates) {
            if (Double.isFinite(value)) {
                count++;
                double step = value - mean;
                mean += step / count;
                squares += step * (value - mean);
            }
        }
        return count < 2 ? 0 : squares / (count - 1);
    }
}
