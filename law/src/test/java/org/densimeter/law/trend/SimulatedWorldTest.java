package org.densimeter.law.trend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.densimeter.law.catalogue.BuiltInReleases;
import org.densimeter.law.fixtures.BuiltInLaws;
import org.densimeter.law.frontier.Frontier;
import org.densimeter.law.interval.Seed;
import org.densimeter.law.scaling.DrawnLaws;
import org.densimeter.law.scaling.FitException;
import org.densimeter.law.scaling.ScalingLaw;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SimulatedWorldTest {

    /**
     * Expected: location slope + spread slope x numpy.quantile(standardised residuals, 0.9) of the built-in catalogue,
     * computed with numpy from the construction's description.
     */
    @ParameterizedTest
    @CsvSource({"densing-average, 0.007843040", "mmlu, 0.004279167", "bbh, 0.006470753", "math, 0.013456269",
            "humaneval, 0.006077287", "mbpp, 0.004720796"})
    void hasTheTrueSlopeOfItsConstruction(String benchmark, double expected) throws FitException {
        ScalingLaw law = BuiltInLaws.fit(benchmark).law();
        ReleaseTable table = ReleaseTable.of(BuiltInReleases.measured(benchmark, law, false), Frontier.DEFAULT_START);
        double[] value = new double[table.size()];
        table.logDensities(DrawnLaws.withoutDraws(law), 0, value);
        SimulatedWorld world = new SimulatedWorld(table.day(), table.members());
        world.fit(value);
        assertThat(world.trueSlope()).isCloseTo(expected, within(1e-6));
    }

    @Test
    void deviatesByNothingWhereEveryReleaseIsOnTheLine() {
        SimulatedWorld world = new SimulatedWorld(new double[]{0, 10, 20, 30}, new int[][]{{0, 2}, {1, 3}});
        world.fit(new double[]{1, 1.5, 2, 2.5});
        assertThat(world.trueSlope()).isCloseTo(0.05, within(1e-12));
        assertThat(world.deviation(Seed.of("s").replicate(0))).isCloseTo(0, within(1e-9));
    }

    @Test
    void leavesOutReleasesWithoutAFiniteDensity() {
        SimulatedWorld world = new SimulatedWorld(new double[]{0, 10, 20, 30, 40}, new int[][]{{0, 2}, {1, 3}, {4}});
        world.fit(new double[]{1, 1.5, 2, 2.5, Double.POSITIVE_INFINITY});
        assertThat(world.trueSlope()).isCloseTo(0.05, within(1e-12));
        assertThat(world.deviation(Seed.of("s").replicate(0))).isCloseTo(0, within(1e-9));
    }

    @Test
    void isEmptyWhereNoReleaseHasAFiniteDensity() {
        SimulatedWorld world = new SimulatedWorld(new double[]{0, 10}, new int[][]{{0}, {1}});
        world.fit(new double[]{Double.NEGATIVE_INFINITY, Double.NEGATIVE_INFINITY});
        assertThat(world.deviation(Seed.of("s").replicate(0))).isZero();
    }
}
