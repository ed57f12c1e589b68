package org.densimeter.law.trend;

import java.util.Arrays;

/**
 * Searches all lines for the least objective of {@link CensoredPoints} by branch and bound. A line is given by its
 * heights u and v at the first and the last t; a region is a rectangle of (u, v). In it the loss of each point is at
 * least a linear function of the line's height at its t: exactly, where the line passes neither value nor bound within
 * the region; a supporting line, where it passes the value; the chord, where it passes the bound. The least of the sum
 * lies at a corner. A region with a larger one than the best line known is discarded, and one in which the lines pass
 * at most one value, because a minimum lies where the line passes two. Of a region in which they pass few, all pairs
 * are tried; any other is halved.
 *
 * <p>
 * Points whose loss is linear in a region are not looked at again in its parts. Not thread-safe.
 */
final class CensoredLineSearch {

    /** Of so many values that the lines of a region pass, all pairs are tried. */
    private static final int FEW = 3;
    /** More than so many values on one line are not told apart. */
    private static final int MANY = 12;
    /** The regions that are looked at for each point before the search is given up. */
    private static final int REGIONS = 60;
    /** Regions are not halved below this part of the spread of the values. */
    private static final double SMALLEST = 1e-9;
    /** Relative to the largest possible objective, what rounding changes a bound by at most. */
    private static final double ROUNDING = 1e-11;

    private final CensoredPoints points;
    /** Where a point lies between the first (0) and the last t (1). */
    private double[] place = {};
    /** The points whose loss is not linear in the region come first. */
    private int[] order = {};
    private double[] sorted = {};
    private final int[] passing = new int[MANY];
    private double middle;
    private double spread;
    private double slack;
    /** The least distance of two values in {@link #place}. */
    private double gap;
    private int regions;

    CensoredLineSearch(CensoredPoints points) {
        this.points = points;
    }

    /** Replaces the best line that {@code points} know by a better one if there is one; false if it gave up. */
    boolean improve() {
        if (!prepare()) {
            return true;
        }
        double reach = reach();
        regions = REGIONS * points.n;
        return halve(points.n, 0, 0, 0, -reach, reach, -reach, reach);
    }

    /** Returns whether finite values lie at several t. */
    private boolean prepare() {
        int n = points.n;
        if (order.length < n) {
            order = new int[n];
            place = new double[n];
            sorted = new double[n];
        }
        double from = Double.POSITIVE_INFINITY;
        double to = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < n; i++) {
            from = Math.min(from, points.t[i]);
            to = Math.max(to, points.t[i]);
        }
        double weights = 0;
        double least = Double.POSITIVE_INFINITY;
        double largest = Double.NEGATIVE_INFINITY;
        int finite = 0;
        for (int i = 0; i < n; i++) {
            order[i] = i;
            place[i] = (points.t[i] - from) / (to - from);
            weights += points.weight[i];
            if (Double.isFinite(points.y[i])) {
                least = Math.min(least, points.y[i]);
                largest = Math.max(largest, points.y[i]);
                sorted[finite++] = place[i];
            }
        }
        Arrays.sort(sorted, 0, finite);
        middle = (least + largest) / 2;
        spread = largest > least ? largest - least : 1;
        slack = ROUNDING * weights * (spread + Math.abs(middle));
        gap = Double.POSITIVE_INFINITY;
        for (int i = 1; i < finite; i++) {
            gap = sorted[i] > sorted[i - 1] ? Math.min(gap, sorted[i] - sorted[i - 1]) : gap;
        }
        return gap < Double.POSITIVE_INFINITY;
    }

    /** Returns the scaled height that no line through two values exceeds, see {@link #height}. */
    private double reach() {
        double height = 2 * spread * (1 + 1 / gap);
        return StrictMath.log(2 * height / spread) + 1;
    }

    /** Returns a height in the units of y: heights far from the values are scaled down exponentially. */
    private double height(double scaled) {
        return middle + spread * StrictMath.sinh(scaled);
    }

    /**
     * Searches one region.
     *
     * @param open how many of {@link #order} are not linear in the region it is a part of
     * @param base the loss of the linear points at u = v = 0, and their gradients after it
     * @param u0 the least scaled u, and the others after it
     */
    private boolean halve(int open, double base, double baseU, double baseV, double u0, double u1, double v0,
            double v1) {
        if (--regions < 0) {
            return false;
        }
        double lowU = height(u0);
        double highU = height(u1);
        double lowV = height(v0);
        double highV = height(v1);
        double centreU = (lowU + highU) / 2;
        double centreV = (lowV + highV) / 2;
        double linear = base;
        double linearU = baseU;
        double linearV = baseV;
        double sum = 0;
        double sumU = 0;
        double sumV = 0;
        double floor = 0;
        double q = points.share;
        int left = open;
        int passed = 0;
        for (int k = 0; k < left;) {
            int i = order[k];
            double p = place[i];
            double low = lowU + p * (lowV - lowU);
            double high = highU + p * (highV - highU);
            double y = points.y[i];
            double c = points.bound[i];
            double w = points.weight[i];
            if (high < y || (low > y && (low >= c || high <= c))) {
                double value = Double.isFinite(y) ? y : points.reference;
                double slope = high < y ? -q : low >= c ? 0 : 1 - q;
                linear += w * (slope == 0 ? (1 - q) * (c - value) : -slope * value);
                linearU += w * slope * (1 - p);
                linearV += w * slope * p;
                order[k] = order[--left];
                order[left] = i;
                continue;
            }
            double line = centreU + p * (centreV - centreU);
            double slope;
            double at;
            if (low <= y) {
                passed++;
                slope = line < y ? -q : (1 - q) * (high <= c ? 1 : (c - y) / (high - y));
                at = slope * (line - y);
            } else {
                double value = y == Double.NEGATIVE_INFINITY ? points.reference : y;
                slope = (1 - q) * (c - low) / (high - low);
                at = (1 - q) * (low - value) + slope * (line - low);
                floor += w * (1 - q) * (low - value);
            }
            sum += w * at;
            sumU += w * slope * (1 - p);
            sumV += w * slope * p;
            k++;
        }
        double halfU = (highU - lowU) / 2;
        double halfV = (highV - lowV) / 2;
        double settled = linear + linearU * centreU + linearV * centreV;
        double bound = settled + Math.max(sum - Math.abs(linearU + sumU) * halfU - Math.abs(linearV + sumV) * halfV,
                floor - Math.abs(linearU) * halfU - Math.abs(linearV) * halfV);
        if (bound > points.least() + slack || passed < 2) {
            return true;
        }
        if (passed <= FEW || Math.max(u1 - u0, v1 - v0) < SMALLEST) {
            return pairs(left, lowU, highU, lowV, highV);
        }
        if (u1 - u0 >= v1 - v0) {
            double u = (u0 + u1) / 2;
            return halve(left, linear, linearU, linearV, u0, u, v0, v1)
                    && halve(left, linear, linearU, linearV, u, u1, v0, v1);
        }
        double v = (v0 + v1) / 2;
        return halve(left, linear, linearU, linearV, u0, u1, v0, v)
                && halve(left, linear, linearU, linearV, u0, u1, v, v1);
    }

    /** Tries the lines of a region through two of the first {@code open} points; false if there are too many. */
    private boolean pairs(int open, double lowU, double highU, double lowV, double highV) {
        int found = 0;
        for (int k = 0; k < open; k++) {
            int i = order[k];
            double p = place[i];
            if (lowU + p * (lowV - lowU) <= points.y[i] && highU + p * (highV - highU) >= points.y[i]) {
                if (found == MANY) {
                    return false;
                }
                passing[found++] = i;
            }
        }
        for (int a = 0; a < found; a++) {
            for (int b = 0; b < a; b++) {
                if (points.t[passing[a]] != points.t[passing[b]]) {
                    points.keep(passing[a], passing[b]);
                }
            }
        }
        return true;
    }
}
