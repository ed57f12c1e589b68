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
        requireOrder(replicates);
        double[] sorted = replicates.clone();
        Arrays.sort(sorted);
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

    /**
     * Returns {@link Estimate#ofLogarithms(Percentiles)} of {@link #of} of {@code logarithms}, to the bit, without
     * sorting them.
     *
     * @param logarithms in any order; reordered
     * @throws IllegalArgumentException if there are none, or one is NaN
     */
    public static Estimate estimateOfLogarithms(double[] logarithms) {
        return Estimate.ofLogarithms(selected(logarithms, LOWER, MEDIAN, UPPER));
    }

    /**
     * Returns {@link #at(double)} of {@link #of} of {@code replicates} without sorting them.
     *
     * @param replicates in any order; reordered
     * @throws IllegalArgumentException if there are none, or one is NaN
     */
    public static double at(double[] replicates, double share) {
        return selected(replicates, share).at(share);
    }

    /** Puts the order statistics that the quantiles at {@code shares}, which do not fall, need to their places. */
    private static Percentiles selected(double[] replicates, double... shares) {
        requireOrder(replicates);
        int last = replicates.length - 1;
        int from = 0;
        for (double share : shares) {
            int below = (int) (share * last);
            OrderStatistics.select(replicates, from, last, below);
            from = Math.min(below + 1, last);
            OrderStatistics.select(replicates, from, last, from);
        }
        return new Percentiles(replicates, false);
    }

    private static void requireOrder(double[] replicates) {
        boolean ordered = replicates.length > 0;
        for (double replicate : replicates) {
            ordered &= !Double.isNaN(replicate);
        }
        if (!ordered) {
            throw new IllegalArgumentException("percentiles need at least one replicate, and none that is NaN");
        }
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

    /**
     * Returns {@link #at(double[], int, double)} of the first {@code count} of {@code values} once they are sorted,
     * without sorting them; they are reordered.
     */
    public static double atUnsorted(double[] values, int count, double share) {
        int below = (int) (share * (count - 1));
        OrderStatistics.select(values, 0, count - 1, below);
        OrderStatistics.select(values, below, count - 1, Math.min(below + 1, count - 1));
        return at(values, count, share);
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
