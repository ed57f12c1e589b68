package org.densimeter.law.scaling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.data.Percentage.withPercentage;

import org.densimeter.law.catalogue.ReferenceSeries;
import org.densimeter.law.catalogue.ReferenceSeries.Basin;
import org.densimeter.law.catalogue.ReferenceSeries.Objective;
import org.densimeter.law.fixtures.BuiltInCatalogue;
import org.densimeter.law.fixtures.BuiltInLaws;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

class HuberMinimaTest {

    /**
     * Expected: the sum of Huber losses of ln L minimised independently (scipy: L-BFGS-B, then Nelder-Mead, from
     * several starts).
     */
    @ParameterizedTest
    @CsvFileSource(resources = "minimises-the-huber-loss-of-logarithms-if-the-series-requests-it.csv",
            numLinesToSkip = 1)
    void minimisesTheHuberLossOfLogarithmsIfTheSeriesRequestsIt(String benchmark, Basin basin, boolean free, double a,
            double alpha, double b, double beta, double irreducible) throws FitException {
        ReferenceSeries huber = new ReferenceSeries("s", "s", 5e12, basin, true, Objective.HUBER_LOG, null, free, null);
        LossLaw law = ScalingLawFitter.fit(huber, BuiltInLaws.runs(benchmark), BuiltInCatalogue.scores(benchmark))
                .loss()
                .chosen()
                .law();
        assertThat(law.a()).isCloseTo(a, withPercentage(0.01));
        assertThat(law.alpha()).isCloseTo(alpha, withPercentage(0.01));
        assertThat(law.b()).isCloseTo(b, withPercentage(0.01));
        assertThat(law.beta()).isCloseTo(beta, withPercentage(0.01));
        assertThat(law.irreducible()).isCloseTo(irreducible, within(1e-6));
    }

    /**
     * bbh by the same independent computation: 0.000440 in the parameter-limited basin, 0.000463 in the other;
     * densing-average 0.000288 and 0.000225.
     */
    @Test
    void ranksHuberMinimaByTheirHuberLoss() throws FitException {
        ReferenceSeries huber = new ReferenceSeries("s", "s", 5e12, Basin.PARAMETER_LIMITED, true, Objective.HUBER_LOG,
                null, false, null);
        LossLawFit bbh = ScalingLawFitter.fit(huber, BuiltInLaws.runs("bbh"), BuiltInCatalogue.scores("bbh")).loss();
        assertThat(bbh.alternatives()).singleElement()
                .satisfies(other -> assertThat(other.law().alpha()).isCloseTo(0.41977509, within(1e-4)));
        assertThat(bbh.ambiguous()).isFalse();
        assertThat(ScalingLawFitter
                .fit(huber, BuiltInLaws.runs("densing-average"), BuiltInCatalogue.scores("densing-average"))
                .loss()
                .ambiguous()).isTrue();
    }
}
