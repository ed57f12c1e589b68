package org.densimeter.law.scaling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.data.Percentage.withPercentage;

import java.util.List;

import org.densimeter.law.catalogue.ReferenceRun;
import org.densimeter.law.catalogue.ReferenceSeries;
import org.densimeter.law.catalogue.ReferenceSeries.Basin;
import org.densimeter.law.fixtures.BuiltInCatalogue;
import org.densimeter.law.fixtures.BuiltInLaws;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/**
 * Expected constants: ordinary least squares on the read-off reference data of NMI Extended Data Fig. 1, computed
 * independently (scipy) and agreeing with the constants read off the published curves.
 */
class LossLawFitterTest {

    private static final ReferenceSeries SERIES = BuiltInCatalogue.MINICPM3;

    @ParameterizedTest
    @CsvFileSource(resources = "chooses-the-parameter-limited-minimum-of-the-loss-law.csv", numLinesToSkip = 1)
    void choosesTheParameterLimitedMinimumOfTheLossLaw(String benchmark, double a, double alpha, double b, double beta,
            double rmse) throws FitException {
        LossMinimum chosen = fit(benchmark).loss().chosen();
        assertMinimum(chosen, a, alpha, b, beta, rmse);
        assertThat(chosen.parameterLimited()).isTrue();
        assertThat(chosen.law().irreducible()).isZero();
    }

    @ParameterizedTest
    @CsvFileSource(resources = "reports-the-other-minimum-and-whether-it-fits-better.csv", numLinesToSkip = 1)
    void reportsTheOtherMinimumAndWhetherItFitsBetter(String benchmark, double a, double alpha, double b, double beta,
            double rmse, boolean ambiguous) throws FitException {
        LossLawFit loss = fit(benchmark).loss();
        assertThat(loss.alternatives()).hasSize(1);
        assertMinimum(loss.alternatives().get(0), a, alpha, b, beta, rmse);
        assertThat(loss.ambiguous()).isEqualTo(ambiguous);
    }

    @Test
    void reportsNoOtherMinimumForMbppWhereThereIsNone() throws FitException {
        LossLawFit loss = fit("mbpp").loss();
        assertThat(loss.alternatives()).isEmpty();
        assertThat(loss.ambiguous()).isFalse();
        assertThat(loss.runs()).isEqualTo(33);
    }

    @Test
    void takesTheBetterMinimumIfTheSeriesAllowsIt() throws FitException {
        ReferenceSeries bestFit = new ReferenceSeries("s", "s", 5e12, Basin.BEST_FIT, true, null, null, false, null);
        LossLawFit loss = ScalingLawFitter.fit(bestFit, BuiltInCatalogue.runs("math"), BuiltInCatalogue.scores("math"))
                .loss();
        assertThat(loss.chosen().law().alpha()).isCloseTo(0.4977, within(0.0005));
        assertThat(loss.ambiguous()).isFalse();
    }

    /**
     * Expected: scipy.optimize.least_squares in all five constants with E at least 0, from a grid of 100 starts, which
     * all lead here.
     */
    @ParameterizedTest
    @CsvFileSource(resources = "fits-the-irreducible-loss-where-the-series-leaves-it-free.csv", numLinesToSkip = 1)
    void fitsTheIrreducibleLossWhereTheSeriesLeavesItFree(String benchmark, double rmse, double a, double alpha,
            double b, double beta, double irreducible) throws FitException {
        ReferenceSeries free = new ReferenceSeries("s", "s", 5e12, Basin.BEST_FIT, true, null, null, true, null);
        LossLawFit loss = ScalingLawFitter.fit(free, BuiltInLaws.runs(benchmark), BuiltInCatalogue.scores(benchmark))
                .loss();
        assertThat(loss.alternatives()).isEmpty();
        assertThat(loss.chosen().rmse()).isCloseTo(rmse, withPercentage(0.001));
        assertThat(loss.chosen().law().a()).isCloseTo(a, withPercentage(0.001));
        assertThat(loss.chosen().law().alpha()).isCloseTo(alpha, withPercentage(0.001));
        assertThat(loss.chosen().law().b()).isCloseTo(b, withPercentage(0.001));
        assertThat(loss.chosen().law().beta()).isCloseTo(beta, withPercentage(0.001));
        assertThat(loss.chosen().law().irreducible()).isCloseTo(irreducible, withPercentage(0.001));
    }

    /** mmlu's only minimum with E free has alpha over beta. */
    @Test
    void refusesAFreeIrreducibleLossWithoutAMinimumInTheBasin() {
        ReferenceSeries free = new ReferenceSeries("s", "s", 5e12, Basin.PARAMETER_LIMITED, true, null, null, true,
                null);
        assertThatThrownBy(
                () -> ScalingLawFitter.fit(free, BuiltInCatalogue.runs("mmlu"), BuiltInCatalogue.scores("mmlu")))
                .isInstanceOfSatisfying(FitException.class, e -> assertThat(e.code().name()).isEqualTo("DNS1001"));
    }

    /**
     * Losses that a law with E = -0.05 gives: the best E that may be is 0, and the minima are those of E fixed at 0.
     */
    @Test
    void holdsTheIrreducibleLossAtZeroWhereANegativeOneWouldFitBetter() throws FitException {
        ReferenceSeries free = new ReferenceSeries("s", "s", 5e12, Basin.PARAMETER_LIMITED, true, null, null, true,
                null);
        LossLaw truth = new LossLaw(-0.05, 1.572, 0.1029, 39.72, 0.2376);
        List<ReferenceRun> runs = BuiltInCatalogue.runs("mmlu")
                .stream()
                .map(r -> new ReferenceRun(r.params(), r.tokens(), truth.loss(r.params(), r.tokens()), null))
                .toList();
        LossLawFit loss = ScalingLawFitter.fit(free, runs, BuiltInCatalogue.scores("mmlu")).loss();
        assertThat(loss.chosen().law().irreducible()).isZero();
        assertThat(loss.chosen())
                .isEqualTo(ScalingLawFitter.fit(SERIES, runs, BuiltInCatalogue.scores("mmlu")).loss().chosen());
    }

    private static void assertMinimum(LossMinimum minimum, double a, double alpha, double b, double beta, double rmse) {
        assertThat(minimum.law().a()).isCloseTo(a, withPercentage(0.5));
        assertThat(minimum.law().alpha()).isCloseTo(alpha, within(0.0005));
        assertThat(minimum.law().b()).isCloseTo(b, withPercentage(0.5));
        assertThat(minimum.law().beta()).isCloseTo(beta, within(0.0005));
        assertThat(minimum.rmse()).isCloseTo(rmse, within(0.00001));
    }

    private static ScalingLawFitter.Fit fit(String benchmark) throws FitException {
        return ScalingLawFitter.fit(SERIES, BuiltInCatalogue.runs(benchmark), BuiltInCatalogue.scores(benchmark));
    }
}
