package org.densimeter.law.interval;

/** Selects order statistics by Hoare's selection: linear time on average, no allocation. */
final class OrderStatistics {

    private OrderStatistics() {}

    /**
     * Reorders {@code values} from {@code from} to {@code to}, both included, so that the one at {@code rank} is the
     * one that sorting would put there, none before it is greater and none after it is less. No value is NaN.
     *
     * @param rank an index, {@code from} to {@code to}
     */
    static void select(double[] values, int from, int to, int rank) {
        int low = from;
        int high = to;
        while (low < high) {
            double pivot = median(values[low], values[(low + high) >>> 1], values[high]);
            int i = low;
            int j = high;
            while (i <= j) {
                while (values[i] < pivot) {
                    i++;
                }
                while (values[j] > pivot) {
                    j--;
                }
                if (i <= j) {
                    double value = values[i];
                    values[i++] = values[j];
                    values[j--] = value;
                }
            }
            // now [low, j] <= pivot <= [i, high], and what lies between is the pivot
            if (rank <= j) {
                high = j;
            } else if (rank >= i) {
                low = i;
            } else {
                return;
            }
        }
    }

    private static double median(double a, double b, double c) {
        return a < b ? (b < c ? b : Math.max(a, c)) : (a < c ? a : Math.max(b, c));
    }
}
