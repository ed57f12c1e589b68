package org.densimeter.law.scaling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.util.ArrayList;
import java.util.List;

import org.apache.commons.math3.random.RandomGenerator;
import org.densimeter.law.catalogue.ReferenceScore;
import org.densimeter.law.catalogue.ReferenceScore.Role;
import org.densimeter.law.catalogue.ReferenceSeries;
import org.densimeter.law.interval.Seed;
import org.junit.jupiter.api.Test;

/**
 * Pairs that are checkpoints of few training runs: twelve runs, six checkpoints each, that share most of their error.
 */
class PairsOfRunsTest {

    private static final PerformanceLaw TRUTH = new PerformanceLaw(75, -20, 0.3, 20);
    private static final ReferenceSeries SERIES = new ReferenceSeries("s", "s", 5e12, null, false, null, null, false,
            null);
    private static final double SCORE = 50;
    private static final int HISTORIES = 300;

    /**
     * Expected: how much the loss at a score of 50 scatters over fits to new data. Draws by run scatter as much, draws
     * that take all pairs as independent do not.
     */
    @Test
    void scatterAsFitsToNewDataDoIfPairsNameTheirRun() {
        List<Double> fits = new ArrayList<>();
        for (int h = 0; h < HISTORIES; h++) {
            fits.add(lossAtScore(fit(history(h, true))));
        }
        double scatter = deviation(fits);
        assertThat(drawn(true)).isCloseTo(scatter, withinPercentage(25));
        assertThat(drawn(false)).isLessThan(0.85 * scatter);
    }

    private static double drawn(boolean named) {
        double mean = 0;
        for (int h = 0; h < 10; h++) {
            List<ReferenceScore> pairs = history(1_000 + h, named);
            PerformanceLawDraws draws = new PerformanceLawDraws(SERIES, fit(pairs), pairs, null);
            List<Double> losses = new ArrayList<>();
            double[] draw = new double[4];
            for (int d = 0; d < 200; d++) {
                if (draws.draw(Seed.of("pairs of runs").replicate(d), draw, 0)) {
                    losses.add(lossAtScore(new PerformanceLaw(draw[0], draw[1], draw[2], draw[3])));
                }
            }
            assertThat(losses).hasSizeGreaterThan(150);
            mean += deviation(losses) / 10;
        }
        return mean;
    }

    private static PerformanceLaw fit(List<ReferenceScore> pairs) {
        double[] constants = new double[4];
        new PerformanceDescent(TRUTH, new PerformancePairs(SERIES, pairs, null)).descend(constants, 0);
        return new PerformanceLaw(constants[0], constants[1], constants[2], constants[3]);
    }

    /** L_hat(S) = l - ln(c / (S - d) - 1) / gamma (method.md, section 2). */
    private static double lossAtScore(PerformanceLaw law) {
        return law.l() - Math.log(law.c() / (SCORE - law.d()) - 1) / law.gamma();
    }

    private static List<ReferenceScore> history(int number, boolean named) {
        RandomGenerator random = Seed.of("checkpoints").replicate(number);
        List<ReferenceScore> pairs = new ArrayList<>();
        for (int run = 0; run < 12; run++) {
            double shared = 2 * random.nextGaussian();
            for (int checkpoint = 0; checkpoint < 6; checkpoint++) {
                double loss = 0.15 + 0.005 * run + 0.05 * checkpoint;
                double score = TRUTH.score(loss) + shared + 0.3 * random.nextGaussian();
                pairs.add(new ReferenceScore(loss, null, score, Role.FIT, null, named ? "run " + run : null));
            }
        }
        return pairs;
    }

    private static double deviation(List<Double> values) {
        double mean = values.stream().mapToDouble(v -> v).average().orElseThrow();
        return Math.sqrt(values.stream().mapToDouble(v -> (v - mean) * (v - mean)).sum() / values.size());
    }
}
