package org.densimeter.law.scaling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.apache.commons.math3.random.RandomGenerator;
import org.densimeter.law.catalogue.ReferenceRun;
import org.densimeter.law.catalogue.ReferenceSeries;
import org.densimeter.law.catalogue.ReferenceSeries.Basin;
import org.densimeter.law.catalogue.ReferenceSeries.DrawMethod;
import org.densimeter.law.catalogue.ReferenceSeries.Objective;
import org.densimeter.law.interval.Seed;
import org.junit.jupiter.api.Test;

/**
 * Draws of a series like the one of Hoffmann et al. (2022): 240 runs, E free, Huber's objective, the constants of
 * Besiroglu et al. (2024), and errors that are larger for small runs.
 */
class PairsDrawsTest {

    private static final LossLaw TRUTH = new LossLaw(1.8172, 482.01, 0.3478, 2085.43, 0.3658);
    private static final ReferenceSeries SERIES = new ReferenceSeries("s", "s", 1e12, Basin.BEST_FIT, false,
            Objective.HUBER_LOG, null, true, null);
    private static final int RUNS = 240;
    private static final int HISTORIES = 200;

    /**
     * Expected: how much E, ln a, alpha, ln b and beta of fits to new data scatter. Draws of runs come within 25 % of
     * that; draws of residuals, which take all errors as equally large, do not.
     */
    @Test
    void scatterAsFitsToNewDataDo() {
        double[] scatter = deviations(fits());
        double[] ofPairs = drawn(SERIES);
        double[] ofResiduals = drawn(SERIES.withResampling(DrawMethod.RESIDUALS));
        for (int k = 0; k < scatter.length; k++) {
            assertThat(ofPairs[k]).isCloseTo(scatter[k], withinPercentage(25));
        }
        assertThat(ofResiduals[0]).isLessThan(0.8 * scatter[0]);
        assertThat(ofResiduals[2]).isLessThan(0.8 * scatter[2]);
    }

    private static List<double[]> fits() {
        List<double[]> fits = new ArrayList<>();
        for (int h = 0; h < HISTORIES; h++) {
            fits.add(fit(history(h)));
        }
        return fits;
    }

    private static double[] fit(List<ReferenceRun> runs) {
        LossDescent descent = new LossDescent(SERIES, TRUTH, runs);
        for (int i = 0; i < runs.size(); i++) {
            descent.target()[i] = Math.log(runs.get(i).loss());
        }
        double[] constants = new double[5];
        descent.descend(constants);
        return constants;
    }

    /** The mean over ten histories of the standard deviation of their draws. */
    private static double[] drawn(ReferenceSeries series) {
        double[] mean = new double[5];
        for (int h = 0; h < 10; h++) {
            List<ReferenceRun> runs = history(1_000 + h);
            double[] law = fit(runs);
            LossLawDraws draws = new LossLawDraws(series, new LossLaw(law[0], law[1], law[2], law[3], law[4]), runs);
            List<double[]> drawn = new ArrayList<>();
            for (int d = 0; d < 100; d++) {
                double[] draw = new double[5];
                draws.draw(Seed.of("pairs").replicate(d), draw);
                drawn.add(draw);
            }
            double[] deviations = deviations(drawn);
            for (int k = 0; k < mean.length; k++) {
                mean[k] += deviations[k] / 10;
            }
        }
        return mean;
    }

    /** Nine budgets of compute with runs from a fifth to five times the optimal size, ln L with errors. */
    private static List<ReferenceRun> history(int number) {
        RandomGenerator random = Seed.of("design of many runs").replicate(number);
        List<ReferenceRun> runs = new ArrayList<>();
        for (int i = 0; i < RUNS; i++) {
            double budget = StrictMath.pow(10, 18.8 + 0.35 * (i % 9));
            double place = 2. * i / (RUNS - 1) - 1;
            double params = Math.sqrt(budget / 120) * StrictMath.pow(5, place);
            double tokens = budget / 6 / params;
            double deviation = params < 3e8 ? 0.008 : 0.002;
            double loss = TRUTH.loss(params, tokens) * Math.exp(deviation * random.nextGaussian());
            runs.add(new ReferenceRun(params, tokens, loss, null));
        }
        return runs;
    }

    private static double[] deviations(List<double[]> constants) {
        double[] deviations = new double[5];
        for (int k = 0; k < deviations.length; k++) {
            int at = k;
            boolean factor = k == 1 || k == 3;
            double[] values = constants.stream().mapToDouble(c -> factor ? Math.log(c[at]) : c[at]).toArray();
            double mean = Arrays.stream(values).average().orElseThrow();
            double squares = Arrays.stream(values).map(v -> (v - mean) * (v - mean)).sum();
            deviations[k] = Math.sqrt(squares / values.length);
        }
        return deviations;
    }
}
