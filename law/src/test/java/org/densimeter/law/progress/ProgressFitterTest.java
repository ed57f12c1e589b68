package org.densimeter.law.progress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Map;

import org.densimeter.law.scaling.FitException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Check values of the published sample: two independent re-implementations. */
class ProgressFitterTest {

    private static final Specification PREFERRED = Specification.numbered(7);
    private static final double[] KNOWN = {0.9, 0.1, 0.05, 0.02, 0.07, 0.8, 0.2, 0.1, 0.03, 0.04};

    @Test
    void reachesTheGlobalMinimumOfThePenalisedObjective() throws FitException {
        ProgressFit fit = ProgressFitter.l1(PublishedSample.fitted(), PREFERRED, ProgressFitter.PUBLISHED_DELTA);
        assertThat(fit.objective()).isCloseTo(0.0507222675, within(1e-9));
        assertThat(months(fit)).isCloseTo(6.0754, within(0.0001));
        Map<String, Double> constants = fit.law().constants();
        assertThat(constants.get("alphaConst")).isZero();
        assertThat(constants.get("alphaConstPtb")).isZero();
        assertThat(constants.get("alphaConstWt2")).isZero();
        assertThat(constants.get("alphaYear")).isCloseTo(-0.05906, within(5e-6));
        assertThat(constants.get("alphaParam")).isCloseTo(0.13812, within(5e-6));
        assertThat(constants.get("betaConst")).isCloseTo(1.29492, within(5e-6));
        assertThat(constants.get("betaConstPtb")).isCloseTo(0.11081, within(5e-6));
        assertThat(constants.get("betaConstWt2")).isCloseTo(0.09921, within(5e-6));
        assertThat(constants.get("betaYear")).isCloseTo(0.04521, within(5e-6));
        assertThat(constants.get("betaData")).isCloseTo(0.02517, within(5e-6));
        assertThat(fit.optimality()).isLessThan(1e-6);
    }

    @Test
    void reachesTheLeastSquares() throws FitException {
        ProgressFit fit = ProgressFitter.leastSquares(PublishedSample.fitted(), PREFERRED);
        assertThat(fit.objective()).isEqualTo(fit.meanSquaredResidual()).isCloseTo(0.0453029538, within(1e-9));
        assertThat(months(fit)).isCloseTo(10.1962, within(0.0001));
    }

    @Test
    void reachesTheLeastSquaresOfTheCorrectedPerplexities() throws FitException {
        assertThat(months(ProgressFitter.leastSquares(PublishedSample.ownBenchmark(), PREFERRED))).isCloseTo(8.41,
                within(0.005));
    }

    @Test
    void reportsTheOtherMinimaAndHowOftenEachWasFound() throws FitException {
        ProgressFit fit = ProgressFitter.l1(PublishedSample.fitted(), PREFERRED, ProgressFitter.PUBLISHED_DELTA);
        assertThat(fit.basins()).hasSizeGreaterThan(1)
                .isSortedAccordingTo((one, other) -> Double.compare(one.objective(), other.objective()));
        assertThat(fit.basins().stream().mapToInt(ProgressMinimum::starts).sum() + fit.withoutMinimum())
                .isEqualTo(fit.starts())
                .isEqualTo(ProgressFitter.STARTS);
        assertThat(fit.basins().get(0).law().constants()).isEqualTo(fit.law().constants());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 5, 7, 8, 9, 12, 13, 16, 18, 20})
    void comesToTheSameLeastSquaresByTwoWays(int number) throws FitException {
        ProgressSample sample = SyntheticSample.of(PREFERRED, 0.1, KNOWN);
        ProgressFit newton = ProgressFitter.l1(sample, Specification.numbered(number), 0);
        ProgressFit levenbergMarquardt = ProgressFitter.leastSquares(sample, Specification.numbered(number));
        assertThat(newton.objective()).isCloseTo(levenbergMarquardt.objective(), within(1e-10));
    }

    @Test
    void recoversTheLawTheLossesWereMadeFrom() throws FitException {
        ProgressFit fit = ProgressFitter.leastSquares(SyntheticSample.of(PREFERRED, 0, KNOWN), PREFERRED);
        assertThat(fit.objective()).isLessThan(1e-12);
        assertThat(fit.law().constants().values()).zipSatisfy(Arrays.stream(KNOWN).boxed().toList(),
                (found, made) -> assertThat(found).isCloseTo(made, within(1e-5)));
    }

    @Test
    void recoversTheFactorOfTheTransformer() throws FitException {
        double[] known = {0.9, 0.1, 0.05, 0.02, 0.07, 2.5, 0.8, 0.2, 0.1, 0.03, 0.04};
        ProgressFit fit = ProgressFitter.l1(SyntheticSample.of(Specification.withTransformerFactor(), 0, known),
                Specification.withTransformerFactor(), 0);
        assertThat(fit.law().constants().get("gammaTransformer")).isCloseTo(2.5, within(1e-4));
    }

    @Test
    void givesTheSameBitsForTheSameSample() throws FitException {
        ProgressSample sample = SyntheticSample.of(PREFERRED, 0.1, KNOWN);
        for (Estimator estimator : new Estimator[]{Estimator.L1, Estimator.LEAST_SQUARES}) {
            ProgressFit one = ProgressFitter.fit(sample, PREFERRED, estimator, ProgressFitter.PUBLISHED_DELTA);
            ProgressFit again = ProgressFitter.fit(sample, PREFERRED, estimator, ProgressFitter.PUBLISHED_DELTA);
            assertThat(again.law().constants()).isEqualTo(one.law().constants());
            assertThat(again.objective()).isEqualTo(one.objective());
        }
    }

    @Test
    void doesNotFitWhatIsPublished() {
        assertThatThrownBy(
                () -> ProgressFitter.fit(SyntheticSample.of(PREFERRED, 0.1, KNOWN), PREFERRED, Estimator.PUBLISHED, 0))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void refusesANegativePenalty() {
        assertThatThrownBy(() -> ProgressFitter.l1(SyntheticSample.of(PREFERRED, 0.1, KNOWN), PREFERRED, -0.1))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static double months(ProgressFit fit) {
        return fit.law().growth(Setting.DEFAULT).orElseThrow().doublingMonths();
    }
}
