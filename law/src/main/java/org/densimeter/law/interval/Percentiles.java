package org.densimeter.law.interval;

import java.util.Arrays;

/**
 * The percentiles of replicates. A replicate that has no finite value is kept, as an infinity: it counts on its side of
 * the order, and an interval that needs it has no end there.
 */
public final class Percentiles {

    /** The lower end of a 95 % interval. */
    public static final double LOWER = .025;
    /** The upper end of a 95 % interval. */
    public static final double UPPER = .975;

    private final double[] sorted;

    private Percentiles(double[] sorted) {
        this.sorted = sorted;
    }

    /**
     * The percentiles of {@code replicates}, which stay as they are.
     *
     * @throws IllegalArgumentException if there are none, or one is NaN
     */
    public static Percentiles of(double[] replicates) {
        double[] sorted = replicates.clone();
        Arrays.sort(sorted);
        if (sorted.length == 0 || Double.isNaN(sorted[sorted.length - 1])) {
            throw new IllegalArgumentException("percentiles need replicates, and none of them NaN");
        }
        return new Percentiles(sorted);
    }

    /**
     * The quantile at {@code share} (0 to 1), interpolated linearly between order statistics (Hyndman and Fan's type 7,
     * the default of R and numpy). Next to an infinite replicate nothing is interpolated: a lower end is then the lower
     * of the two, an upper end (from the median on) the upper.
     */
    public double at(double share) {
        double position = share * (sorted.length - 1);
        int below = (int) position;
        double lower = sorted[below];
        double fraction = position - below;
        if (fraction == 0 || lower == sorted[below + 1]) {
            return lower;
        }
        double upper = sorted[below + 1];
        if (Double.isInfinite(lower) || Double.isInfinite(upper)) {
            return share < .5 ? lower : upper;
        }
        return lower + fraction * (upper - lower);
    }

    /** The middle one. */
    public double median() {
        return at(.5);
    }

    /** The 2.5 percentile. */
    public double lower() {
        return at(LOWER);
    }

    /** The 97.5 percentile. */
    public double upper() {
        return at(UPPER);
    }

    /** The variance of the finite ones among {@code replicates}; 0 for fewer than two of them. */
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
