package org.densimeter.law.scaling;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.apache.commons.math3.random.RandomGenerator;
import org.densimeter.law.catalogue.ReferenceRun;

/**
 * Fitted values plus errors that are correlated along the tokens of one size: a first-order autoregression in the order
 * of the tokens, its innovations drawn with replacement from those of the residuals.
 *
 * <p>
 * A fit makes its residuals smaller and less correlated than the errors are. With P the projection off the columns of
 * the fit's Jacobian and R(phi) the correlation of the errors, the residuals have the covariance sigma^2 P R P. phi is
 * the coefficient at which the lag-1 correlation expected of that equals the one of the residuals, 0 if theirs is
 * smaller than expected of independent errors; sigma^2 is their sum of squares over trace(P R P), which is n - k where
 * phi is 0. Resampling of an autoregression: Efron and Tibshirani, An Introduction to the Bootstrap, 1993, section 8.5.
 */
final class AutoregressiveResampling implements LossNoise {

    /** Above it six runs a size cannot tell the coefficient from a shift that all runs of a size share. */
    static final double LARGEST = 0.95;

    private static final int HALVINGS = 40;

    private final double[] fitted;
    /** The runs of each size in the order of their tokens. */
    private final List<int[]> sizes;
    private final double coefficient;
    private final double[] innovations;

    /**
     * @param residuals observed less fitted values, centred by the objective of the fit
     * @param fitted of the same runs
     * @param jacobian of the fitted values by each constant: constants x runs, linearly independent
     */
    AutoregressiveResampling(List<ReferenceRun> runs, double[] residuals, double[] fitted, double[][] jacobian) {
        this.fitted = fitted;
        sizes = sizes(runs);
        double[][] orthonormal = orthonormal(jacobian);
        coefficient = coefficient(residuals, orthonormal);
        double squares = 0;
        for (double residual : residuals) {
            squares += residual * residual;
        }
        double variance = squares / expected(coefficient, orthonormal)[0];
        innovations = innovations(residuals, Math.sqrt(variance));
    }

    /** Returns the correlation of the errors of two runs of one size that follow one another. */
    double coefficient() {
        return coefficient;
    }

    private static List<int[]> sizes(List<ReferenceRun> runs) {
        Map<Double, List<Integer>> bySize = new LinkedHashMap<>();
        for (int i = 0; i < runs.size(); i++) {
            bySize.computeIfAbsent(runs.get(i).params(), size -> new ArrayList<>()).add(i);
        }
        List<int[]> sizes = new ArrayList<>();
        for (List<Integer> members : bySize.values()) {
            members.sort(Comparator.comparingDouble(i -> runs.get(i).tokens()));
            sizes.add(members.stream().mapToInt(Integer::intValue).toArray());
        }
        return sizes;
    }

    private double coefficient(double[] residuals, double[][] orthonormal) {
        double squares = 0;
        double products = 0;
        for (int[] size : sizes) {
            for (int t = 0; t < size.length; t++) {
                squares += residuals[size[t]] * residuals[size[t]];
                products += t == 0 ? 0 : residuals[size[t]] * residuals[size[t - 1]];
            }
        }
        double found = products / squares;
        if (!(found > ratio(0, orthonormal))) {
            return 0;
        }
        double low = 0;
        double high = LARGEST;
        for (int i = 0; i < HALVINGS; i++) {
            double middle = (low + high) / 2;
            if (ratio(middle, orthonormal) < found) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private double ratio(double phi, double[][] orthonormal) {
        double[] expected = expected(phi, orthonormal);
        return expected[1] / expected[0];
    }

    /** Returns the expected sums of the squares and of the lag-1 products of the residuals for errors of variance 1. */
    private double[] expected(double phi, double[][] orthonormal) {
        int constants = orthonormal.length;
        double[][] correlated = new double[constants][];
        for (int k = 0; k < constants; k++) {
            correlated[k] = correlate(orthonormal[k], phi);
        }
        double[][] inner = new double[constants][constants];
        for (int j = 0; j < constants; j++) {
            for (int k = 0; k < constants; k++) {
                inner[j][k] = dot(orthonormal[j], correlated[k]);
            }
        }
        double squares = 0;
        double products = 0;
        for (int[] size : sizes) {
            for (int t = 0; t < size.length; t++) {
                squares += covariance(size[t], size[t], 1, orthonormal, correlated, inner);
                products += t == 0 ? 0 : covariance(size[t], size[t - 1], phi, orthonormal, correlated, inner);
            }
        }
        return new double[]{squares, products};
    }

    /** Returns the element of P R P of two runs whose element of R is {@code error}. */
    private static double covariance(int row, int column, double error, double[][] orthonormal, double[][] correlated,
            double[][] inner) {
        double value = error;
        for (int j = 0; j < orthonormal.length; j++) {
            value -= orthonormal[j][row] * correlated[j][column] + correlated[j][row] * orthonormal[j][column];
            for (int k = 0; k < orthonormal.length; k++) {
                value += orthonormal[j][row] * inner[j][k] * orthonormal[k][column];
            }
        }
        return value;
    }

    /** Returns R(phi) {@code values}: each size's sum of phi^|t - s| values[s], by one pass in each direction. */
    private double[] correlate(double[] values, double phi) {
        double[] result = new double[values.length];
        for (int[] size : sizes) {
            double before = 0;
            for (int i : size) {
                before = phi * before + values[i];
                result[i] = before;
            }
            double after = 0;
            for (int t = size.length - 1; t >= 0; t--) {
                result[size[t]] += phi * after;
                after = phi * after + values[size[t]];
            }
        }
        return result;
    }

    private double[] innovations(double[] residuals, double deviation) {
        double[] found = new double[residuals.length];
        double rest = Math.sqrt(1 - coefficient * coefficient);
        double mean = 0;
        int n = 0;
        for (int[] size : sizes) {
            for (int t = 0; t < size.length; t++) {
                double residual = residuals[size[t]];
                found[n] = t == 0 ? residual : (residual - coefficient * residuals[size[t - 1]]) / rest;
                mean += found[n] / residuals.length;
                n++;
            }
        }
        double squares = 0;
        for (int i = 0; i < n; i++) {
            found[i] -= mean;
            squares += found[i] * found[i] / n;
        }
        double scale = squares > 0 ? deviation / Math.sqrt(squares) : 0;
        for (int i = 0; i < n; i++) {
            found[i] *= scale;
        }
        return found;
    }

    @Override
    public void draw(RandomGenerator random, double[] target) {
        double rest = Math.sqrt(1 - coefficient * coefficient);
        for (int[] size : sizes) {
            double error = 0;
            for (int t = 0; t < size.length; t++) {
                double innovation = innovations[random.nextInt(innovations.length)];
                error = t == 0 ? innovation : coefficient * error + rest * innovation;
                target[size[t]] = fitted[size[t]] + error;
            }
        }
    }

    /** Modified Gram-Schmidt. */
    private static double[][] orthonormal(double[][] columns) {
        double[][] result = new double[columns.length][];
        for (int k = 0; k < columns.length; k++) {
            result[k] = columns[k].clone();
            for (int j = 0; j < k; j++) {
                double along = dot(result[j], result[k]);
                for (int i = 0; i < result[k].length; i++) {
                    result[k][i] -= along * result[j][i];
                }
            }
            double length = Math.sqrt(dot(result[k], result[k]));
            for (int i = 0; i < result[k].length; i++) {
                result[k][i] /= length;
            }
        }
        return result;
    }

    private static double dot(double[] x, double[] y) {
        double sum = 0;
        for (int i = 0; i < x.length; i++) {
            sum += x[i] * y[i];
        }
        return sum;
    }
}
