package org.densimeter.law.density;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

import org.densimeter.law.catalogue.Model;
import org.densimeter.law.catalogue.ReferenceScore;
import org.densimeter.law.catalogue.ReferenceSeries;
import org.densimeter.law.catalogue.Result;
import org.densimeter.law.catalogue.Stage;
import org.densimeter.law.fixtures.Qwen25;
import org.densimeter.law.scaling.FitException;
import org.densimeter.law.scaling.FittedLaw;
import org.densimeter.law.scaling.InputFingerprint;
import org.densimeter.law.scaling.ScalingLawFitter;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** A density exists only for a release of the stage that the series measures. */
class StageTest {

    private static final Model CARD = new Model("m", "M", null, null, LocalDate.of(2025, 1, 1), 3_000_000_000L, null,
            null, null, 2_000_000_000_000L, null, null, 0, null, null, null, null, null);
    private static ScalingLawFitter.Fit fit;

    @BeforeAll
    static void fit() throws FitException {
        fit = ScalingLawFitter.fit(Qwen25.SERIES, List.of(), Qwen25.pairs("mmlu"));
    }

    private static FittedLaw law(ReferenceSeries series) {
        return new FittedLaw(1, series, "mmlu", List.of(), "v", fit.law(), fit.loss(), fit.performance(),
                FittedLaw.Health.OK, null);
    }

    private static DensityEvaluation scored(Model card, double score) {
        return DensityEvaluation.of(card, List.of(new Result("r", card.id(), "mmlu", score, null, "Example", null, null,
                null, "s", null, Instant.EPOCH, 1)), ScorePolicy.DEFAULT);
    }

    @ParameterizedTest
    @EnumSource(Stage.class)
    void onlyReleasesOfTheStageOfTheSeriesHaveADensity(Stage measured) {
        FittedLaw law = law(Qwen25.SERIES.withStage(measured));
        double density = scored(CARD, 70).under(law(Qwen25.SERIES)).density();
        for (Stage stage : Stage.values()) {
            DensityEntry entry = scored(CARD.withStage(stage), 70).under(law);
            assertThat(entry.score()).isEqualTo(70);
            assertThat(entry.scores()).hasSize(1);
            if (stage == measured) {
                assertThat(entry.status()).isEqualTo(DensityStatus.MEASURED);
                assertThat(entry.density()).isEqualTo(density);
                assertThat(entry.reason()).isNull();
            } else {
                assertThat(entry.status()).isEqualTo(DensityStatus.OTHER_STAGE);
                assertThat(entry.density()).isNull();
                assertThat(entry.effectiveParams()).isNull();
                assertThat(entry.reason()).isEqualTo(
                        "the release is " + stage + ", and series qwen2.5-2024 measures " + measured + " releases");
            }
        }
    }

    /** The stage comes first: whether there is a score, where it lies, and whether tokens are known does not matter. */
    @ParameterizedTest
    @CsvSource({"3", "99.9", "70"})
    void theStageComesBeforeTheRange(double score) {
        Model instruct = CARD.withStage(Stage.INSTRUCT);
        assertThat(scored(instruct, score).under(law(Qwen25.SERIES)).status()).isEqualTo(DensityStatus.OTHER_STAGE);
        assertThat(scored(instruct, score).under(law(Qwen25.SERIES), TokensBasis.OWN).status())
                .isEqualTo(DensityStatus.OTHER_STAGE);
        assertThat(scored(CARD, score).under(law(Qwen25.SERIES), TokensBasis.OWN).status())
                .isEqualTo(DensityStatus.NO_TOKENS);
    }

    @Test
    void aReleaseOfAnotherStageWithoutAScoreIsOfAnotherStageToo() {
        DensityEntry entry = DensityEvaluation.of(CARD.withStage(Stage.REASONING), List.of(), ScorePolicy.DEFAULT)
                .under(law(Qwen25.SERIES));
        assertThat(entry.status()).isEqualTo(DensityStatus.OTHER_STAGE);
        assertThat(entry.score()).isNull();
        assertThat(entry.scores()).isEmpty();
    }

    @Test
    void otherChangesOfACardKeepItsStage() {
        Model card = CARD.withStage(Stage.INSTRUCT);
        assertThat(List.of(card.confirmed("checked"), card.provisional("doubtful"),
                card.provisional("doubtful").published(), card.withId("n"), card.withParent("p"),
                card.withAliases(List.of("a")))).allMatch(changed -> changed.stage() == Stage.INSTRUCT);
        assertThat(Qwen25.SERIES.withStage(Stage.INSTRUCT).withResampling(null).stage()).isEqualTo(Stage.INSTRUCT);
    }

    /**
     * The versions are SHA-256 hashes that a few lines of Python computed of the text that the fingerprint is of: the
     * pretrained one without a line for the stage, as before there were stages.
     */
    @ParameterizedTest
    @CsvSource({"PRETRAINED, 34eee61b220d289b", "INSTRUCT, 5ae0dc82b2195e97", "REASONING, 49d36a7a0a7208c5"})
    void theVersionOfAPretrainedSeriesIsWhatItWas(Stage stage, String version) {
        ReferenceSeries series = new ReferenceSeries("ladder", "Ladder", 1e9, null, false, null, null, false, null,
                true).withStage(stage);
        List<ReferenceScore> pairs = List.of(pair(5e8, 47.5), pair(1.5e9, 60.9), pair(3e9, 65.6), pair(7e9, 74.2),
                pair(1.4e10, 79.7));
        assertThat(InputFingerprint.of(series, "mmlu", List.of(), List.of(), pairs)).isEqualTo(version);
    }

    private static ReferenceScore pair(double params, double score) {
        return new ReferenceScore(null, params, score, ReferenceScore.Role.FIT, null);
    }
}
