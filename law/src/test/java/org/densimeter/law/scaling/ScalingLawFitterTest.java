package org.densimeter.law.scaling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.data.Percentage.withPercentage;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.densimeter.law.catalogue.BuiltInCatalogue;
import org.densimeter.law.catalogue.BuiltInLaws;
import org.densimeter.law.catalogue.Composite;
import org.densimeter.law.catalogue.ReferenceRun;
import org.densimeter.law.catalogue.ReferenceScore;
import org.densimeter.law.catalogue.ReferenceSeries;
import org.densimeter.law.catalogue.ReferenceSeries.Basin;
import org.densimeter.law.catalogue.ReferenceSeries.Objective;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Expected constants: ordinary least squares on the read-off reference data of NMI Extended Data Fig. 1, computed
 * independently (scipy) and agreeing with the constants read off the published curves.
 */
class ScalingLawFitterTest {

    private static final ReferenceSeries SERIES = BuiltInCatalogue.MINICPM3;

    @ParameterizedTest
    @CsvSource({"mmlu,      1.572, 0.1029, 39.72,  0.2376, 0.00549",
            "bbh,       3.035, 0.1569, 186.95, 0.3216, 0.00573", "math,      1.338, 0.0846, 69.32,  0.2580, 0.00832",
            "mbpp,      3.474, 0.1409, 138.0,  0.2757, 0.01121", "humaneval, 1.756, 0.1181, 4280.8, 0.4957, 0.00569"})
    void choosesTheParameterLimitedMinimumOfTheLossLaw(String benchmark, double a, double alpha, double b, double beta,
            double rmse) throws FitException {
        LossMinimum chosen = fit(benchmark).loss().chosen();
        assertMinimum(chosen, a, alpha, b, beta, rmse);
        assertThat(chosen.parameterLimited()).isTrue();
        assertThat(chosen.law().irreducible()).isZero();
    }

    @ParameterizedTest
    @CsvSource({"mmlu,      36.51, 0.3474, 8.248, 0.1391, 0.00420, true",
            "bbh,       43.39, 0.3513, 28.11, 0.2129, 0.00606, false",
            "math,      339.7, 0.4977, 10.04, 0.1381, 0.00449, true",
            "humaneval, 8611,  0.7063, 20.69, 0.1992, 0.00767, false"})
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
    void takesTheBetterMinimumWhereTheSeriesSaysSo() throws FitException {
        ReferenceSeries bestFit = new ReferenceSeries("s", "s", 5e12, Basin.BEST_FIT, true, null, null, false, null);
        LossLawFit loss = ScalingLawFitter.fit(bestFit, BuiltInCatalogue.runs("math"), BuiltInCatalogue.scores("math"))
                .loss();
        assertThat(loss.chosen().law().alpha()).isCloseTo(0.4977, within(0.0005));
        assertThat(loss.ambiguous()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"mmlu,            79.284, -24.907, 0.20396, 20.655, 2.864",
            "bbh,             77.340, -40.130, 0.08802, 24.850, 1.363",
            "math,            101.38, -22.577, 0.17651, 0.4403,  2.442",
            "mbpp,            100.04, -19.750, 0.26272, 0,      2.624",
            "humaneval,       99.803, -39.923, 0.11771, 0,      4.441",
            "densing-average, 90.766, -24.424, 0.16290, 10.784, 1.142"})
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

    /**
     * Composite values that reproduce eight published densities within 3 %: a 1.7731, alpha 0.10775, b 142.863, beta
     * 0.30167.
     */
    @Test
    void fitsTheCompositeToTheWeightedLossesRunByRun() throws FitException {
        LossLaw law = ScalingLawFitter.fit(SERIES, compositeRuns(), BuiltInCatalogue.scores("densing-average"))
                .loss()
                .chosen()
                .law();
        assertThat(law.a()).isCloseTo(1.7731, withPercentage(0.5));
        assertThat(law.alpha()).isCloseTo(0.10775, within(0.0005));
        assertThat(law.b()).isCloseTo(142.863, withPercentage(0.5));
        assertThat(law.beta()).isCloseTo(0.30167, within(0.0005));
    }

    @Test
    void givesTheSameBitsForTheSameInput() throws FitException {
        assertThat(fit("mmlu")).isEqualTo(fit("mmlu"));
    }

    /**
     * Expected: scipy.optimize.least_squares in all five constants with E at least 0, from a grid of 100 starts, which
     * all lead here.
     */
    @ParameterizedTest
    @CsvSource({"mmlu,            0.003948216, 19.16396, 0.3045974, 13.6235,  0.1721224, 0.06798891",
            "mbpp,            0.0110642,   6.357707, 0.1929071, 112.6453, 0.2639327, 0.05717279",
            "humaneval,       0.002690599, 122.2566, 0.4333888, 446.4789, 0.373631,  0.112428",
            "densing-average, 0.00310199,  26.55557, 0.321872,  43.90345, 0.2338294, 0.1015689"})
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

    /**
     * Losses in bits per byte are those in nats per token times a constant, here that of 4.4 bytes a token. A law of
     * losses times k is the law times k, so effective parameters do not depend on the unit.
     */
    @ParameterizedTest
    @CsvSource({"mmlu, 60", "bbh, 60", "math, 40", "mbpp, 50", "humaneval, 50"})
    void theUnitOfTheLossesChangesNoEffectiveParameters(String benchmark, double score) throws FitException {
        double k = 1 / (Math.log(2) * 4.4);
        ReferenceSeries bitsPerByte = new ReferenceSeries("s", "s", 5e12, null, true, null, "bits-per-byte", false,
                null);
        List<ReferenceRun> runs = BuiltInCatalogue.runs(benchmark)
                .stream()
                .map(run -> new ReferenceRun(run.params(), run.tokens(), run.loss() * k, null))
                .toList();
        List<ReferenceScore> scores = BuiltInCatalogue.scores(benchmark)
                .stream()
                .map(pair -> new ReferenceScore(pair.loss() * k, pair.score(), pair.role(), null))
                .toList();

        ScalingLawFitter.Fit nats = fit(benchmark);
        ScalingLawFitter.Fit bits = ScalingLawFitter.fit(bitsPerByte, runs, scores);

        assertThat(bits.loss().chosen().rmse()).isCloseTo(k * nats.loss().chosen().rmse(), withPercentage(1e-4));
        assertThat(((EffectiveParams.Measured) bits.law().effectiveParams(score)).params()).isCloseTo(
                ((EffectiveParams.Measured) nats.law().effectiveParams(score)).params(), withPercentage(1e-3));
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

    @Test
    void refusesTooFewRuns() {
        List<ReferenceRun> three = BuiltInCatalogue.runs("mmlu").subList(0, 3);
        assertThatThrownBy(() -> ScalingLawFitter.fit(SERIES, three, BuiltInCatalogue.scores("mmlu")))
                .isInstanceOfSatisfying(FitException.class, e -> assertThat(e.code().name()).isEqualTo("DNS1003"));
    }

    /** Four constants through four runs leave nothing to tell from how well they are known. */
    @Test
    void refusesAsManyRunsAsConstants() {
        List<ReferenceRun> runs = BuiltInCatalogue.runs("mmlu");
        for (Objective objective : Objective.values()) {
            assertTooFew(series(objective, false), List.of(runs.get(0), runs.get(10), runs.get(20), runs.get(32)));
            assertTooFew(series(objective, true),
                    List.of(runs.get(0), runs.get(7), runs.get(14), runs.get(20), runs.get(32)));
        }
    }

    /**
     * Where N never changes, a N^-alpha is one number, which any alpha gives; where D never changes likewise; with E
     * free, which adds a number to either term, two different ones are too few for two constants. A grid of two N and
     * two D has three losses that can differ, and a run that is repeated has one.
     */
    @Test
    void refusesRunsThatCannotTellTheConstantsApart() {
        List<ReferenceRun> runs = BuiltInCatalogue.runs("mmlu");
        for (Objective objective : Objective.values()) {
            for (boolean free : new boolean[]{false, true}) {
                assertTooFew(series(objective, free),
                        runs.stream().map(run -> new ReferenceRun(1e8, run.tokens(), run.loss(), null)).toList());
                assertTooFew(series(objective, free),
                        runs.stream().map(run -> new ReferenceRun(run.params(), 1e10, run.loss(), null)).toList());
                assertTooFew(series(objective, free), Collections.nCopies(10, runs.get(0)));
                assertTooFew(series(objective, free),
                        runs.stream()
                                .map(run -> new ReferenceRun(run.params() < 1e8 ? 1e7 : 1e9,
                                        run.tokens() < 1e10 ? 1e9 : 1e11, run.loss(), null))
                                .toList());
            }
            assertTooFew(series(objective, true), runs.stream()
                    .map(run -> new ReferenceRun(run.params() < 1e8 ? 1e7 : 1e9, run.tokens(), run.loss(), null))
                    .toList());
        }
    }

    /** Two N and many D do tell four constants apart: the law the losses were made with comes back. */
    @Test
    void fitsRunsOfTwoDifferentModels() throws FitException {
        LossLaw truth = new LossLaw(0, 1.572, 0.1029, 39.72, 0.2376);
        List<ReferenceRun> runs = IntStream.range(0, 20)
                .mapToObj(i -> new ReferenceRun(i % 2 == 0 ? 1e7 : 1e9, 1e9 * (1 + i),
                        truth.loss(i % 2 == 0 ? 1e7 : 1e9, 1e9 * (1 + i)), null))
                .toList();
        LossLaw law = ScalingLawFitter.fit(SERIES, runs, BuiltInCatalogue.scores("mmlu")).loss().chosen().law();
        assertThat(law.alpha()).isCloseTo(0.1029, within(1e-6));
        assertThat(law.beta()).isCloseTo(0.2376, within(1e-6));
    }

    /** Losses that do not fall at all are E, and nothing else. */
    @Test
    void refusesLossesThatAreAllTheSame() {
        List<ReferenceRun> equal = BuiltInCatalogue.runs("mmlu")
                .stream()
                .map(run -> new ReferenceRun(run.params(), run.tokens(), 0.3, null))
                .toList();
        for (Objective objective : Objective.values()) {
            assertThatThrownBy(
                    () -> ScalingLawFitter.fit(series(objective, true), equal, BuiltInCatalogue.scores("mmlu")))
                    .isInstanceOfSatisfying(FitException.class, e -> assertThat(e.code().name()).isEqualTo("DNS1001"));
        }
    }

    private static ReferenceSeries series(Objective objective, boolean irreducibleFree) {
        return new ReferenceSeries("s", "s", 5e12, Basin.BEST_FIT, true, objective, null, irreducibleFree, null);
    }

    private static void assertTooFew(ReferenceSeries series, List<ReferenceRun> runs) {
        assertThatThrownBy(() -> ScalingLawFitter.fit(series, runs, BuiltInCatalogue.scores("mmlu")))
                .isInstanceOfSatisfying(FitException.class, e -> assertThat(e.code().name()).isEqualTo("DNS1003"));
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

    @Test
    void refusesLossesWithoutAMinimumInTheBasin() {
        List<ReferenceRun> growing = BuiltInCatalogue.runs("mmlu")
                .stream()
                .map(run -> new ReferenceRun(run.params(), run.tokens(), 1 / run.loss(), null))
                .toList();
        assertThatThrownBy(() -> ScalingLawFitter.fit(SERIES, growing, BuiltInCatalogue.scores("mmlu")))
                .isInstanceOfSatisfying(FitException.class, e -> assertThat(e.code().name()).isEqualTo("DNS1001"));
    }

    /**
     * Expected: the sum of Huber losses of ln L minimised independently (scipy: L-BFGS-B, then Nelder-Mead, from
     * several starts).
     */
    @ParameterizedTest
    @CsvSource({"mmlu,            BEST_FIT,          false, 25.275067, 0.31932319,  8.0159737, 0.13882928, 0",
            "mmlu,            BEST_FIT,          true,  19.961131, 0.30216984,  9.1454635, 0.1483254,  0.022017272",
            "bbh,             PARAMETER_LIMITED, false, 1.857377,  0.13078016,  278.02842, 0.34024954, 0",
            "densing-average, PARAMETER_LIMITED, false, 1.1667643, 0.088995336, 170.75548, 0.30643859, 0",
            "densing-average, BEST_FIT,          false, 169.22467, 0.43810576,  12.078677, 0.1576344,  0",
            "densing-average, BEST_FIT,          true,  34.6334,   0.34207976,  36.572484, 0.2223771,  0.09009824"})
    void minimisesTheHuberLossOfLogarithmsWhereTheSeriesAsksForIt(String benchmark, Basin basin, boolean free, double a,
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

    @Test
    void refusesACompositeWhosePartsShareNoRun() {
        Map<String, List<ReferenceRun>> runs = Map.of("mmlu", List.of(new ReferenceRun(1e6, 1e8, 1, null)), "bbh",
                List.of(new ReferenceRun(2e6, 1e8, 1, null)));
        assertThatThrownBy(() -> CompositeRuns
                .combine(List.of(new Composite.Part("mmlu", 0.5), new Composite.Part("bbh", 0.5)), runs))
                .isInstanceOfSatisfying(FitException.class, e -> assertThat(e.code().name()).isEqualTo("DNS1005"));
    }

    @Test
    void namesTheInputByEverythingTheLawDependsOn() {
        List<ReferenceRun> runs = BuiltInCatalogue.runs("mmlu");
        List<ReferenceScore> scores = BuiltInCatalogue.scores("mmlu");
        String version = InputFingerprint.of(SERIES, "mmlu", List.of(), runs, scores);
        assertThat(InputFingerprint.of(SERIES, "mmlu", List.of(), List.copyOf(runs), List.copyOf(scores)))
                .isEqualTo(version)
                .hasSize(16);
        assertThat(InputFingerprint.of(SERIES, "mmlu", List.of(), runs.subList(1, 33), scores)).isNotEqualTo(version);
        assertThat(InputFingerprint.of(SERIES, "mmlu", List.of(), runs, scores.subList(1, 12))).isNotEqualTo(version);
        ReferenceSeries other = new ReferenceSeries(SERIES.id(), SERIES.name(), 1e12, null, true, null, null, false,
                null);
        assertThat(InputFingerprint.of(other, "mmlu", List.of(), runs, scores)).isNotEqualTo(version);
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

    private static List<ReferenceRun> compositeRuns() throws FitException {
        return CompositeRuns.combine(BuiltInCatalogue.DENSING_AVERAGE, BuiltInCatalogue.DENSING_AVERAGE.stream()
                .collect(Collectors.toMap(Composite.Part::benchmark, part -> BuiltInCatalogue.runs(part.benchmark()))));
    }
}
