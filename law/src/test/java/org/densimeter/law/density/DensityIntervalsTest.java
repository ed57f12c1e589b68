package org.densimeter.law.density;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.data.Percentage.withPercentage;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.stream.IntStream;

import org.densimeter.law.catalogue.Model;
import org.densimeter.law.catalogue.ReferenceSeries.DrawMethod;
import org.densimeter.law.catalogue.Result;
import org.densimeter.law.completion.CompletedScore;
import org.densimeter.law.fixtures.BuiltInCatalogue;
import org.densimeter.law.fixtures.BuiltInLaws;
import org.densimeter.law.interval.Estimate;
import org.densimeter.law.interval.Seed;
import org.densimeter.law.scaling.DrawnLaws;
import org.densimeter.law.scaling.FitException;
import org.densimeter.law.scaling.FittedLaw;
import org.densimeter.law.scaling.LawBootstrap;
import org.densimeter.law.scaling.ScalingLaw;
import org.densimeter.law.scaling.ScalingLawFitter;
import org.densimeter.law.trend.MeasuredRelease;
import org.junit.jupiter.api.Test;

class DensityIntervalsTest {

    private static final double COST = 7e9;

    /**
     * Expected: ln N_eff(50) in [21.896, 23.549] by an independent bootstrap of residuals (numpy, scipy; 2,000 draws).
     */
    @Test
    void holdsTheLawsDraws() throws FitException {
        DensityInterval interval = intervals("densing-average", DrawMethod.RESIDUALS).of("m", 50,
                OptionalDouble.empty(), COST);
        Estimate density = interval.density();
        assertThat(Math.log(density.lower() * COST)).isCloseTo(21.896, within(0.12));
        assertThat(Math.log(density.upper() * COST)).isCloseTo(23.549, within(0.12));
        assertThat(density.lower()).isLessThan(density.value());
        assertThat(density.value()).isLessThan(density.upper());
        assertThat(interval.scoreVariance()).isZero();
        assertThat(interval.scoreErrorKnown()).isFalse();
        assertThat(interval.belowRange()).isZero();
        assertThat(interval.aboveRange()).isZero();
    }

    /**
     * d ln N_eff / dS = 0.111 a point at 50 (method.md's check values): an error of 2 points is a variance of
     * (0.222)^2.
     */
    @Test
    void addsTheScoresErrorAndTheShareOfEach() throws FitException {
        DensityIntervals intervals = intervals("densing-average");
        DensityInterval interval = intervals.of("m", 50, OptionalDouble.of(2), COST);
        DensityInterval lawAlone = intervals.of("m", 50, OptionalDouble.empty(), COST);
        assertThat(interval.scoreVariance()).isCloseTo(0.222 * 0.222, withPercentage(15));
        assertThat(interval.lawVariance()).isEqualTo(lawAlone.lawVariance());
        assertThat(interval.density().upper() / interval.density().lower())
                .isGreaterThan(lawAlone.density().upper() / lawAlone.density().lower());
        assertThat(interval.scoreErrorKnown()).isTrue();
    }

    /** Draws of a completed composite with a standard deviation of 2 points count as a sampling error of 2 does. */
    @Test
    void takesTheDrawsOfACompletedCompositeInPlaceOfTheError() throws FitException {
        DensityIntervals intervals = intervals("densing-average");
        Random random = new Random(4);
        double[] draws = IntStream.range(0, 1_000).mapToDouble(i -> 50 + 2 * random.nextGaussian()).toArray();
        CompletedScore completed = new CompletedScore(List.of("mmlu", "gsm8k"), draws);
        DensityInterval interval = intervals.of(completed, COST, null);
        DensityInterval lawAlone = intervals.of("m", completed.score(), OptionalDouble.empty(), COST);

        assertThat(interval.scoreVariance()).isCloseTo(0.222 * 0.222, withPercentage(15));
        assertThat(interval.lawVariance()).isEqualTo(lawAlone.lawVariance());
        assertThat(interval.scoreErrorKnown()).isTrue();
        assertThat(interval.density().upper() / interval.density().lower())
                .isGreaterThan(lawAlone.density().upper() / lawAlone.density().lower());
    }

    @Test
    void hasNoLowerEndForAScoreNextToTheFloorAndNoUpperEndForOneNextToTheCeiling() throws FitException {
        DensityIntervals intervals = intervals("mmlu");
        DensityInterval low = intervals.of("m", 22, OptionalDouble.of(0.4), COST);
        assertThat(low.density().lower()).isNull();
        assertThat(low.density().upper()).isPositive();
        assertThat(low.belowRange()).isBetween(0.1, 0.9);
        DensityInterval high = intervals.of("m", 98, OptionalDouble.of(0.4), COST);
        assertThat(high.density().lower()).isPositive();
        assertThat(high.density().upper()).isNull();
        assertThat(high.aboveRange()).isBetween(0.1, 0.9);
    }

    /** Three draws in four are over the floor, which is 20.655: a score of 22 has a density, and so has its median. */
    @Test
    void anEntryNextToTheFloorHasItsUpperEndAlone() throws FitException {
        ScalingLawFitter.Fit fit = BuiltInLaws.fit("mmlu");
        FittedLaw law = new FittedLaw(1, BuiltInCatalogue.MINICPM3, "mmlu", List.of(), "v", fit.law(), fit.loss(),
                fit.performance(), FittedLaw.Health.OK, null);
        Model model = new Model("m", "m", null, null, LocalDate.of(2025, 1, 1), 7_000_000_000L, 7_000_000_000L, null,
                null, null, null, null, 0, null, null, null, null, null);
        DensityEntry entry = DensityEvaluation
                .of(model, List.of(new Result("r", "m", "mmlu", 22, null, "e", null, null, null, "s", null, null, 1)),
                        ScorePolicy.DEFAULT)
                .under(law, intervals("mmlu"), Map.of("mmlu", 14042));
        assertThat(entry.interval().lower()).isNull();
        assertThat(entry.interval().median()).isPositive().isLessThan(entry.interval().upper());
        assertThat(entry.density()).isLessThan(entry.interval().upper());
        assertThat(entry.interval().times(2))
                .isEqualTo(new DensityPercentiles(null, 2 * entry.interval().upper(), 2 * entry.interval().median()));
    }

    @Test
    void isThePointItselfForALawWithoutDraws() throws FitException {
        ScalingLaw law = BuiltInLaws.fit("mmlu").law();
        DensityInterval interval = new DensityIntervals(law, DrawnLaws.withoutDraws(law), Seed.of("s")).of("m", 60,
                OptionalDouble.empty(), COST);
        assertThat(interval.density().lower()).isEqualTo(interval.density().upper());
        assertThat(interval.lawVariance()).isZero();
    }

    @Test
    void goesIntoTheEntryOfAMeasuredRelease() throws FitException {
        ScalingLawFitter.Fit fit = BuiltInLaws.fit("mmlu");
        FittedLaw law = new FittedLaw(1, BuiltInCatalogue.MINICPM3, "mmlu", List.of(), "v", fit.law(), fit.loss(),
                fit.performance(), FittedLaw.Health.OK, null);
        Model model = new Model("m", "m", null, null, LocalDate.of(2025, 1, 1), 7_000_000_000L, 7_000_000_000L, null,
                null, null, null, null, 0, null, null, null, null, null);
        DensityEvaluation evaluation = DensityEvaluation.of(model,
                List.of(new Result("r", "m", "mmlu", 60, null, "e", null, null, null, "s", null, null, 1)),
                ScorePolicy.DEFAULT);
        DensityEntry entry = evaluation.under(law, intervals("mmlu"), Map.of("mmlu", 14042));
        assertThat(entry.with(null)).isEqualTo(evaluation.under(law));
        assertThat(entry.interval().lower()).isPositive().isLessThan(entry.density());
        assertThat(entry.interval().upper()).isGreaterThan(entry.density());
        assertThat(evaluation.scoreError(law, Map.of("mmlu", 14042)).orElseThrow()).isCloseTo(0.41342, within(5e-6));
        MeasuredRelease release = MeasuredRelease.of(model, entry, evaluation.scoreError(law, Map.of("mmlu", 14042)));
        assertThat(release.logCost()).isCloseTo(Math.log(7e9), within(1e-12));
        assertThat(release.scoreError()).isCloseTo(0.41342, within(5e-6));
        DensityEvaluation without = DensityEvaluation.of(model, List.of(), ScorePolicy.DEFAULT);
        assertThat(without.under(law, intervals("mmlu"), Map.of())).isEqualTo(without.under(law));
        assertThat(without.scoreError(law, Map.of())).isEmpty();
        assertThatThrownBy(() -> MeasuredRelease.of(model, without.under(law), OptionalDouble.empty()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void percentilesAloneAreTheSameToTheBit() throws FitException {
        DensityIntervals intervals = intervals("mmlu");
        for (double score : new double[]{22, 50, 83.7, 98}) {
            for (OptionalDouble error : List.of(OptionalDouble.empty(), OptionalDouble.of(0.4))) {
                for (Long tokens : new Long[]{null, 15_000_000_000_000L}) {
                    assertThat(intervals.percentiles("m", score, error, COST, tokens))
                            .isEqualTo(intervals.of("m", score, error, COST, tokens).density());
                }
            }
        }
    }

    private static DensityIntervals intervals(String benchmark) throws FitException {
        return intervals(benchmark, DrawMethod.AUTOREGRESSIVE);
    }

    private static DensityIntervals intervals(String benchmark, DrawMethod method) throws FitException {
        ScalingLaw law = BuiltInLaws.fit(benchmark).law();
        return new DensityIntervals(law,
                DrawnLaws.of(BuiltInLaws.draws(benchmark, LawBootstrap.DRAWS, method), law.tokensAtLaw()),
                Seed.of(benchmark));
    }
}
