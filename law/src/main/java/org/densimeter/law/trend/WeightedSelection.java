package org.densimeter.law.trend;

/** Selects the weighted quantile of keys by Hoare's selection: linear time on average, no allocation. */
final class WeightedSelection {

    /** Relative difference below which sums of weights are equal. */
    private static final double ROUNDING = 1e-12;

    /**
     * Returns the smallest key at which the weights of it and all smaller keys sum to {@code level}; the largest key if
     * they never do. Reorders both arrays.
     */
    double select(double[] keys, double[] weights, int count, double level) {
        double wanted = level * (1 - ROUNDING);
        int from = 0;
        int to = count - 1;
        double below = 0;
        while (from < to) {
            double pivot = median(keys[from], keys[(from + to) >>> 1], keys[to]);
            int i = from;
            int j = to;
            double left = 0;
            while (i <= j) {
                while (keys[i] < pivot) {
                    left += weights[i++];
                }
                while (keys[j] > pivot) {
                    j--;
                }
                if (i <= j) {
                    swap(keys, weights, i, j);
                    left += weights[i++];
                    j--;
                }
            }
            // now [from, j] <= pivot <= [i, to], and what lies between is the pivot; left sums the weights before i
            double between = i - j > 1 ? weights[j + 1] : 0;
            if (below + left - between >= wanted && j >= from) {
                to = j;
            } else if (below + left >= wanted) {
                return keys[i - 1];
            } else {
                below += left;
                from = i;
            }
        }
        return keys[Math.min(from, count - 1)];
    }

    private static void swap(double[] keys, double[] weights, int i, int j) {
        double key = keys[i];
        keys[i] = keys[j];
        keys[j] = key;
        double weight = weights[i];
        weights[i] = weights[j];
        weights[j] = weight;
    }

    private static double median(double a, double b, double c) {
        return a < b ? (b < c ? b : Math.max(a, c)) : (a < c ? a : Math.max(b, c));
    }
}
