package org.densimeter.law.trend;

/**
 * The line ln rho = A t + B of one estimator, with the lines of its replicates, as the input of a forecast. Replicate r
 * was computed under draw r modulo the number of draws of its laws.
 */
public final class TrendLines {

    private final double slope;
    private final double intercept;
    private final double[] slopes;
    private final double[] intercepts;

    TrendLines(double slope, double intercept, double[] slopes, double[] intercepts) {
        this.slope = slope;
        this.intercept = intercept;
        this.slopes = slopes;
        this.intercepts = intercepts;
    }

    /** Returns a line without error: it is its own only replicate. */
    public static TrendLines exact(double slope, double intercept) {
        return new TrendLines(slope, intercept, new double[]{slope}, new double[]{intercept});
    }

    /** Returns A, growth of ln rho per day. */
    public double slope() {
        return slope;
    }

    /** Returns B, ln rho on the day the trend counts from. */
    public double intercept() {
        return intercept;
    }

    /** Returns the number of replicates. */
    public int replicates() {
        return slopes.length;
    }

    /** Returns A of one replicate. */
    public double slope(int replicate) {
        return slopes[replicate];
    }

    /** Returns B of one replicate; infinite where it has no finite line. */
    public double intercept(int replicate) {
        return intercepts[replicate];
    }

    /** Returns A of every replicate; not a copy. */
    double[] slopes() {
        return slopes;
    }

    /** Returns B of every replicate; not a copy. */
    double[] intercepts() {
        return intercepts;
    }
}
