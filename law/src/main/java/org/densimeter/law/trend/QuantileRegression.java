package org.densimeter.law.trend;

/**
 * Fits the line y = A t + B below which a share q of the (weighted) points lies: the minimum of sum of w rho_q(y - A t
 * - B), rho_q(u) = u (q - [u &lt; 0]) (Koenker and Bassett, Econometrica 46:33-50, 1978). Exact: the objective, with B
 * at its best for each A, is convex and piecewise linear in A. From the current slope the line rotates about a point on
 * it, to the weighted quantile of the slopes from there to all other points, until neither direction lowers the
 * objective. There is no step size, and no tolerance except for ties. Where several slopes are equally good, the start
 * slope decides which is returned.
 *
 * <p>
 * Only the order of the residuals matters, so that a point with infinite y lies above or below every line. Not
 * thread-safe; keeps its arrays for the next problem.
 */
final class QuantileRegression {

    private static final int MAX_TURNS = 500;
    /** Residuals that differ by less are on one line, unless rounding alone makes a larger difference. */
    private static final double TIE = 1e-11;
    /** How many units in the last place of the largest term rounding may change a residual by. */
    private static final int ROUNDING = 8;

    private final double share;
    private double[] t = {};
    private double[] y = {};
    private double[] weight = {};
    private int n;
    private final WeightedSelection selection = new WeightedSelection();
    private double[] keys = {};
    private double[] weights = {};
    private double[] residual = {};
    /** The tie of the current slope. */
    private double tie = TIE;
    private double slope;
    private double intercept;
    /** The slope that level, residuals, tie and sum are of; NaN for none. */
    private double levelSlope = Double.NaN;
    private double level;
    private double sum;

    /** Creates a regression for the quantile {@code share} in (0, 1). */
    QuantileRegression(double share) {
        this.share = share;
    }

    /**
     * Fits the first {@code count} points, starting from {@code startSlope}.
     *
     * @return whether there is a line: false where all finite points with weight lie at one t, where none is finite,
     * and where so many are infinite that the quantile is infinite
     */
    boolean fit(double[] times, double[] values, double[] pointWeights, int count, double startSlope) {
        take(times, values, pointWeights, count);
        if (!severalTimes()) {
            return false;
        }
        slope = startSlope;
        for (int turn = 0; turn < MAX_TURNS; turn++) {
            if (!turn(true) && !turn(false)) {
                break;
            }
        }
        int pivot = pivot(true);
        if (pivot < 0) {
            return false;
        }
        intercept = y[pivot] - slope * t[pivot];
        return true;
    }

    double slope() {
        return slope;
    }

    double intercept() {
        return intercept;
    }

    private void take(double[] times, double[] values, double[] pointWeights, int count) {
        if (t.length < count) {
            t = new double[count];
            y = new double[count];
            weight = new double[count];
            keys = new double[count];
            weights = new double[count];
            residual = new double[count];
        }
        n = 0;
        levelSlope = Double.NaN;
        for (int i = 0; i < count; i++) {
            if (pointWeights[i] > 0) {
                t[n] = times[i];
                y[n] = values[i];
                weight[n++] = pointWeights[i];
            }
        }
    }

    private boolean severalTimes() {
        double first = Double.NaN;
        for (int i = 0; i < n; i++) {
            if (Double.isFinite(y[i])) {
                if (Double.isNaN(first)) {
                    first = t[i];
                } else if (t[i] != first) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Rotates the line up (or down) as far as that lowers the objective; false if it does not. */
    private boolean turn(boolean up) {
        int pivot = pivot(up);
        if (pivot < 0) {
            return false;
        }
        double derivative = 0;
        for (int i = 0; i < n; i++) {
            if (i != pivot) {
                double distance = t[i] - t[pivot];
                derivative -= weight[i] * (over(i, pivot, up) ? share : share - 1) * distance;
            }
        }
        if (up ? derivative >= -TIE : derivative <= TIE) {
            return false;
        }
        double next = best(pivot);
        if (!Double.isFinite(next) || (up ? next <= slope : next >= slope)) {
            return false;
        }
        slope = next;
        return true;
    }

    /**
     * Returns the point on the line of the current slope once it rotates slightly up (or down): the weighted quantile
     * of the residuals, with ties in the order after the rotation.
     */
    private int pivot(boolean up) {
        if (slope != levelSlope) {
            findLevel();
        }
        if (!Double.isFinite(level)) {
            return -1;
        }
        // among those on the line, the one at which the cumulative weight passes the share in the order after a small
        // rotation
        double below = 0;
        int on = 0;
        for (int i = 0; i < n; i++) {
            double difference = residual[i] - level;
            if (difference < -tie) {
                below += weight[i];
            } else if (difference <= tie) {
                keys[on] = up ? -t[i] : t[i];
                weights[on++] = weight[i];
            }
        }
        double key = on == 1 ? keys[0] : selection.select(keys, weights, on, share * sum - below);
        double time = up ? -key : key;
        for (int i = 0; i < n; i++) {
            if (t[i] == time && Math.abs(residual[i] - level) <= tie) {
                return i;
            }
        }
        throw new IllegalStateException("the point a line rests on is one of the points");
    }

    /** Finds the level of the current slope, at which a rotation up and one down begin: the residuals' quantile. */
    private void findLevel() {
        sum = 0;
        double largest = 0;
        for (int i = 0; i < n; i++) {
            double onLine = slope * t[i];
            residual[i] = y[i] - onLine;
            if (Double.isFinite(residual[i])) {
                largest = Math.max(largest, Math.max(Math.abs(y[i]), Math.abs(onLine)));
            }
            keys[i] = residual[i];
            weights[i] = weight[i];
            sum += weight[i];
        }
        level = selection.select(keys, weights, n, share * sum);
        tie = Math.max(TIE, ROUNDING * Math.ulp(largest));
        levelSlope = slope;
    }

    private boolean over(int i, int pivot, boolean up) {
        double difference = residual[i] - residual[pivot];
        if (Math.abs(difference) > tie) {
            return difference > 0;
        }
        return up ? t[i] < t[pivot] : t[i] > t[pivot];
    }

    /**
     * Returns the best slope of all lines through the point {@code pivot}: a weighted quantile of the slopes from it to
     * the others.
     */
    private double best(int pivot) {
        int others = 0;
        double level = 0;
        for (int i = 0; i < n; i++) {
            double distance = t[i] - t[pivot];
            if (distance != 0) {
                keys[others] = (y[i] - y[pivot]) / distance;
                weights[others++] = weight[i] * Math.abs(distance);
                // going up from minus infinity, points after the pivot start above the line, points before it below
                level += weight[i] * Math.abs(distance) * (distance > 0 ? share : 1 - share);
            }
        }
        return others == 0 ? Double.NaN : selection.select(keys, weights, others, level);
    }
}
