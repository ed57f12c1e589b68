package org.densimeter.law.scaling;

import org.apache.commons.math3.random.RandomGenerator;

/** Fitted values plus residuals drawn with replacement. Residuals are centred and widened by sqrt(n / (n - k)), because a fit with k constants makes them too small by that factor. */
final class ResidualResampling {

    private final double[] fitted;
    private final double[] residuals;

    /**
     * @param points    n: how many points the fit had, those that are no measurements included
     * @param constants k
     */
    ResidualResampling(double[] observed, double[] fitted, int points, int constants) {
        this.fitted = fitted;
        double mean = 0;
        for (int i = 0; i < observed.length; i++) {
            mean += (observed[i] - fitted[i]) / observed.length;
        }
        double widening = points > constants ? Math.sqrt((double) points / (points - constants)) : 1;
        residuals = new double[observed.length];
        for (int i = 0; i < observed.length; i++) {
            residuals[i] = widening * (observed[i] - fitted[i] - mean);
        }
    }

    /** Fills the first of {@code target}, as many as were observed. */
    void draw(RandomGenerator random, double[] target) {
        for (int i = 0; i < fitted.length; i++) {
            target[i] = fitted[i] + residuals[random.nextInt(residuals.length)];
        }
    }
}
