package org.densimeter.law.trend;

/**
 * Fits the quantile line of values that are known up to a bound only (Powell, Journal of Econometrics 32:143-155,
 * 1986): the minimum of sum of w rho_q(y - min(A t + B, c)), where c is the bound of a point, y = c for a censored one,
 * and rho_q(u) = u (q - [u &lt; 0]).
 *
 * <p>
 * The objective is piecewise linear in (A, B) and not convex: where the line passes a bound it bends down. A minimum
 * therefore lies where the line passes two values y. {@link #fitExhaustively} rotates the line through every point over
 * all slopes, in which the objective is followed from bend to bend, so that the minimum found is the least there is.
 * {@link #fit} finds the same minimum at a tenth of the cost: it descends to a minimum near a line that is known, and
 * {@link CensoredLineSearch} then discards all regions of lines in which no better one can be. Of equally good lines
 * the one through the first point counts. Not thread-safe; keeps its arrays for the next problem.
 *
 * <p>
 * Only differences count, so that a value of negative infinity is below every line, and one of positive infinity above
 * every line. A point whose bound is negative infinity says nothing.
 */
final class CensoredRegression {

    /** So few points are rotated about one by one. */
    private static final int FEW = 24;
    private static final int MAX_TURNS = 50;

    private final CensoredPoints points;
    private final CensoredLineSearch search;
    private final WeightedSelection selection = new WeightedSelection();
    private final PairedSort sort = new PairedSort();
    private double[] kink = {};
    private double[] jump = {};
    /** The slope of the best line through the point rotated about, and the other point on it. */
    private double turned;
    private int partner;

    /** Creates a regression for the quantile {@code share} in (0, 1). */
    CensoredRegression(double share) {
        points = new CensoredPoints(share);
        search = new CensoredLineSearch(points);
    }

    /**
     * Fits the first {@code count} points.
     *
     * @param bounds the largest value that each point can show, at least its value; positive infinity without one
     * @param startSlope a slope near that of the line makes it faster; it does not decide which line is found
     * @return whether there is a line: false where all finite values with weight lie at one t
     */
    boolean fit(double[] times, double[] values, double[] bounds, double[] weights, int count, double startSlope) {
        take(times, values, bounds, weights, count);
        if (points.n <= FEW) {
            return exhaust();
        }
        descend(startSlope);
        return search.improve() ? points.found() : exhaust();
    }

    /** Fits as {@link #fit} does, by rotating about every point. */
    boolean fitExhaustively(double[] times, double[] values, double[] bounds, double[] weights, int count) {
        take(times, values, bounds, weights, count);
        return exhaust();
    }

    double slope() {
        return points.slope();
    }

    double intercept() {
        return points.intercept();
    }

    private void take(double[] times, double[] values, double[] bounds, double[] weights, int count) {
        if (kink.length < 2 * count) {
            kink = new double[2 * count];
            jump = new double[2 * count];
        }
        points.take(times, values, bounds, weights, count);
    }

    private boolean exhaust() {
        for (int pivot = 0; pivot < points.n; pivot++) {
            if (Double.isFinite(points.y[pivot]) && rotate(pivot)) {
                points.keep(pivot, partner);
            }
        }
        return points.found();
    }

    /** Turns a line of {@code startSlope} about the points it passes until that lowers the objective no more. */
    private void descend(double startSlope) {
        int pivot = start(startSlope);
        double before = Double.POSITIVE_INFINITY;
        for (int turn = 0; turn < MAX_TURNS && pivot >= 0 && rotate(pivot); turn++) {
            points.keep(pivot, partner);
            if (!(points.least() < before)) {
                return;
            }
            before = points.least();
            pivot = partner;
        }
    }

    /** Returns the point that the quantile line of {@code startSlope} without bounds passes; negative for none. */
    private int start(double startSlope) {
        double sum = 0;
        for (int i = 0; i < points.n; i++) {
            kink[i] = points.y[i] - startSlope * points.t[i];
            jump[i] = points.weight[i];
            sum += jump[i];
        }
        double level = selection.select(kink, jump, points.n, points.share * sum);
        for (int i = 0; i < points.n; i++) {
            if (Double.isFinite(level) && points.y[i] - startSlope * points.t[i] == level) {
                return i;
            }
        }
        return -1;
    }

    /** Finds the best line through the point {@code pivot} and another one; false if there is none. */
    private boolean rotate(int pivot) {
        double[] t = points.t;
        double[] y = points.y;
        double share = points.share;
        int kinks = 0;
        double gradient = 0;
        for (int i = 0; i < points.n; i++) {
            double distance = t[i] - t[pivot];
            if (distance == 0) {
                continue;
            }
            double pull = points.weight[i] * Math.abs(distance);
            boolean bounded = points.bound[i] < Double.POSITIVE_INFINITY;
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
                kink[kinks] = (points.bound[i] - y[pivot]) / distance;
                jump[kinks++] = (share - 1) * pull;
            }
        }
        sort.sort(kink, jump, kinks);
        double value = 0;
        double least = Double.POSITIVE_INFINITY;
        turned = Double.NaN;
        for (int k = 0; k < kinks; k++) {
            if (k > 0) {
                value += gradient * (kink[k] - kink[k - 1]);
            }
            if (jump[k] > 0 && value < least) {
                least = value;
                turned = kink[k];
            }
            gradient += jump[k];
        }
        return Double.isFinite(turned) && meets(pivot);
    }

    /** Finds the first point on the line through {@code pivot} that was turned to. */
    private boolean meets(int pivot) {
        for (int i = 0; i < points.n; i++) {
            if (points.t[i] != points.t[pivot]
                    && (points.y[i] - points.y[pivot]) / (points.t[i] - points.t[pivot]) == turned) {
                partner = i;
                return true;
            }
        }
        return false;
    }
}
