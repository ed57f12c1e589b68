package org.densimeter.law.scaling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.data.Percentage.withPercentage;

import java.util.ArrayList;
import java.util.List;

import org.densimeter.law.catalogue.ReferenceRun;
import org.densimeter.law.catalogue.ReferenceScore;
import org.densimeter.law.catalogue.ReferenceScore.Role;
import org.densimeter.law.catalogue.ReferenceSeries;
import org.densimeter.law.catalogue.ReferenceSeries.Basin;
import org.densimeter.law.catalogue.ReferenceSeries.Objective;
import org.densimeter.law.fixtures.BuiltInCatalogue;
import org.densimeter.law.fixtures.Qwen25;
import org.densimeter.law.interval.Percentiles;
import org.densimeter.law.interval.Seed;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;

/**
 * A series whose scores follow from parameters directly. Expected constants: scipy.optimize.least_squares of the
 * sigmoid in ln N on the published scores of Qwen2.5's seven base models, from 1,800 starts; expected intervals: 4,000
 * draws of the same residual resampling, fitted with scipy.
 */
class OneStepLawTest {

    private static final ScalingLaw LAW = new ScalingLaw(null,
            new PerformanceLaw(65.874177, -0.59223594, -20.877108, 25.769923), 18e12);

    @ParameterizedTest
    @CsvFileSource(resources = "fits-the-sigmoid-in-the-logarithm-of-the-parameters.csv", numLinesToSkip = 1)
    void fitsTheSigmoidInTheLogarithmOfTheParameters(String benchmark, double c, double gamma, double l, double d,
            double rmse) throws FitException {
        ScalingLawFitter.Fit fit = ScalingLawFitter.fit(Qwen25.SERIES, List.of(), Qwen25.pairs(benchmark));
        PerformanceLaw law = fit.law().performance();
        assertThat(law.c()).isCloseTo(c, withPercentage(0.001));
        assertThat(law.gamma()).isCloseTo(gamma, withPercentage(0.001));
        assertThat(law.l()).isCloseTo(l, withPercentage(0.001));
        assertThat(law.d()).isCloseTo(d, within(1e-3));
        assertThat(fit.performance().rmse()).isCloseTo(rmse, withPercentage(0.001));
        assertThat(fit.performance().points()).isEqualTo(7);
        assertThat(fit.performance().largestParams()).isEqualTo(70e9);
        assertThat(fit.loss()).isNull();
        assertThat(fit.law().oneStep()).isTrue();
    }

    /** N_eff = exp(-L_hat(S)), computed independently; the series' own models are close to it: 6.53 B scores 74.2. */
    @ParameterizedTest
    @CsvSource({"50, 467386325", "70, 3898444636", "85, 46890238329"})
    void invertsTheSigmoid(double score, double params) {
        assertThat(LAW.effectiveParams(score)).isInstanceOfSatisfying(EffectiveParams.Measured.class,
                measured -> assertThat(measured.params()).isCloseTo(params, withPercentage(1e-4)));
    }

    @Property
    void returnsToTheScoreItCameFromWhateverTheTokens(@ForAll @DoubleRange(min = 26, max = 91) double score,
            @ForAll @DoubleRange(min = 1e9, max = 1e14) double tokens) {
        double params = ((EffectiveParams.Measured) LAW.effectiveParams(score)).params();
        assertThat(LAW.score(params, tokens)).isCloseTo(score, within(1e-9));
        assertThat(DrawnLaws.withoutDraws(LAW).lnEffectiveParams(0, score)).isCloseTo(Math.log(params), within(1e-9));
    }

    @Test
    void hasNoCountAtOrBeyondTheEndsOfItsRange() {
        assertThat(LAW.ceiling()).isEqualTo(65.874177 + 25.769923);
        assertThat(LAW.effectiveParams(25.769923)).isEqualTo(new EffectiveParams.BelowRange(25.769923));
        assertThat(LAW.effectiveParams(LAW.ceiling())).isEqualTo(new EffectiveParams.AboveRange(LAW.ceiling()));
        assertThat(DrawnLaws.withoutDraws(LAW).lnEffectiveParams(0, 25)).isEqualTo(Double.NEGATIVE_INFINITY);
        assertThat(DrawnLaws.withoutDraws(LAW).lnEffectiveParams(0, 92)).isEqualTo(Double.POSITIVE_INFINITY);
    }

    @ParameterizedTest
    @CsvSource({"mmlu,            -0.9717,  -0.3697, 19.776, 20.147, 21.944, 22.239",
            "bbh,             -1.1261, -0.7742, 21.249, 21.428, 22.392, 22.645",
            "densing-average, -1.1616, -0.5402, 21.170, 21.456, 23.093, 23.594"})
    void hasTheIntervalsOfAnIndependentBootstrap(String benchmark, double gammaLower, double gammaUpper, double lower50,
            double upper50, double lower70, double upper70) throws FitException {
        List<ReferenceScore> pairs = Qwen25.pairs(benchmark);
        ScalingLawFitter.Fit fit = ScalingLawFitter.fit(Qwen25.SERIES, List.of(), pairs);
        LawDraws draws = LawBootstrap.draw(Qwen25.SERIES, fit, List.of(), pairs, Seed.of(benchmark),
                LawBootstrap.DRAWS);
        assertThat(draws.draws()).isEqualTo(1_000);
        assertThat(draws.lossAtEdge()).isZero();
        DrawnLaws laws = DrawnLaws.of(fit.law(), draws);
        assertThat(laws.draw(0).oneStep()).isTrue();
        assertEnds(laws.of(law -> law.performance().gamma()), gammaLower, gammaUpper);
        assertEnds(laws.lnEffectiveParams(50), lower50, upper50);
        assertEnds(laws.lnEffectiveParams(70), lower70, upper70);
    }

    @Test
    void carriesFourConstantsADraw() {
        double[][] values = {{66, -0.5, -21, 25.5}, {65, -0.625, -20.5, 26}};
        LawDraws draws = LawDraws.of(values, 0, 0);
        // two draws of four numbers of eight bytes are 64 bytes, in Base64 88 characters
        assertThat(draws.constants()).hasSize(88);
        assertThat(DrawnLaws.of(draws, 18e12).draw(1))
                .isEqualTo(new ScalingLaw(null, new PerformanceLaw(65, -0.625, -20.5, 26), 18e12));
        assertThatThrownBy(() -> DrawnLaws.of(new LawDraws(3, 0, 0, draws.constants()), 18e12))
                .isInstanceOf(IllegalArgumentException.class);
        ScalingLaw twoSteps = new ScalingLaw(new LossLaw(0, 1.7731, 0.10775, 142.863, 0.30167), LAW.performance(),
                5e12);
        assertThatThrownBy(() -> DrawnLaws.of(twoSteps, draws)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void isFittedToSomePairsAndTestedOnTheOthers() throws FitException {
        List<ReferenceScore> pairs = new ArrayList<>(Qwen25.pairs("mmlu"));
        ReferenceScore largest = pairs.remove(6);
        PerformanceLaw without = ScalingLawFitter.fit(Qwen25.SERIES, List.of(), pairs).law().performance();
        pairs.add(new ReferenceScore(null, largest.params(), largest.score(), Role.HELD_OUT, null));
        PerformanceLawFit fit = ScalingLawFitter.fit(Qwen25.SERIES, List.of(), pairs).performance();
        assertThat(fit.law()).isEqualTo(without);
        assertThat(fit.largestParams()).isEqualTo(31e9);
        assertThat(fit.heldOut()).singleElement().satisfies(prediction -> {
            assertThat(prediction.loss()).isNull();
            assertThat(prediction.params()).isEqualTo(70e9);
            assertThat(prediction.score()).isEqualTo(86.1);
            assertThat(prediction.predicted()).isEqualTo(without.score(-StrictMath.log(70e9)));
        });
    }

    /**
     * No model is infinitely large: an ideal point has no place on the axis, and what else belongs to losses has none
     * either.
     */
    @Test
    void takesNothingFromWhatASeriesSaysOfLosses() throws FitException {
        ReferenceSeries wordy = new ReferenceSeries("qwen2.5-2024", "Qwen2.5", 18e12, Basin.BEST_FIT, true,
                Objective.HUBER_LOG, "bits", true, null, true);
        List<ReferenceRun> runs = BuiltInCatalogue.runs("mmlu");
        List<ReferenceScore> pairs = Qwen25.pairs("mmlu");
        List<ReferenceScore> withLosses = pairs.stream()
                .map(pair -> new ReferenceScore(0.1, pair.params(), pair.score(), pair.role(), null))
                .toList();
        assertThat(ScalingLawFitter.fit(wordy, runs, withLosses))
                .isEqualTo(ScalingLawFitter.fit(Qwen25.SERIES, List.of(), pairs));
        assertThat(InputFingerprint.of(wordy, "mmlu", List.of(), runs, withLosses))
                .isEqualTo(InputFingerprint.of(Qwen25.SERIES, "mmlu", List.of(), List.of(), pairs));
    }

    @Test
    void namesItsInputByParametersAndNotAsTheSeriesOfTwoSteps() {
        List<ReferenceScore> pairs = Qwen25.pairs("mmlu");
        String version = InputFingerprint.of(Qwen25.SERIES, "mmlu", List.of(), List.of(), pairs);
        assertThat(InputFingerprint.of(Qwen25.SERIES, "mmlu", List.of(), List.of(), pairs.subList(1, 7)))
                .isNotEqualTo(version);
        List<ReferenceScore> moved = pairs.stream()
                .map(pair -> new ReferenceScore(null, pair.params() + 1, pair.score(), pair.role(), null))
                .toList();
        assertThat(InputFingerprint.of(Qwen25.SERIES, "mmlu", List.of(), List.of(), moved)).isNotEqualTo(version);
        ReferenceSeries twoSteps = new ReferenceSeries("qwen2.5-2024", "Qwen2.5", 18e12, null, false, null, null, false,
                null);
        assertThat(InputFingerprint.of(twoSteps, "mmlu", List.of(), List.of(), pairs)).isNotEqualTo(version);
    }

    /**
     * Parameters given with a pair of losses are no input. Expected: SHA-256 of the lines of mmlu's series, runs and
     * pairs, written and hashed in Python (hashlib); every draw is seeded by it.
     */
    @Test
    void leavesTheVersionsOfSeriesWithLossesAsTheyWere() {
        List<ReferenceScore> withParams = BuiltInCatalogue.scores("mmlu")
                .stream()
                .map(pair -> new ReferenceScore(pair.loss(), 1e9, pair.score(), pair.role(), null))
                .toList();
        assertThat(InputFingerprint.of(BuiltInCatalogue.MINICPM3, "mmlu", List.of(), BuiltInCatalogue.runs("mmlu"),
                withParams)).isEqualTo("9b2ab8a0eb0aa4de")
                .isEqualTo(InputFingerprint.of(BuiltInCatalogue.MINICPM3, "mmlu", List.of(),
                        BuiltInCatalogue.runs("mmlu"), BuiltInCatalogue.scores("mmlu")));
    }

    @Test
    void refusesAPairWithoutWhatItsSeriesFitsScoresOn() {
        List<ReferenceScore> losses = BuiltInCatalogue.scores("mmlu");
        assertRefused("DNS1018", Qwen25.SERIES, losses);
        List<ReferenceScore> nothing = new ArrayList<>(Qwen25.pairs("mmlu"));
        nothing.set(3, new ReferenceScore(null, -1.0, 50, Role.HELD_OUT, null));
        assertRefused("DNS1018", Qwen25.SERIES, nothing);
        assertRefused("DNS1018", BuiltInCatalogue.MINICPM3, Qwen25.pairs("mmlu"));
    }

    @Test
    void refusesTooFewPairs() {
        assertRefused("DNS1003", Qwen25.SERIES, List.of());
        assertRefused("DNS1003", Qwen25.SERIES, Qwen25.pairs("mmlu").subList(0, 4));
        assertRefused("DNS1003", Qwen25.SERIES,
                Qwen25.pairs("mmlu")
                        .stream()
                        .map(pair -> new ReferenceScore(null, 1e9, pair.score(), pair.role(), null))
                        .toList());
    }

    @Test
    void refusesScoresThatFallWithTheParameters() {
        List<ReferenceScore> falling = Qwen25.pairs("mmlu")
                .stream()
                .map(pair -> new ReferenceScore(null, pair.params(), 100 - pair.score(), pair.role(), null))
                .toList();
        assertRefused("DNS1002", Qwen25.SERIES, falling);
        List<ReferenceScore> flat = Qwen25.pairs("mmlu")
                .stream()
                .map(pair -> new ReferenceScore(null, pair.params(), 50, pair.role(), null))
                .toList();
        assertRefused("DNS1002", Qwen25.SERIES, flat);
    }

    private static void assertRefused(String code, ReferenceSeries series, List<ReferenceScore> pairs) {
        assertThatThrownBy(() -> ScalingLawFitter.fit(series, BuiltInCatalogue.runs("mmlu"), pairs))
                .isInstanceOfSatisfying(FitException.class,
                        refused -> assertThat(refused.code().name()).isEqualTo(code));
    }

    private static void assertEnds(Percentiles actual, double lower, double upper) {
        double width = upper - lower;
        assertThat(actual.lower()).isCloseTo(lower, within(0.1 * width));
        assertThat(actual.upper()).isCloseTo(upper, within(0.1 * width));
    }
}
