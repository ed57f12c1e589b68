package org.densimeter.law.completion;

import java.util.List;
import java.util.Objects;

/**
 * A joint Gaussian of the logits of scores on some benchmarks. Immutable.
 */
public final class JointGaussian {

    private final List<String> benchmarks;
    private final double[] mean;
    private final double[][] covariance;
    private final int releases;
    private final int steps;
    private final double logLikelihood;

    /**
     * @param benchmarks ids of the columns
     * @param mean of the logits, finite
     * @param covariance rows of the covariance, symmetric and positive definite
     * @param releases number of releases it was estimated from
     * @param steps number of steps EM took
     * @param logLikelihood natural logarithm of the likelihood at the end, finite
     * @throws IllegalArgumentException if the shapes do not match, or the covariance is not symmetric and positive
     * definite
     */
    public JointGaussian(List<String> benchmarks, double[] mean, double[][] covariance, int releases, int steps,
            double logLikelihood) {
        this.benchmarks = List.copyOf(benchmarks);
        this.mean = mean.clone();
        this.covariance = new double[covariance.length][];
        this.releases = releases;
        this.steps = steps;
        this.logLikelihood = logLikelihood;
        int size = this.benchmarks.size();
        if (mean.length != size || covariance.length != size) {
            throw new IllegalArgumentException("mean and covariance need " + size + " entries, one for each benchmark");
        }
        double[] flat = new double[size * size];
        int[] all = new int[size];
        for (int k = 0; k < size; k++) {
            if (covariance[k].length != size || !Double.isFinite(mean[k])) {
                throw new IllegalArgumentException("the covariance is square, and means are finite");
            }
            this.covariance[k] = covariance[k].clone();
            System.arraycopy(covariance[k], 0, flat, k * size, size);
            all[k] = k;
            for (int other = 0; other < k; other++) {
                if (covariance[k][other] != covariance[other][k]) {
                    throw new IllegalArgumentException("the covariance is not symmetric");
                }
            }
        }
        new PositiveDefinite(size).factorise(flat, size, all);
    }

    /**
     * Returns the Gaussian of largest likelihood given {@code scores}, by EM with a ridge of 1e-4 on the diagonal at
     * each step, until the log-likelihood changes by less than 1e-10 of itself. The same matrix gives the same bits.
     *
     * @throws CompletionException DNS1025 if too few releases share benchmarks: {@link ScoreMatrix#requireShared}
     */
    public static JointGaussian estimate(ScoreMatrix scores) throws CompletionException {
        Objects.requireNonNull(scores, "scores").requireShared();
        return new GaussianEstimation(scores).run(scores);
    }

    /** Returns the ids of the benchmarks, in the order of mean and covariance. */
    public List<String> benchmarks() {
        return benchmarks;
    }

    /** Returns the means of the logits; a copy. */
    public double[] mean() {
        return mean.clone();
    }

    /** Returns the rows of the covariance of the logits; a copy. */
    public double[][] covariance() {
        double[][] copy = new double[covariance.length][];
        for (int k = 0; k < copy.length; k++) {
            copy[k] = covariance[k].clone();
        }
        return copy;
    }

    /** Returns the standard deviation of the logits of a benchmark by its position. */
    public double standardDeviation(int benchmark) {
        return Math.sqrt(covariance[benchmark][benchmark]);
    }

    /** Returns the correlation of the logits of two benchmarks by their positions. */
    public double correlation(int one, int other) {
        return covariance[one][other] / (standardDeviation(one) * standardDeviation(other));
    }

    /** Returns the number of releases it was estimated from. */
    public int releases() {
        return releases;
    }

    /** Returns the number of steps of EM. */
    public int steps() {
        return steps;
    }

    /** Returns the natural logarithm of the likelihood at the end. */
    public double logLikelihood() {
        return logLikelihood;
    }
}
