package org.densimeter.law.scaling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.data.Percentage.withPercentage;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;

/** The published constants, read off NMI's curves, and what follows from them at D0 = 5e12. */
class ScalingLawTest {

    private static final ScalingLaw COMPOSITE = law(1.7731, 0.10775, 142.863, 0.30167, 90.773, -24.412, 0.16287,
            10.781);

    @ParameterizedTest
    @CsvFileSource(resources = "inverts-the-published-laws-of-the-five-benchmarks.csv", numLinesToSkip = 1)
    void invertsThePublishedLawsOfTheFiveBenchmarks(double score, double expected, double a, double alpha, double b,
            double beta, double c, double gamma, double l, double d) {
        assertThat(measured(law(a, alpha, b, beta, c, gamma, l, d), score)).isCloseTo(expected, withPercentage(0.5));
    }

    @ParameterizedTest
    @CsvSource({"30, 0.766e9", "40, 2.49e9", "50, 7.51e9", "60, 24.2e9", "70, 98.0e9"})
    void invertsTheCompositeLaw(double score, double expected) {
        assertThat(measured(COMPOSITE, score)).isCloseTo(expected, withPercentage(0.5));
    }

    @ParameterizedTest
    @CsvSource({"20, 0.20", "30, 0.128", "40, 0.111", "50, 0.111", "60, 0.125", "70, 0.159", "80, 0.246"})
    void turnsOnePointOfScoreIntoElevenToTwentyFivePercentOfDensity(double score, double expected) {
        double half = 1e-4;
        double slope = Math.log(measured(COMPOSITE, score + half) / measured(COMPOSITE, score - half)) / (2 * half);
        assertThat(slope).isCloseTo(expected, within(0.005));
    }

    @Property
    void returnsToTheScoreItCameFrom(@ForAll @DoubleRange(min = 11, max = 95) double score) {
        double params = measured(COMPOSITE, score);
        assertThat(COMPOSITE.score(params, COMPOSITE.tokensAtLaw())).isCloseTo(score, within(1e-9));
    }

    @Test
    void saysBelowRangeAtAndUnderTheFloor() {
        assertThat(COMPOSITE.effectiveParams(10.781)).isEqualTo(new EffectiveParams.BelowRange(10.781));
        assertThat(COMPOSITE.effectiveParams(0)).isInstanceOf(EffectiveParams.BelowRange.class);
    }

    @Test
    void saysAboveRangeAtAndOverTheScoreOfInfinitelyManyParameters() {
        double ceiling = COMPOSITE.ceiling();
        assertThat(ceiling).isBetween(95.0, 101.5);
        assertThat(COMPOSITE.effectiveParams(ceiling)).isEqualTo(new EffectiveParams.AboveRange(ceiling));
        assertThat(COMPOSITE.effectiveParams(Math.nextDown(ceiling))).isNotInstanceOf(EffectiveParams.BelowRange.class);
        assertThat(COMPOSITE.effectiveParams(110)).isInstanceOf(EffectiveParams.AboveRange.class);
    }

    @Test
    void givesAFinitePositiveCountOrNoneNextToTheEndsOfTheRange() {
        for (double score : new double[]{Math.nextUp(10.781), 10.7810001, Math.nextDown(COMPOSITE.ceiling())}) {
            EffectiveParams effective = COMPOSITE.effectiveParams(score);
            if (effective instanceof EffectiveParams.Measured measured) {
                assertThat(measured.params()).isPositive().isFinite();
            }
        }
    }

    @Test
    void refusesNaN() {
        assertThatThrownBy(() -> COMPOSITE.effectiveParams(Double.NaN)).isInstanceOf(IllegalArgumentException.class);
    }

    private static double measured(ScalingLaw law, double score) {
        return ((EffectiveParams.Measured) law.effectiveParams(score)).params();
    }

    private static ScalingLaw law(double a, double alpha, double b, double beta, double c, double gamma, double l,
            double d) {
        return new ScalingLaw(new LossLaw(0, a, alpha, b, beta), new PerformanceLaw(c, gamma, l, d), 5e12);
    }
}
