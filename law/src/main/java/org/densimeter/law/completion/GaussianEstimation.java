package org.densimeter.law.completion;

import java.util.Arrays;
import java.util.List;

/**
 * Maximum likelihood of a joint Gaussian by EM with missing entries (Dempster, Laird and Rubin, J. R. Stat. Soc. B
 * 39:1-38, 1977; Little and Rubin, Statistical Analysis with Missing Data, chapter 11).
 *
 * <p>
 * With mean mu and covariance C, P = the inverse of C on the columns a pattern has (0 elsewhere), n its releases, d the
 * sum of their deviations from mu and D the sum of the products of these, the expected sums of all columns given those
 * that are there are C P d and n C + C (P D P - n P) C. The sums of P d and of P D P - n P over the patterns are
 * therefore all a step needs. Not thread-safe.
 */
final class GaussianEstimation {

    /** Added to the diagonal of the covariance at each step. */
    static final double RIDGE = 1e-4;
    /** The relative change of the log-likelihood below which the estimation ends. */
    static final double TOLERANCE = 1e-10;
    /** The largest number of steps; a few hundred are usual. */
    static final int MAX_STEPS = 20_000;

    private final int size;
    private final int releases;
    private final double[] centre;
    private final List<PatternTotals> patterns;
    private final double[] mean;
    private final double[] covariance;
    private final PositiveDefinite matrix;
    /** The sum of P d over the patterns. */
    private final double[] scaledSum;
    /** The sum of P D P - n P. */
    private final double[] scaledProducts;
    private final double[] scatter;
    private final double[] half;
    private double logLikelihood;

    GaussianEstimation(ScoreMatrix scores) {
        size = scores.benchmarks().size();
        releases = scores.releases();
        centre = scores.means();
        patterns = PatternTotals.of(scores, centre);
        mean = new double[size];
        covariance = new double[size * size];
        matrix = new PositiveDefinite(size);
        scaledSum = new double[size];
        scaledProducts = new double[size * size];
        scatter = new double[size * size];
        half = new double[size * size];
        start();
    }

    /** Begins with independent columns that have the variances of their scores. */
    private void start() {
        double[] squares = new double[size];
        int[] counts = new int[size];
        for (PatternTotals pattern : patterns) {
            for (int i = 0; i < pattern.observed().length; i++) {
                squares[pattern.observed()[i]] += pattern.deviationProduct(i, i, mean);
                counts[pattern.observed()[i]] += pattern.count();
            }
        }
        for (int k = 0; k < size; k++) {
            covariance[k * size + k] = (counts[k] == 0 ? 0 : squares[k] / counts[k]) + RIDGE;
        }
    }

    /** Returns the Gaussian after as many steps as it takes. */
    JointGaussian run(ScoreMatrix scores) {
        int steps = 0;
        double before = Double.NaN;
        while (steps < MAX_STEPS) {
            expect();
            if (Math.abs(logLikelihood - before) < TOLERANCE * Math.abs(before)) {
                break;
            }
            before = logLikelihood;
            maximise();
            steps++;
        }
        double[] location = new double[size];
        double[][] rows = new double[size][];
        for (int k = 0; k < size; k++) {
            location[k] = centre[k] + mean[k];
            rows[k] = Arrays.copyOfRange(covariance, k * size, (k + 1) * size);
        }
        return new JointGaussian(scores.benchmarks(), location, rows, releases, steps, logLikelihood);
    }

    private void expect() {
        Arrays.fill(scaledSum, 0);
        Arrays.fill(scaledProducts, 0);
        logLikelihood = 0;
        for (PatternTotals pattern : patterns) {
            add(pattern);
        }
    }

    private void add(PatternTotals pattern) {
        int[] observed = pattern.observed();
        int n = observed.length;
        int count = pattern.count();
        matrix.factorise(covariance, size, observed);
        double[] inverse = matrix.inverse();
        double distance = 0;
        for (int i = 0; i < n; i++) {
            for (int j = 0; j <= i; j++) {
                double product = pattern.deviationProduct(i, j, mean);
                scatter[i * n + j] = product;
                scatter[j * n + i] = product;
                distance += (i == j ? 1 : 2) * product * inverse[i * n + j];
            }
        }
        logLikelihood -= 0.5 * (count * (n * StrictMath.log(2 * Math.PI) + matrix.logDeterminant()) + distance);
        for (int i = 0; i < n; i++) {
            double sum = 0;
            for (int j = 0; j < n; j++) {
                sum += inverse[i * n + j] * pattern.deviation(j, mean);
                double product = 0;
                for (int k = 0; k < n; k++) {
                    product += inverse[i * n + k] * scatter[j * n + k];
                }
                half[i * n + j] = product;
            }
            scaledSum[observed[i]] += sum;
        }
        for (int i = 0; i < n; i++) {
            for (int j = 0; j <= i; j++) {
                double product = -count * inverse[i * n + j];
                for (int k = 0; k < n; k++) {
                    product += half[i * n + k] * inverse[j * n + k];
                }
                scaledProducts[observed[i] * size + observed[j]] += product;
            }
        }
    }

    /** Moves to the mean and covariance of the expected sums, with the ridge. */
    private void maximise() {
        double[] shift = new double[size];
        for (int i = 0; i < size; i++) {
            for (int j = 0; j < size; j++) {
                shift[i] += covariance[i * size + j] * scaledSum[j] / releases;
            }
        }
        double[] next = product(covariance, product(symmetric(scaledProducts), covariance));
        for (int i = 0; i < size; i++) {
            for (int j = 0; j <= i; j++) {
                double value = covariance[i * size + j] + next[i * size + j] / releases - shift[i] * shift[j]
                        + (i == j ? RIDGE : 0);
                covariance[i * size + j] = value;
                covariance[j * size + i] = value;
            }
            mean[i] += shift[i];
        }
    }

    private double[] symmetric(double[] lower) {
        for (int i = 0; i < size; i++) {
            for (int j = 0; j < i; j++) {
                lower[j * size + i] = lower[i * size + j];
            }
        }
        return lower;
    }

    private double[] product(double[] left, double[] right) {
        double[] result = new double[size * size];
        for (int i = 0; i < size; i++) {
            for (int k = 0; k < size; k++) {
                for (int j = 0; j < size; j++) {
                    result[i * size + j] += left[i * size + k] * right[k * size + j];
                }
            }
        }
        return result;
    }
}
