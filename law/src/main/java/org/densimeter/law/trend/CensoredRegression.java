package org.densimeter.law.trend;

/**
 * Fits the quantile line of values that are known up to a bound only (Powell, Journal of Econometrics 32:143-155,
 * 1986): the minimum of sum of w rho_q(y - min(A t + B, c)), where c is the bound of a point, y = c for a censored one,
 * and rho_q(u) = u (q - [u &lt; 0]).
 *
 * <p>
 * The objective is piecewise linear in (A, B) and not convex: where the line passes a bound it bends down. A minimum
 * therefore lies where the line passes two values y. Through every point the line is rotated over all slopes, in which
 * the objective is followed from bend to bend; so the minimum found is the least there is. Of equally good lines the
 * one through the first point counts. Not thread-safe; keeps its arrays for the next problem.
 *
 * <p>
 * Only differences count, so that a value of negative infinity is below every line, and one of positive infinity above
 * every line. A point whose bound is negative infinity says nothing.
 */
final class CensoredRegression {

    /** Relative difference below which two objectives are equal. */
    private static final double EQUAL = 1e-12;

    private final double share;
    private final PairedSort sort = new PairedSort();
    private double[] t = {};
    private double[] y = {};
    private double[] bound = {};
    private double[] weight = {};
    private double[] kink = {};
    private double[] jump = {};
    private int n;
    private double reference;
    private double slope;
    private double intercept;
    private double objective;

    /** Creates a regression for the quantile {@code share} in (0, 1). */
    CensoredRegression(double share) {
        this.share = share;
    }

    /**
     * Fits the first {@code count} points.
     *
     * @param bounds the largest value that each point can show, at least its value; positive infinity without one
     * @return whether there is a line: false where all finite values with weight lie at one t
     */
    boolean fit(double[] times, double[] values, double[] bounds, double[] weights, int count) {
        take(times, values, bounds, weights, count);
        objective = Double.POSITIVE_INFINITY;
        for (int pivot = 0; pivot < n; pivot++) {
            if (Double.isFinite(y[pivot])) {
                rotate(pivot);
            }
        }
        return objective < Double.POSITIVE_INFINITY;
    }

    double slope() {
        return slope;
    }

    double intercept() {
        return intercept;
    }

    private void take(double[] times, double[] values, double[] bounds, double[] weights, int count) {
        if (t.length < count) {
            t = new double[count];
            y = new double[count];
            bound = new double[count];
            weight = new double[count];
            kink = new double[2 * count];
            jump = new double[2 * count];
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
    }

    /** Finds the best line through the point {@code pivot} and another one, and keeps it if it is the best so far. */
    private void rotate(int pivot) {
        int kinks = 0;
        double gradient = 0;
        for (int i = 0; i < n; i++) {
            double distance = t[i] - t[pivot];
            if (distance == 0) {
                continue;
            }
            double pull = weight[i] * Math.abs(distance);
            boolean bounded = bound[i] < Double.POSITIVE_INFINITY;
            // of the slope from minus infinity on: a later point starts above the line, an earlier one below it
            gradient += distance > 0 ? -share * pull : bounded ? 0 : (share - 1) * pull;
            if (Double.isFinite(y[i])) {
                kink[kinks] = (y[i] - y[pivot]) / distance;
                jump[kinks++] = pull;
            } else if ((y[i] > 0) != (distance > 0)) {
                // above every line, or below every line, from the start
                gradient += pull;
            }
            if (bounded) {
                kink[kinks] = (bound[i] - y[pivot]) / distance;
                jump[kinks++] = (share - 1) * pull;
            }
        }
        sort.sort(kink, jump, kinks);
        double value = 0;
        double least = Double.POSITIVE_INFINITY;
        double best = Double.NaN;
        for (int k = 0; k < kinks; k++) {
            if (k > 0) {
                value += gradient * (kink[k] - kink[k - 1]);
            }
            if (jump[k] > 0 && value < least) {
                least = value;
                best = kink[k];
            }
            gradient += jump[k];
        }
        if (Double.isFinite(best)) {
            keep(best, y[pivot] - best * t[pivot]);
        }
    }

    private void keep(double lineSlope, double lineIntercept) {
        double sum = 0;
        for (int i = 0; i < n; i++) {
            double line = Math.min(lineSlope * t[i] + lineIntercept, bound[i]);
            double over = (Double.isFinite(y[i]) ? y[i] : reference) - line;
            boolean above = Double.isFinite(y[i]) ? over > 0 : y[i] > 0;
            sum += weight[i] * over * (above ? share : share - 1);
        }
        if (Double.isInfinite(objective) || sum < objective - EQUAL * Math.abs(objective)) {
            objective = sum;
            slope = lineSlope;
            intercept = lineIntercept;
        }
    }
}
