package org.densimeter.law.scaling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.data.Percentage.withPercentage;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.densimeter.law.catalogue.Benchmark;
import org.densimeter.law.catalogue.Composite;
import org.densimeter.law.catalogue.ReferenceScore;
import org.densimeter.law.catalogue.ReferenceScore.Role;
import org.densimeter.law.catalogue.ReferenceSeries;
import org.densimeter.law.catalogue.ReferenceSeries.Floor;
import org.densimeter.law.fixtures.BuiltInCatalogue;
import org.densimeter.law.interval.Percentiles;
import org.densimeter.law.interval.Seed;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Laws of a family that publishes one benchmark for several sizes: with a floor that is fitted, and with one that is
 * fixed. The scores are those of published/ladders.csv.
 */
class LadderLawTest {

    private static final ReferenceSeries SERIES = new ReferenceSeries("ladder", "Ladder", 18e12, null, false, null,
            null, false, null, true);

    /** ln 1e9: method.md has N in billions. */
    private static final double LN_BILLION = Math.log(1e9);

    static List<ReferenceScore> pairs(String series, String benchmark) {
        return BuiltInCatalogue.csv("/published/ladders.csv")
                .stream()
                .filter(row -> row.get("series").equals(series) && row.get("benchmark").equals(benchmark))
                .map(row -> new ReferenceScore(null, 1e9 * Double.parseDouble(row.get("params_non_embedding_b")),
                        Double.parseDouble(row.get("score")), Role.FIT, null))
                .toList();
    }

    /** Expected: the table of method.md, section 7. */
    @ParameterizedTest
    @CsvSource({"qwen2.5-base, mmlu-pro, 7, 56.381, .79665, .79034, 5.122, .667",
            "qwen2.5-base, gsm8k, 7, 93.332, .94356, -.79445, 0, .765",
            "qwen2.5-base, mmlu, 7, 66.117, .58965, .14263, 25.547, .710",
            "qwen2.5-base, bbh, 7, 89.636, .86132, .34533, 0, .905",
            "qwen2.5-base, math, 7, 64.200, .72206, .08073, 0, .746",
            "qwen2.5-base, mbpp, 7, 61.055, .86545, .54382, 17.180, .354",
            "qwen3-base, mmlu-pro, 6, 52.124, 1.05408, .67123, 15.675, .475",
            "qwen3-base, gsm8k, 6, 41.572, 1.52300, .14371, 51.787, .512",
            "qwen3-base, mmlu, 6, 41.227, 1.00624, .54348, 44.420, .387"})
    void hasTheConstantsOfTheMethodWithAFreeFloor(String series, String benchmark, int sizes, double c, double g,
            double m, double d, double rmse) throws FitException {
        PerformanceLawFit fit = ScalingLawFitter.fit(SERIES, List.of(), pairs(series, benchmark)).performance();
        assertThat(fit.points()).isEqualTo(sizes);
        hasConstants(fit, c, g, m, d, 0.05);
        assertThat(fit.rmse()).isCloseTo(rmse, within(6e-4));
    }

    /**
     * Expected: scipy.optimize.least_squares (trust region reflective) in ceiling, g and m within 0 &lt;= c + d &lt;=
     * 100, best of 90 starts. The floors are 25 and 10 where the benchmark has chance, else 0.
     */
    @ParameterizedTest
    @CsvFileSource(resources = "fits-ladders-with-a-fixed-floor.csv", numLinesToSkip = 1)
    void agreesWithAnIndependentFitWhereTheFloorIsFixed(String series, String benchmark, double floor, double c,
            double g, double m, double rmse) throws FitException {
        PerformanceLawFit fit = ScalingLawFitter.fit(SERIES, List.of(), pairs(series, benchmark), floor).performance();
        hasConstants(fit, c, g, m, floor, 0.001);
        assertThat(fit.law().d()).isEqualTo(floor);
        assertThat(fit.rmse()).isCloseTo(rmse, within(2e-6));
    }

    private static void hasConstants(PerformanceLawFit fit, double c, double g, double m, double d, double percent) {
        PerformanceLaw law = fit.law();
        assertThat(law.c()).isCloseTo(c, withPercentage(percent));
        assertThat(-law.gamma()).isCloseTo(g, withPercentage(percent));
        assertThat(-law.l() - LN_BILLION).isCloseTo(m, within(Math.abs(m) * percent / 100 + 1e-6));
        assertThat(law.d()).isCloseTo(d, within(d * percent / 100 + 1e-6));
    }

    /**
     * Scores whose best law with a floor of 25 would have a ceiling of 103.9 (scipy, without bound). Expected: the same
     * with c + d &lt;= 100; the optimum lies on the bound.
     */
    @Test
    void keepsToTheCeilingWhereTheFloorIsFixed() throws FitException {
        List<ReferenceScore> pairs = rising();
        PerformanceLawFit fit = ScalingLawFitter.fit(SERIES, List.of(), pairs, 25.).performance();
        hasConstants(fit, 75, 1.1125374, 0.4560175, 25, 1e-4);
        assertThat(fit.rmse()).isCloseTo(1.558165, within(1e-6));
        PerformanceLawFit whole = ScalingLawFitter.fit(SERIES, List.of(), pairs, 0.).performance();
        hasConstants(whole, 100, 0.8930305, -0.2083202, 0, 1e-4);
        PerformanceLawFit free = ScalingLawFitter.fit(SERIES, List.of(), pairs).performance();
        hasConstants(free, 71.421137, 1.1686380, 0.5627284, 28.57886, 1e-4);
    }

    private static List<ReferenceScore> rising() {
        double[] scores = {41, 55, 66, 80, 88, 97, 99.5};
        List<ReferenceScore> pairs = new ArrayList<>();
        for (int i = 0; i < scores.length; i++) {
            pairs.add(new ReferenceScore(null, 0.5e9 * Math.pow(2, i), scores[i], Role.FIT, null));
        }
        return pairs;
    }

    /**
     * Expected: the percentiles of 4,000 draws of the same residual resampling with three constants, in Python with
     * scipy.optimize.least_squares.
     */
    @ParameterizedTest
    @CsvSource({"qwen2.5-base, mmlu-pro, 10, 57.779, 63.219, .8019, 1.0801",
            "qwen2.5-base, gsm8k, 0, 91.832, 94.972, .8600, 1.0381",
            "qwen3-base, mmlu-pro, 10, 66.762, 72.705, .7824, 1.0023"})
    void drawsHaveTheIntervalsOfAnIndependentBootstrap(String series, String benchmark, double floor,
            double ceilingLower, double ceilingUpper, double steepnessLower, double steepnessUpper)
            throws FitException {
        List<ReferenceScore> pairs = pairs(series, benchmark);
        ScalingLawFitter.Fit fit = ScalingLawFitter.fit(SERIES, List.of(), pairs, floor);
        LawDraws draws = LawBootstrap.draw(SERIES, fit, List.of(), pairs, floor, Seed.of(series, benchmark),
                LawBootstrap.DRAWS);
        assertThat(draws.draws()).isEqualTo(1_000);
        DrawnLaws laws = DrawnLaws.of(fit.law(), draws);
        assertEnds(laws.of(ScalingLaw::ceiling), ceilingLower, ceilingUpper);
        assertEnds(laws.of(law -> -law.performance().gamma()), steepnessLower, steepnessUpper);
        assertThat(laws.of(law -> law.performance().d()).at(0)).isEqualTo(floor);
        assertThat(laws.of(law -> law.performance().d()).at(1)).isEqualTo(floor);
    }

    @Test
    void drawsKeepToFloorAndCeiling() throws FitException {
        ScalingLawFitter.Fit fit = ScalingLawFitter.fit(SERIES, List.of(), rising(), 25.);
        DrawnLaws laws = DrawnLaws.of(fit.law(),
                LawBootstrap.draw(SERIES, fit, List.of(), rising(), 25., Seed.of("rising"), 200));
        assertThat(laws.of(ScalingLaw::ceiling).at(1)).isLessThanOrEqualTo(100 + 1e-9);
        assertThat(laws.of(ScalingLaw::ceiling).at(0)).isLessThan(100);
        assertThat(laws.of(law -> law.performance().d()).at(0)).isEqualTo(25);
    }

    private static void assertEnds(Percentiles actual, double lower, double upper) {
        double width = upper - lower;
        assertThat(actual.lower()).isCloseTo(lower, within(0.1 * width));
        assertThat(actual.upper()).isCloseTo(upper, within(0.1 * width));
    }

    /** With three constants four sizes are enough, and three are not. */
    @Test
    void needsMorePairsThanConstants() throws FitException {
        List<ReferenceScore> four = pairs("qwen2.5-base", "gsm8k").subList(0, 4);
        assertThat(ScalingLawFitter.fit(SERIES, List.of(), four, 0.).performance().points()).isEqualTo(4);
        for (ReferenceScoreCase refused : List.of(new ReferenceScoreCase(four, null),
                new ReferenceScoreCase(four.subList(0, 3), 0.))) {
            assertThatThrownBy(() -> ScalingLawFitter.fit(SERIES, List.of(), refused.pairs(), refused.floor()))
                    .isInstanceOfSatisfying(FitException.class,
                            exception -> assertThat(exception.code().name()).isEqualTo("DNS1003"));
        }
    }

    private record ReferenceScoreCase(List<ReferenceScore> pairs, Double floor) {}

    /** Chance of a composite is the weighted mean of its parts'; a part without one has 0. */
    @Test
    void theFloorFollowsFromSeriesAndBenchmark() {
        List<Benchmark> benchmarks = List.of(new Benchmark("mmlu", "MMLU", 14_042, 25., null, false, null),
                new Benchmark("mmlu-pro", "MMLU-Pro", 12_032, 10., null, false, null),
                new Benchmark("gsm8k", "GSM8K", 1_319, null, null, false, null));
        List<Composite.Part> mmlu = List.of(new Composite.Part("mmlu", 1));
        List<Composite.Part> three = List.of(new Composite.Part("mmlu", .25), new Composite.Part("mmlu-pro", .25),
                new Composite.Part("gsm8k", .5));
        assertThat(SERIES.fixedFloor(mmlu, benchmarks)).isNull();
        assertThat(SERIES.withFloor(Floor.FREE)).isEqualTo(SERIES);
        assertThat(SERIES.withFloor(Floor.ZERO).fixedFloor(mmlu, benchmarks)).isEqualTo(0);
        ReferenceSeries chance = SERIES.withFloor(Floor.CHANCE);
        assertThat(chance.fixedFloor(mmlu, benchmarks)).isEqualTo(25);
        assertThat(chance.fixedFloor(three, benchmarks)).isEqualTo(8.75);
        assertThat(chance.fixedFloor(mmlu, List.of())).isEqualTo(0);
        assertThat(BuiltInCatalogue.MINICPM3.withFloor(Floor.CHANCE).fixedFloor(mmlu, benchmarks)).isNull();
    }

    /**
     * Expected: SHA-256 in Python (hashlib) of the lines of method, series, floor and pairs; without a fixed floor of
     * the same lines without that of the floor, as before floors could be fixed.
     */
    @Test
    void aFixedFloorIsPartOfTheVersionAndAFreeOneIsNot() {
        List<ReferenceScore> pairs = Arrays.asList(new ReferenceScore(null, 1e9, 41.5, Role.FIT, null),
                new ReferenceScore(null, 7e9, 63.25, Role.FIT, null));
        assertThat(InputFingerprint.of(SERIES, "mmlu", List.of(), List.of(), pairs)).isEqualTo("e1236f20411f1efa")
                .isEqualTo(InputFingerprint.of(SERIES, "mmlu", List.of(), List.of(), pairs, null));
        assertThat(InputFingerprint.of(SERIES, "mmlu", List.of(), List.of(), pairs, 25.)).isEqualTo("d4ca7515fb951b3b");
        assertThat(InputFingerprint.of(BuiltInCatalogue.MINICPM3, "mmlu", List.of(), List.of(), List.of(), 25.))
                .isEqualTo(InputFingerprint.of(BuiltInCatalogue.MINICPM3, "mmlu", List.of(), List.of(), List.of()));
    }
}
