package org.densimeter.law.scaling;

import java.util.Arrays;

import org.apache.commons.math3.random.RandomGenerator;

/**
 * Fitted values plus residuals drawn with replacement. Residuals are centred and widened by sqrt(n / (n - k)), because
 * a fit with k constants makes them too small by that factor. The centre is that of the fit's own objective: about any
 * other the draws would scatter around another law than the one that was fitted (Shorack, "Bootstrapping robust
 * regression", Communications in Statistics 11:961-972, 1982).
 */
final class ResidualResampling {

    /** Of least squares, whose objective nowhere becomes linear. */
    static final double NOWHERE = Double.POSITIVE_INFINITY;

    private static final int HALVINGS = 200;

    private final double[] fitted;
    private final double[] residuals;

    /**
     * @param points n: how many points the fit had, those that are no measurements included
     * @param constants k
     * @param linearAt the residual from which on the objective grows linearly, as Huber's does; {@link #NOWHERE} for
     * least squares
     */
    ResidualResampling(double[] observed, double[] fitted, int points, int constants, double linearAt) {
        this.fitted = fitted;
        double widening = points > constants ? Math.sqrt((double) points / (points - constants)) : 1;
        double[] found = new double[observed.length];
        Arrays.setAll(found, i -> observed[i] - fitted[i]);
        double centre = linearAt == NOWHERE ? mean(found) : location(found, linearAt / widening);
        residuals = new double[observed.length];
        Arrays.setAll(residuals, i -> widening * (found[i] - centre));
    }

    private static double mean(double[] residuals) {
        double mean = 0;
        for (double residual : residuals) {
            mean += residual / residuals.length;
        }
        return mean;
    }

    /**
     * Huber's estimate of location: where the residuals, none counted as larger than {@code linearAt}, sum up to
     * nothing. What lies far off moves it no further.
     */
    private static double location(double[] residuals, double linearAt) {
        double low = Arrays.stream(residuals).min().orElse(0);
        double high = Arrays.stream(residuals).max().orElse(0);
        for (int i = 0; i < HALVINGS && low < high; i++) {
            double middle = low + (high - low) / 2;
            double sum = 0;
            for (double residual : residuals) {
                sum += Math.max(-linearAt, Math.min(linearAt, residual - middle));
            }
            if (sum > 0) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return low + (high - low) / 2;
    }

    /** Fills the first of {@code target}, as many as were observed. */
    void draw(RandomGenerator random, double[] target) {
        for (int i = 0; i < fitted.length; i++) {
            target[i] = fitted[i] + residuals[random.nextInt(residuals.length)];
        }
    }
}
