package org.densimeter.law.trend;

/** Sorts keys, and values with them, without allocating. */
final class PairedSort {

    /** So few are sorted by insertion. */
    private static final int FEW = 12;

    /** Sorts the first {@code count} of {@code keys}, none of which is NaN, and moves {@code values} with them. */
    void sort(double[] keys, double[] values, int count) {
        quick(keys, values, 0, count - 1);
    }

    private static void quick(double[] keys, double[] values, int first, int last) {
        int from = first;
        int to = last;
        while (to - from >= FEW) {
            double pivot = median(keys[from], keys[(from + to) >>> 1], keys[to]);
            int i = from;
            int j = to;
            while (i <= j) {
                while (keys[i] < pivot) {
                    i++;
                }
                while (keys[j] > pivot) {
                    j--;
                }
                if (i <= j) {
                    double key = keys[i];
                    keys[i] = keys[j];
                    keys[j] = key;
                    double value = values[i];
                    values[i++] = values[j];
                    values[j--] = value;
                }
            }
            // the shorter side first, so that the depth is at most the logarithm of the number
            if (j - from < to - i) {
                quick(keys, values, from, j);
                from = i;
            } else {
                quick(keys, values, i, to);
                to = j;
            }
        }
        insert(keys, values, from, to);
    }

    private static void insert(double[] keys, double[] values, int from, int to) {
        for (int i = from + 1; i <= to; i++) {
            double key = keys[i];
            double value = values[i];
            int at = i;
            for (; at > from && keys[at - 1] > key; at--) {
                keys[at] = keys[at - 1];
                values[at] = values[at - 1];
            }
            keys[at] = key;
            values[at] = value;
        }
    }

    private static double median(double a, double b, double c) {
        return a < b ? (b < c ? b : Math.max(a, c)) : (a < c ? a : Math.max(b, c));
    }
}
