package org.densimeter.law.progress;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.Random;

import org.densimeter.law.scaling.FitException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import com.sun.management.ThreadMXBean;

class ProximalNewtonTest {

    private static final ProgressSample SAMPLE = SyntheticSample.of(Specification.numbered(7), 0.1, 0.9, 0.1, 0.05,
            0.02, 0.07, 0.8, 0.2, 0.1, 0.03, 0.04);

    /** A minimum is where no small step lowers the objective, along the axes, where the kinks are, or aslant. */
    @ParameterizedTest
    @CsvSource({"7, 0.0025", "7, 0", "7, 0.1", "1, 0.01", "11, 0.02", "12, 0.005", "15, 0.0025", "18, 0.02",
            "19, 0.01"})
    void endsWhereNoSmallStepLeadsDown(int number, double delta) throws FitException {
        Design design = Design.of(SAMPLE, Specification.numbered(number));
        ProximalNewton newton = new ProximalNewton(new SquaredError(design));
        double[] theta = new double[design.constants];
        assertThat(newton.descend(theta, delta)).isTrue();
        double minimum = newton.objective();
        Random random = new Random(4);
        for (int trial = 0; trial < 400; trial++) {
            double[] aside = theta.clone();
            int only = trial % 2 == 0 ? random.nextInt(aside.length) : -1;
            for (int j = 0; j < aside.length; j++) {
                aside[j] += only < 0 || only == j ? 1e-3 * random.nextGaussian() / design.reach[j] : 0;
            }
            assertThat(newton.objective(aside, delta)).isGreaterThanOrEqualTo(minimum * (1 - 1e-12));
        }
    }

    @Test
    void setsAllConstantsToZeroUnderAPenaltyThatIsWorthIt() throws FitException {
        Design design = Design.of(SAMPLE, Specification.numbered(7));
        double[] theta = new double[design.constants];
        assertThat(new ProximalNewton(new SquaredError(design)).descend(theta, 1e3)).isTrue();
        assertThat(theta).containsOnly(0);
    }

    @Test
    void saysSoWhereTheLawOverflows() throws FitException {
        Design design = Design.of(SAMPLE, Specification.numbered(1));
        double[] theta = {1e4, 0, 0, 0, 0, 0};
        assertThat(new ProximalNewton(new SquaredError(design)).descend(theta, 0.01)).isFalse();
    }

    @Test
    void allocatesNothingOnItsWay() throws FitException {
        Design design = Design.of(SAMPLE, Specification.numbered(7));
        ProximalNewton newton = new ProximalNewton(new SquaredError(design));
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        double[] theta = new double[design.constants];
        newton.descend(theta, 0.0025);
        long before = threads.getCurrentThreadAllocatedBytes();
        for (int descent = 0; descent < 50; descent++) {
            Arrays.fill(theta, 0.01 * descent / 50);
            newton.descend(theta, 0.0025);
        }
        assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(2_000);
    }
}
