package org.densimeter.law.scaling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.util.ArrayList;
import java.util.List;

import org.apache.commons.math3.random.RandomGenerator;
import org.densimeter.law.catalogue.ReferenceRun;
import org.densimeter.law.fixtures.BuiltInLaws;
import org.densimeter.law.interval.Seed;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AutoregressiveResamplingTest {

    private static final int DRAWS = 20_000;

    /**
     * Expected: coefficient and standard deviation of the errors by a separate computation with numpy and scipy: least
     * squares in all four constants, P and R as dense matrices, the root by Brent's method.
     */
    @ParameterizedTest
    @CsvSource({"mmlu, .661162, .00642666", "bbh, .724505, .00677227", "math, .738497, .00993934",
            "mbpp, .492017, .01268729", "humaneval, .554052, .00653504", "densing-average, .673283, .00634777"})
    void estimatesTheErrorsOfTheBuiltInLosses(String benchmark, double coefficient, double deviation) throws Exception {
        List<ReferenceRun> runs = BuiltInLaws.runs(benchmark);
        AutoregressiveResampling resampling = resampling(runs, BuiltInLaws.fit(benchmark).law().loss());
        assertThat(resampling.coefficient()).isCloseTo(coefficient, within(1e-5));

        double[][] draws = draws(resampling, runs.size());
        assertThat(deviation(draws[0])).isCloseTo(deviation, withinPercentage(2));
        assertThat(deviation(draws[runs.size() - 1])).isCloseTo(deviation, withinPercentage(2));
    }

    /** By the definition of the autoregression: phi from one run of a size to the next, 0 between sizes. */
    @Test
    void correlatesTheErrorsAlongTheTokensOfASizeOnly() throws Exception {
        List<ReferenceRun> runs = BuiltInLaws.runs("mmlu");
        AutoregressiveResampling resampling = resampling(runs, BuiltInLaws.fit("mmlu").law().loss());
        double[][] draws = draws(resampling, runs.size());
        double phi = resampling.coefficient();
        int next = nextOfItsSize(runs, 0);
        int afterNext = nextOfItsSize(runs, next);
        assertThat(correlation(draws[0], draws[next])).isCloseTo(phi, within(0.03));
        assertThat(correlation(draws[0], draws[afterNext])).isCloseTo(phi * phi, within(0.03));
        int ofAnotherSize = 0;
        while (runs.get(ofAnotherSize).params() == runs.get(0).params()) {
            ofAnotherSize++;
        }
        assertThat(correlation(draws[0], draws[ofAnotherSize])).isCloseTo(0, within(0.03));
    }

    /** Where P R P is as expected of independent errors, or less correlated, phi is 0 and sigma^2 is SSE / (n - k). */
    @Test
    void takesAlternatingResidualsAsIndependent() throws Exception {
        LossLaw law = BuiltInLaws.fit("mmlu").law().loss();
        List<ReferenceRun> runs = new ArrayList<>();
        double sign = 1;
        for (ReferenceRun run : BuiltInLaws.runs("mmlu")) {
            runs.add(new ReferenceRun(run.params(), run.tokens(), law.loss(run.params(), run.tokens()) + sign * 0.01,
                    null));
            sign = -sign;
        }
        AutoregressiveResampling resampling = resampling(runs, law);
        assertThat(resampling.coefficient()).isZero();
        double expected = Math.sqrt(residuals(runs, law).stream().mapToDouble(r -> r * r).sum() / (runs.size() - 4));
        assertThat(deviation(draws(resampling, runs.size())[5])).isCloseTo(expected, withinPercentage(2));
    }

    private static AutoregressiveResampling resampling(List<ReferenceRun> runs, LossLaw law) {
        double[] fitted = runs.stream().mapToDouble(run -> law.loss(run.params(), run.tokens())).toArray();
        double[] centred = residuals(runs, law).stream().mapToDouble(r -> r).toArray();
        return new AutoregressiveResampling(runs, centred, fitted, LossLawDraws.jacobian(law, runs, 4, false));
    }

    private static List<Double> residuals(List<ReferenceRun> runs, LossLaw law) {
        List<Double> found = runs.stream().map(run -> run.loss() - law.loss(run.params(), run.tokens())).toList();
        double mean = found.stream().mapToDouble(r -> r).average().orElseThrow();
        return found.stream().map(r -> r - mean).toList();
    }

    /** Returns runs x draws. */
    private static double[][] draws(AutoregressiveResampling resampling, int runs) {
        double[][] draws = new double[runs][DRAWS];
        double[] target = new double[runs];
        RandomGenerator random = Seed.of("autoregressive").replicate(0);
        for (int d = 0; d < DRAWS; d++) {
            resampling.draw(random, target);
            for (int i = 0; i < runs; i++) {
                draws[i][d] = target[i];
            }
        }
        return draws;
    }

    private static int nextOfItsSize(List<ReferenceRun> runs, int run) {
        int next = -1;
        for (int i = 0; i < runs.size(); i++) {
            boolean later = runs.get(i).params() == runs.get(run).params()
                    && runs.get(i).tokens() > runs.get(run).tokens();
            next = later && (next < 0 || runs.get(i).tokens() < runs.get(next).tokens()) ? i : next;
        }
        return next;
    }

    private static double deviation(double[] values) {
        return Math.sqrt(covariance(values, values));
    }

    private static double correlation(double[] x, double[] y) {
        return covariance(x, y) / deviation(x) / deviation(y);
    }

    private static double covariance(double[] x, double[] y) {
        double meanX = 0;
        double meanY = 0;
        double products = 0;
        for (int i = 0; i < x.length; i++) {
            meanX += x[i] / x.length;
            meanY += y[i] / x.length;
        }
        for (int i = 0; i < x.length; i++) {
            products += (x[i] - meanX) * (y[i] - meanY) / x.length;
        }
        return products;
    }
}
