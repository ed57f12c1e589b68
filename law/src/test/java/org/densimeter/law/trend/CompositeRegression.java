package org.densimeter.law.trend;

import java.util.Map;

import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.CholeskyDecomposition;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.random.RandomGenerator;
import org.densimeter.law.completion.CompletionDefinition;
import org.densimeter.law.completion.CompletionException;
import org.densimeter.law.completion.JointGaussian;
import org.densimeter.law.completion.ScoreLogit;
import org.densimeter.law.completion.ScoreMatrix;
import org.densimeter.law.interval.Seed;

/**
 * The regression of the logits of scores on the logit of their composite, from 50,000 draws of the joint Gaussian of
 * published scores.
 *
 * @param mean of the logit of the composite
 * @param deviation its standard deviation
 * @param means of the logits of the scores
 * @param slopes of the regression
 * @param factor of Cholesky of the covariance that the regression leaves
 */
record CompositeRegression(double mean, double deviation, double[] means, double[] slopes, double[][] factor) {

    private static final int DRAWS = 50_000;

    static CompositeRegression of(Map<String, Map<String, Double>> scores, CompletionDefinition definition) {
        JointGaussian gaussian;
        try {
            gaussian = JointGaussian.estimate(ScoreMatrix.of(definition.benchmarks(), scores));
        } catch (CompletionException e) {
            throw new IllegalStateException(e);
        }
        int size = gaussian.benchmarks().size();
        double[][] root = cholesky(new Array2DRowRealMatrix(gaussian.covariance()));
        RandomGenerator random = Seed.of("regression").replicate(0);
        double sum = 0;
        double squares = 0;
        double[] products = new double[size];
        for (int i = 0; i < DRAWS; i++) {
            double[] deviations = multiply(root, random);
            double composite = 0;
            for (int k = 0; k < definition.parts().size(); k++) {
                composite += definition.parts().get(k).weight() * ScoreLogit.score(gaussian.mean()[k] + deviations[k]);
            }
            double logit = ScoreLogit.of(composite);
            sum += logit / DRAWS;
            squares += logit * logit / DRAWS;
            for (int k = 0; k < size; k++) {
                products[k] += deviations[k] * logit / DRAWS;
            }
        }
        double variance = squares - sum * sum;
        double[][] rest = gaussian.covariance();
        double[] slopes = new double[size];
        for (int k = 0; k < size; k++) {
            slopes[k] = products[k] / variance;
        }
        for (int k = 0; k < size; k++) {
            for (int other = 0; other < size; other++) {
                rest[k][other] -= slopes[k] * slopes[other] * variance;
            }
        }
        return new CompositeRegression(sum, Math.sqrt(variance), gaussian.mean(), slopes,
                cholesky(new Array2DRowRealMatrix(rest)));
    }

    /** Returns logits of scores of a release whose composite has the logit {@code composite}. */
    double[] draw(double composite, RandomGenerator random) {
        double[] logits = multiply(factor, random);
        for (int k = 0; k < logits.length; k++) {
            logits[k] += means[k] + slopes[k] * (composite - mean);
        }
        return logits;
    }

    private static double[][] cholesky(RealMatrix matrix) {
        return new CholeskyDecomposition(matrix).getL().getData();
    }

    private static double[] multiply(double[][] root, RandomGenerator random) {
        double[] result = new double[root.length];
        for (int column = 0; column < result.length; column++) {
            double normal = random.nextGaussian();
            for (int row = column; row < result.length; row++) {
                result[row] += root[row][column] * normal;
            }
        }
        return result;
    }
}
