package org.densimeter.law.progress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

class GrowthTest {

    private static final SampleOrigin ORIGIN = new SampleOrigin(2012, 1e6, 1e6);
    private static final Setting RECURRENT_ON_PTB = new Setting(PerplexityBenchmark.PTB, false, 2018);

    @Test
    void addsTheGrowthOfBothTerms() {
        EffectiveGrowth growth = law(1, 0.9, 0.02, 0.1, 0.8, 0.03, 0.05).growth(Setting.DEFAULT).orElseThrow();
        assertThat(growth.params()).isCloseTo(0.2, within(1e-15));
        assertThat(growth.tokens()).isCloseTo(0.6, within(1e-15));
        assertThat(growth.doublingMonths()).isCloseTo(12 * 0.6931471805599453 / 0.8, within(1e-12));
    }

    @Test
    void differsByBenchmarkIfSpecified() {
        ProgressLaw law = law(4, 0.9, 0.02, 0.01, 0.03, 0.1, 0.8, 0.03, 0.05);
        assertThat(law.growth(Setting.DEFAULT).orElseThrow().params()).isCloseTo(0.2, within(1e-15));
        assertThat(law.growth(RECURRENT_ON_PTB).orElseThrow().params()).isCloseTo(0.3, within(1e-15));
    }

    @Test
    void differsByArchitectureIfSpecified() {
        ProgressLaw law = law(13, 0.9, 0, 0, 0.02, 0.1, 0.2, 0.8, 0, 0, 0.03, 0.05, 0.06);
        assertThat(law.growth(RECURRENT_ON_PTB).orElseThrow()).isEqualTo(EffectiveGrowth.of(0.02 / 0.1, 0.03 / 0.05));
        assertThat(law.growth(Setting.DEFAULT).orElseThrow()).isEqualTo(EffectiveGrowth.of(0.02 / 0.2, 0.03 / 0.06));
    }

    @Test
    void countsTheOneRateOfTheHicksNeutralSpecificationInBothTerms() {
        assertThat(law(12, 0.9, 0, 0, 0.02, 0.1, 0.8, 0, 0, 0.05).growth(Setting.DEFAULT).orElseThrow())
                .isEqualTo(EffectiveGrowth.of(0.02 / 0.1, 0.02 / 0.05));
    }

    @Test
    void knowsOnlyComputeWhereThereIsOneTerm() {
        assertThat(law(18, 0.9, 0, 0, 0.02, 0.05).growth(Setting.DEFAULT).orElseThrow())
                .isEqualTo(new EffectiveGrowth(null, null, 0.02 / 0.05));
    }

    @Test
    void isNothingWithoutProgress() {
        EffectiveGrowth growth = law(16, 0.9, 0, 0, 0.1, 0.8, 0, 0, 0.05).growth(Setting.DEFAULT).orElseThrow();
        assertThat(growth.compute()).isZero();
        assertThat(growth.doublingMonths()).isNull();
    }

    @Test
    void isNoOneRateWhereExponentsChange() {
        ProgressLaw law = law(14, 0.9, 0, 0, -7.5, 1, 0.8, 0, 0, -7.55, 1);
        assertThat(law.growth(Setting.DEFAULT)).isEmpty();
        assertThat(ComputeOptimalDoubling.months(law, Setting.DEFAULT, 1e22)).isPresent();
        BootstrapDraws draws = new BootstrapDraws(List.of(law), 0);
        assertThatThrownBy(() -> draws.growth(Setting.DEFAULT)).isInstanceOf(IllegalStateException.class);
    }

    /** With one term, or with terms of equal rates and exponents, both routes are the same. */
    @Test
    void agreesWithTheComputeOptimalRouteWhereTheyMust() {
        ProgressLaw compute = law(18, 0.9, 0, 0, 0.02, 0.05);
        assertThat(ComputeOptimalDoubling.months(compute, Setting.DEFAULT, 1e22).getAsDouble())
                .isCloseTo(compute.growth(Setting.DEFAULT).orElseThrow().doublingMonths(), within(1e-8));
        ProgressLaw even = law(1, 0.9, 0.02, 0.1, 0.9, 0.02, 0.1);
        assertThat(ComputeOptimalDoubling.months(even, Setting.DEFAULT, 1e22).getAsDouble())
                .isCloseTo(even.growth(Setting.DEFAULT).orElseThrow().doublingMonths(), within(1e-8));
    }

    @Test
    void hasNoComputeOptimalTimeWithoutAnOptimumOrProgress() {
        assertThat(ComputeOptimalDoubling.months(law(1, 0.9, 0.02, -0.1, 0.9, 0.02, 0.1), Setting.DEFAULT, 1e22))
                .isEmpty();
        assertThat(ComputeOptimalDoubling.months(law(16, 0.9, 0, 0, 0.1, 0.8, 0, 0, 0.05), Setting.DEFAULT, 1e22))
                .isEmpty();
    }

    /** Percentiles of -1, 0, 1 ... 98 by hand: at 0.025 x 99 = 2.475 lies 1.475, at 0.975 x 99 = 96.525 lies 95.525. */
    @Test
    void invertsThePercentilesOfTheGrowth() {
        GrowthInterval interval = GrowthInterval.of(IntStream.range(-1, 99).asDoubleStream().toArray(), 3);
        assertThat(interval.growthLower()).isCloseTo(1.475, within(1e-12));
        assertThat(interval.growthUpper()).isCloseTo(95.525, within(1e-12));
        assertThat(interval.monthsUpper()).isCloseTo(12 * 0.6931471805599453 / 1.475, within(1e-12));
        assertThat(interval.monthsLower()).isCloseTo(12 * 0.6931471805599453 / 95.525, within(1e-12));
        assertThat(interval.shareNotDoubling()).isEqualTo(0.02);
        assertThat(interval.withoutMinimum()).isEqualTo(3);
    }

    @Test
    void hasNoUpperEndWhereTheSlowestDrawsDoNotGrow() {
        GrowthInterval interval = GrowthInterval.of(IntStream.range(-9, 91).asDoubleStream().toArray(), 0);
        assertThat(interval.monthsUpper()).isNull();
        assertThat(interval.monthsLower()).isPositive();
        GrowthInterval none = GrowthInterval.of(new double[]{-1, -2, -3}, 0);
        assertThat(none.monthsLower()).isNull();
        assertThat(none.monthsMedian()).isNull();
        assertThat(none.shareNotDoubling()).isEqualTo(1);
    }

    @Test
    void keepsDrawsThatAreInfiniteOrNoNumber() {
        GrowthInterval interval = GrowthInterval
                .of(new double[]{Double.NaN, Double.POSITIVE_INFINITY, 1, Double.POSITIVE_INFINITY, 2}, 0);
        assertThat(interval.growthLower()).isEqualTo(Double.NEGATIVE_INFINITY);
        assertThat(interval.growthMedian()).isEqualTo(2);
        assertThat(interval.growthUpper()).isEqualTo(Double.POSITIVE_INFINITY);
        assertThat(interval.draws()).isEqualTo(5);
    }

    private static ProgressLaw law(int number, double... theta) {
        return new ProgressLaw(Specification.numbered(number), ORIGIN, theta);
    }
}
