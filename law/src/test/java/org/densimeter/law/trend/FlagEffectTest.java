package org.densimeter.law.trend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Percentage.withPercentage;

import java.util.List;
import java.util.Set;

import org.densimeter.law.frontier.Frontier;
import org.densimeter.law.frontier.FrontierPoint;
import org.densimeter.law.scaling.FitException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Doubling times with and without flagged releases. Expected figures of the built-in catalogue: an independent
 * computation (numpy and scipy) on the same files; issue 12, section 3, has 113 and 160 days for mmlu.
 */
class FlagEffectTest {

    @ParameterizedTest
    @CsvSource({"mmlu, records, 112.99, 159.55, 14", "bbh, records, 91.44, 80.70, 10",
            "math, records, 47.51, 61.68, 15", "math, quantile, 46.43, 62.23, 15"})
    void aDifferenceOfMoreThanTenPercentIsGiven(String benchmark, String estimator, double days, double without,
            int flagged) throws FitException {
        assertThat(
                FlagEffect.of(BuiltInPoints.on(benchmark), Set.of(), BuiltInPoints.flagged(), Frontier.DEFAULT_START))
                .filteredOn(effect -> effect.estimator().equals(estimator))
                .singleElement()
                .satisfies(effect -> {
                    assertThat(effect.doublingDays()).isCloseTo(days, withPercentage(.1));
                    assertThat(effect.withoutFlagged()).isCloseTo(without, withPercentage(.1));
                    assertThat(effect.flagged()).isEqualTo(flagged);
                });
    }

    /** 86.68 and 81.00 by records on densing-average, 147.4 and 140.5 by quantile on mbpp. */
    @ParameterizedTest
    @ValueSource(strings = {"densing-average", "humaneval", "mbpp"})
    void aSmallerOneIsNot(String benchmark) throws FitException {
        assertThat(
                FlagEffect.of(BuiltInPoints.on(benchmark), Set.of(), BuiltInPoints.flagged(), Frontier.DEFAULT_START))
                .isEmpty();
    }

    /** By hand: 1, 2 and 4 at 0, 100 and 200 days double in 100; without the last two there is no trend. */
    @Test
    void aTrendThatRestsOnFlaggedReleasesHasNoneWithoutThem() {
        List<FrontierPoint> points = List.of(point("a", 0, 1), point("b", 100, 2), point("c", 200, 4));
        assertThat(FlagEffect.of(points, Set.of(), Set.of("b", "c"), Frontier.DEFAULT_START)).hasSize(2)
                .allSatisfy(effect -> {
                    assertThat(effect.doublingDays()).isCloseTo(100, withPercentage(1e-9));
                    assertThat(effect.withoutFlagged()).isNull();
                    assertThat(effect.flagged()).isEqualTo(2);
                });
        assertThat(FlagEffect.of(points, Set.of(), Set.of(), Frontier.DEFAULT_START)).isEmpty();
        assertThat(FlagEffect.of(points, Set.of(), Set.of("b"), Frontier.DEFAULT_START)).as("the line stays").isEmpty();
    }

    private static FrontierPoint point(String model, int day, double density) {
        return new FrontierPoint(model, Frontier.DEFAULT_START.plusDays(day), 50, density, null, density);
    }
}
