package org.densimeter.law.scaling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.data.Percentage.withPercentage;

import java.util.List;
import java.util.stream.IntStream;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.densimeter.law.catalogue.ReferenceScore;
import org.densimeter.law.catalogue.ReferenceSeries;
import org.densimeter.law.fixtures.BuiltInCatalogue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Expected constants: ordinary least squares on the read-off reference data of NMI Extended Data Fig. 1, computed
 * independently (scipy) and agreeing with the constants read off the published curves.
 */
class PerformanceLawFitterTest {

    private static final ReferenceSeries SERIES = BuiltInCatalogue.MINICPM3;

    @ParameterizedTest
    @CsvFileSource(resources = "fits-the-performance-law-through-the-ideal-point.csv", numLinesToSkip = 1)
    void fitsThePerformanceLawThroughTheIdealPoint(String benchmark, double c, double gamma, double l, double d,
            double rmse) throws FitException {
        PerformanceLawFit fit = PerformanceLawFitter.of(SERIES, BuiltInCatalogue.scores(benchmark)).fit();
        assertThat(fit.law().c()).isCloseTo(c, withPercentage(0.2));
        assertThat(fit.law().gamma()).isCloseTo(gamma, withPercentage(0.2));
        assertThat(fit.law().l()).isCloseTo(l, withPercentage(0.2));
        assertThat(fit.law().d()).isCloseTo(d, within(Math.max(0.002 * d, 1e-9)));
        assertThat(fit.rmse()).isCloseTo(rmse, within(0.0006));
        assertThat(fit.points()).isEqualTo(11);
    }

    /**
     * The two larger models the paper tested on. Expected: the performance law in Python with method.md's constants, at
     * the losses of the pairs.
     */
    @ParameterizedTest
    @CsvSource({"mmlu,            83.54, 77.07", "bbh,             76.79, 68.78", "math,            57.62, 45.83",
            "mbpp,            93.49, 84.16", "humaneval,       76.02, 74.77", "densing-average, 76.55, 67.40"})
    void predictsTheHeldOutPairs(String benchmark, double first, double second) throws FitException {
        List<PerformanceLawFit.HeldOutScore> heldOut = PerformanceLawFitter
                .of(SERIES, BuiltInCatalogue.scores(benchmark))
                .fit()
                .heldOut();
        assertThat(heldOut).hasSize(2);
        assertThat(heldOut.get(0).predicted()).isCloseTo(first, within(0.02));
        assertThat(heldOut.get(1).predicted()).isCloseTo(second, within(0.02));
    }

    /**
     * method.md's account of why the ideal point must be there: without it the ceiling of mmlu falls to 66 and
     * humaneval's to 58.
     */
    @ParameterizedTest
    @CsvSource({"mmlu, 66", "humaneval, 58"})
    void losesTheCeilingWithoutTheIdealPoint(String benchmark, double ceiling) throws FitException {
        ReferenceSeries unanchored = new ReferenceSeries("s", "s", 5e12, null, false, null, null, false, null);
        PerformanceLaw law = PerformanceLawFitter.of(unanchored, BuiltInCatalogue.scores(benchmark)).fit().law();
        assertThat(law.c() + law.d()).isCloseTo(ceiling, within(1.0));
    }

    @Test
    void refusesTooFewScores() {
        List<ReferenceScore> three = BuiltInCatalogue.scores("mmlu").subList(2, 5);
        assertThatThrownBy(() -> ScalingLawFitter.fit(SERIES, BuiltInCatalogue.runs("mmlu"), three))
                .isInstanceOfSatisfying(FitException.class, e -> assertThat(e.code().name()).isEqualTo("DNS1003"));
    }

    /**
     * Two losses and the ideal point, or three losses without it, are three points of a curve of four constants,
     * however many pairs there are.
     */
    @Test
    void refusesPairsOfTooFewDifferentLosses() {
        List<ReferenceScore> two = IntStream.range(0, 10)
                .mapToObj(i -> new ReferenceScore(i % 2 == 0 ? 0.2 : 0.3, (i % 2 == 0 ? 50 : 30) + 0.1 * i,
                        ReferenceScore.Role.FIT, null))
                .toList();
        List<ReferenceScore> three = IntStream.range(0, 9)
                .mapToObj(i -> new ReferenceScore(0.2 + 0.05 * (i % 3), 50 - 10.0 * (i % 3) + 0.1 * i,
                        ReferenceScore.Role.FIT, null))
                .toList();
        ReferenceSeries unanchored = new ReferenceSeries("s", "s", 5e12, null, false, null, null, false, null);
        for (ThrowingCallable fit : List.<ThrowingCallable>of(() -> PerformanceLawFitter.of(SERIES, two).fit(),
                () -> PerformanceLawFitter.of(unanchored, three).fit())) {
            assertThatThrownBy(fit).isInstanceOfSatisfying(FitException.class,
                    e -> assertThat(e.code().name()).isEqualTo("DNS1003"));
        }
    }

    @Test
    void refusesScoresThatRiseWithTheLoss() {
        List<ReferenceScore> rising = BuiltInCatalogue.scores("mmlu")
                .stream()
                .map(p -> new ReferenceScore(p.loss(), 100 * p.loss(), p.role(), null))
                .toList();
        ReferenceSeries unanchored = new ReferenceSeries("s", "s", 5e12, null, false, null, null, false, null);
        assertThatThrownBy(() -> ScalingLawFitter.fit(unanchored, BuiltInCatalogue.runs("mmlu"), rising))
                .isInstanceOfSatisfying(FitException.class, e -> assertThat(e.code().name()).isEqualTo("DNS1002"));
    }
}
