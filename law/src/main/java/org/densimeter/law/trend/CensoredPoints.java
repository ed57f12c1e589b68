package org.densimeter.law.trend;

/**
 * The points with weight of a {@link CensoredRegression}, in columns, with its objective and the best line found so
 * far. Not thread-safe; keeps its arrays for the next problem.
 */
final class CensoredPoints {

    /** Relative difference below which two objectives are equal. */
    private static final double EQUAL = 1e-12;

    final double share;
    double[] t = {};
    /** Values; of infinite ones only the difference between two lines counts, so that they have a stand-in. */
    double[] y = {};
    double[] bound = {};
    double[] weight = {};
    int n;
    /** Stands in for infinite values. */
    double reference;
    private double slope;
    private double intercept;
    private double objective;
    private int first;
    private int second;

    CensoredPoints(double share) {
        this.share = share;
    }

    /** Takes the first {@code count} points, and forgets the best line. */
    void take(double[] times, double[] values, double[] bounds, double[] weights, int count) {
        if (t.length < count) {
            t = new double[count];
            y = new double[count];
            bound = new double[count];
            weight = new double[count];
        }
        n = 0;
        reference = 0;
        for (int i = 0; i < count; i++) {
            if (weights[i] > 0 && bounds[i] > Double.NEGATIVE_INFINITY) {
                t[n] = times[i];
                y[n] = values[i];
                bound[n] = bounds[i];
                weight[n++] = weights[i];
                reference = Double.isFinite(values[i]) ? values[i] : reference;
            }
        }
        objective = Double.POSITIVE_INFINITY;
    }

    /** Returns the objective of a line; where a value is infinite, less a constant. */
    double objective(double lineSlope, double lineIntercept) {
        double sum = 0;
        for (int i = 0; i < n; i++) {
            sum += weight[i] * loss(i, lineSlope * t[i] + lineIntercept);
        }
        return sum;
    }

    /** Returns the loss of point {@code i} where the line has the height {@code line}. */
    double loss(int i, double line) {
        double over = (Double.isFinite(y[i]) ? y[i] : reference) - Math.min(line, bound[i]);
        boolean above = Double.isFinite(y[i]) ? over > 0 : y[i] > 0;
        return over * (above ? share : share - 1);
    }

    /**
     * Keeps the line through the points {@code i} and {@code j} if it is better than the best so far. Of equally good
     * lines the one through the first point counts, of several the one whose second point is first.
     */
    void keep(int i, int j) {
        int low = Math.min(i, j);
        int high = Math.max(i, j);
        double lineSlope = (y[high] - y[low]) / (t[high] - t[low]);
        double lineIntercept = y[low] - lineSlope * t[low];
        double sum = objective(lineSlope, lineIntercept);
        double equal = EQUAL * Math.abs(objective);
        if (!found() || sum < objective - equal
                || (sum <= objective + equal && (low < first || (low == first && high < second)))) {
            objective = sum;
            slope = lineSlope;
            intercept = lineIntercept;
            first = low;
            second = high;
        }
    }

    boolean found() {
        return objective < Double.POSITIVE_INFINITY;
    }

    /** Returns the objective of the best line; infinite if none was kept. */
    double least() {
        return objective;
    }

    double slope() {
        return slope;
    }

    double intercept() {
        return intercept;
    }

    /** Returns the first of the two points that the best line passes. */
    int first() {
        return first;
    }

    /** Returns the other one. */
    int second() {
        return second;
    }
}
