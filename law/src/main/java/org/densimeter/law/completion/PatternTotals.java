package org.densimeter.law.completion;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What EM needs of the releases that have scores on the same benchmarks: their number, and the sums of their logits and
 * of the products of two. With them a step costs as much as there are patterns, whatever the number of releases.
 */
final class PatternTotals {

    private final int[] observed;
    private final double[] sum;
    private final double[] products;
    private int count;

    private PatternTotals(int[] observed) {
        this.observed = observed;
        sum = new double[observed.length];
        products = new double[observed.length * observed.length];
    }

    /**
     * Returns the totals of every pattern of {@code matrix}, in an order that depends on the patterns alone.
     *
     * @param centre subtracted from each column, so that little is lost to rounding
     */
    static List<PatternTotals> of(ScoreMatrix matrix, double[] centre) {
        Map<Long, PatternTotals> byPattern = new TreeMap<>();
        for (int row = 0; row < matrix.releases(); row++) {
            long pattern = 0;
            for (int k = 0; k < centre.length; k++) {
                pattern |= Double.isNaN(matrix.logit(row, k)) ? 0 : 1L << k;
            }
            byPattern.computeIfAbsent(pattern, PatternTotals::empty).add(matrix, row, centre);
        }
        return List.copyOf(byPattern.values());
    }

    private static PatternTotals empty(long pattern) {
        int[] observed = new int[Long.bitCount(pattern)];
        long rest = pattern;
        for (int i = 0; i < observed.length; i++) {
            observed[i] = Long.numberOfTrailingZeros(rest);
            rest &= rest - 1;
        }
        return new PatternTotals(observed);
    }

    private void add(ScoreMatrix matrix, int row, double[] centre) {
        count++;
        int n = observed.length;
        for (int i = 0; i < n; i++) {
            double value = matrix.logit(row, observed[i]) - centre[observed[i]];
            sum[i] += value;
            for (int j = 0; j <= i; j++) {
                products[i * n + j] += value * (matrix.logit(row, observed[j]) - centre[observed[j]]);
                products[j * n + i] = products[i * n + j];
            }
        }
    }

    /** Returns the columns that the releases have, ascending. */
    int[] observed() {
        return observed;
    }

    /** Returns the number of releases. */
    int count() {
        return count;
    }

    /** Returns the sum of column {@code observed[i]} minus {@code count} times {@code mean} of that column. */
    double deviation(int i, double[] mean) {
        return sum[i] - count * mean[observed[i]];
    }

    /** Returns the sum of the products of the deviations from {@code mean} of two columns. */
    double deviationProduct(int i, int j, double[] mean) {
        double meanI = mean[observed[i]];
        double meanJ = mean[observed[j]];
        return products[i * observed.length + j] - sum[i] * meanJ - meanI * sum[j] + count * meanI * meanJ;
    }
}
