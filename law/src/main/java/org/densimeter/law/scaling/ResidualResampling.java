package org.densimeter.law.scaling;

import java.util.Arrays;

import org.apache.commons.math3.random.RandomGenerator;

/**
 * Fitted values plus residuals drawn with replacement. Residuals are centred and widened by sqrt(n / (n - k)), because
 * a fit with k constants makes them too small by that factor. The centre is that of the fit's own objective: around any
 * other centre the draws would scatter around another law than the fitted one (Shorack, "Bootstrapping robust
 * regression", Communications in Statistics 11:961-972, 1982).
 */
final class ResidualResampling implements LossNoise {

    /** For least squares, whose objective becomes linear nowhere. */
    static final double NEVER_LINEAR = Double.POSITIVE_INFINITY;

    private static final int HALVINGS = 200;

    private final double[] fitted;
    private final double[] residuals;

    /**
     * @param points n: the number of points of the fit, including those that are not measured
     * @param constants k
     * @param linearAt the residual beyond which the objective grows linearly, as Huber's does; {@link #NEVER_LINEAR}
     * for least squares
     */
    ResidualResampling(double[] observed, double[] fitted, int points, int constants, double linearAt) {
        this.fitted = fitted;
        double widening = points > constants ? Math.sqrt((double) points / (points - constants)) : 1;
        residuals = centred(observed, fitted, widening, linearAt);
    }

    /** Returns the residuals times {@code widening} around the centre of the fit's objective. */
    static double[] centred(double[] observed, double[] fitted, double widening, double linearAt) {
        double[] found = new double[observed.length];
        Arrays.setAll(found, i -> observed[i] - fitted[i]);
        double centre = linearAt == NEVER_LINEAR ? mean(found) : location(found, linearAt / widening);
        double[] centred = new double[observed.length];
        Arrays.setAll(centred, i -> widening * (found[i] - centre));
        return centred;
    }

    private static double mean(double[] residuals) {
        double mean = 0;
        for (double residual : residuals) {
            mean += residual / residuals.length;
        }
        return mean;
    }

    /**
     * Returns Huber's estimate of location: where the residuals, each clipped to {@code linearAt}, sum to 0. An outlier
     * does not move it further.
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

    @Override
    public void draw(RandomGenerator random, double[] target) {
        for (int i = 0; i < fitted.length; i++) {
            target[i] = fitted[i] + residuals[random.nextInt(residuals.length)];
        }
    }
}
