package org.densimeter.law.scaling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.data.Percentage.withPercentage;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import org.densimeter.law.catalogue.Composite;
import org.densimeter.law.catalogue.ReferenceRun;
import org.densimeter.law.catalogue.ReferenceScore;
import org.densimeter.law.catalogue.ReferenceSeries;
import org.densimeter.law.fixtures.BuiltInCatalogue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScalingLawFitterTest {

    private static final ReferenceSeries SERIES = BuiltInCatalogue.MINICPM3;

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

    private static ScalingLawFitter.Fit fit(String benchmark) throws FitException {
        return ScalingLawFitter.fit(SERIES, BuiltInCatalogue.runs(benchmark), BuiltInCatalogue.scores(benchmark));
    }

    private static List<ReferenceRun> compositeRuns() throws FitException {
        return CompositeRuns.combine(BuiltInCatalogue.DENSING_AVERAGE, BuiltInCatalogue.DENSING_AVERAGE.stream()
                .collect(Collectors.toMap(Composite.Part::benchmark, part -> BuiltInCatalogue.runs(part.benchmark()))));
    }
}
