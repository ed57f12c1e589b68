package org.densimeter.fit.completion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

import org.assertj.core.data.Offset;
import org.densimeter.contract.Completion;
import org.densimeter.contract.EventType;
import org.densimeter.contract.ModelResults;
import org.densimeter.fit.CatalogueReleases;
import org.densimeter.fit.ReferenceCatalogue;
import org.densimeter.fit.intake.CompletionSource;
import org.densimeter.fit.intake.StageScores;
import org.densimeter.law.catalogue.Composite;
import org.densimeter.law.catalogue.Stage;
import org.densimeter.law.completion.CompletionDefinition;
import org.densimeter.law.completion.JointGaussian;
import org.densimeter.support.json.WireFormat;
import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.core.JsonProcessingException;

/** What follows for a completion from the releases of the catalogue. */
class CompletionDecisionTest {

    private static final Offset<Double> STATED = within(0.005);
    private static final Composite COMPOSITE = CatalogueReleases.completed("densing-completed");

    private static CompletionSource source(Composite composite, List<ModelResults> releases) {
        StageScores scores = new StageScores(
                new CompletionDefinition(composite.id(), composite.parts(), composite.auxiliaries()).benchmarks(),
                Map.of());
        releases.forEach(scores::add);
        return new CompletionSource(List.of(composite), Set.of(Stage.PRETRAINED), Map.of(), scores.byStage(),
                Map.of("composite/" + composite.id(), ReferenceCatalogue.RECORDED_AT.minusSeconds(1)),
                ReferenceCatalogue.RECORDED_AT);
    }

    private static Optional<Completion> decide(Composite composite, List<ModelResults> releases, Completion latest) {
        return CompletionDecision.decide(composite, Stage.PRETRAINED, source(composite, releases), latest);
    }

    private static Completion estimate(List<ModelResults> releases) {
        return decide(COMPOSITE, releases, null).orElseThrow();
    }

    @Test
    void hasTheCheckValuesOfTheFirstCatalogue() throws Exception {
        Completion completion = estimate(CatalogueReleases.first());
        JointGaussian gaussian = completion.gaussian().orElseThrow();

        // method.md, section 7: 229 releases, preferred scores
        assertThat(gaussian.releases()).isEqualTo(229);
        assertThat(gaussian.benchmarks()).containsExactly("mmlu", "bbh", "math", "humaneval", "mbpp", "gsm8k",
                "mmlu-pro");
        assertThat(gaussian.mean())
                .containsExactly(new double[]{0.4621, 0.1720, -1.6592, -0.6774, -0.3312, -0.1341, -0.7733}, STATED);
        double[] deviations = {0.8948, 1.0813, 1.8743, 1.3997, 1.3894, 2.0261, 0.9117};
        for (int k = 0; k < deviations.length; k++) {
            assertThat(gaussian.standardDeviation(k)).isCloseTo(deviations[k], STATED);
        }
        assertThat(gaussian.correlation(0, 1)).as("mmlu-bbh").isCloseTo(0.941, STATED);
        assertThat(gaussian.correlation(0, 2)).as("mmlu-math").isCloseTo(0.903, STATED);
        assertThat(gaussian.correlation(3, 4)).as("humaneval-mbpp").isCloseTo(0.923, STATED);
        assertThat(gaussian.correlation(0, 6)).as("mmlu-mmlu-pro").isCloseTo(0.975, STATED);
        assertThat(completion.revision()).isEqualTo(1);
        assertThat(completion.recordedAt()).isEqualTo(ReferenceCatalogue.RECORDED_AT);
        EventType.COMPLETIONS.check("densing-completed/pretrained", completion);
    }

    @Test
    void hasTheMeansOfTheCatalogueTo2026() {
        JointGaussian gaussian = estimate(CatalogueReleases.to2026()).gaussian().orElseThrow();

        // method.md, section 7: with data/recent, 247 base releases
        assertThat(gaussian.releases()).isEqualTo(247);
        assertThat(gaussian.mean())
                .containsExactly(new double[]{0.5103, 0.2145, -1.5439, -0.5792, -0.2473, -0.0179, -0.7269}, STATED);
    }

    @Test
    void aCorrectedAuxiliaryScoreGivesAnotherVersionAndOtherFigures() {
        List<ModelResults> releases = CatalogueReleases.first();
        Completion before = estimate(releases);
        Completion after = decide(COMPOSITE, CatalogueReleases.corrected(releases, "llama-1-7b", "gsm8k", 95), before)
                .orElseThrow();

        assertThat(after.revision()).isEqualTo(2);
        assertThat(after.version()).isNotEqualTo(before.version());
        // 205 releases have gsm8k: the logit moves from -2 to 2.9, the mean by about that over their number
        assertThat(after.mean().get(5) - before.mean().get(5)).isBetween(0.005, 0.04);
    }

    @Test
    void theSameInputIsNotPublishedAgain() {
        List<ModelResults> releases = CatalogueReleases.first();
        Completion before = estimate(releases);

        assertThat(decide(COMPOSITE, releases, before)).isEmpty();
        // a score on a benchmark of no completion is no input
        assertThat(decide(COMPOSITE, CatalogueReleases.corrected(releases, "llama-1-7b", "arc-c", 1), before))
                .isEmpty();
    }

    @Test
    void theSameInputInAnotherOrderHasTheSameBits() throws JsonProcessingException {
        List<ModelResults> releases = new ArrayList<>(CatalogueReleases.first());
        byte[] first = WireFormat.mapper().writeValueAsBytes(estimate(releases));
        for (int seed = 0; seed < 3; seed++) {
            Collections.shuffle(releases, new Random(seed));
            assertThat(WireFormat.mapper().writeValueAsBytes(estimate(releases))).isEqualTo(first);
        }
    }

    @Test
    void anotherWeightAuxiliaryOrStageIsAnotherVersion() {
        List<ModelResults> releases = CatalogueReleases.first();
        Completion completion = estimate(releases);
        List<Composite.Part> parts = new ArrayList<>(COMPOSITE.parts());
        parts.set(0, new Composite.Part("mmlu", 0.2));
        parts.set(1, new Composite.Part("bbh", 0.3));
        Composite weighted = new Composite(COMPOSITE.id(), COMPOSITE.name(), parts, true, COMPOSITE.auxiliaries());
        Composite without = new Composite(COMPOSITE.id(), COMPOSITE.name(), COMPOSITE.parts(), true, List.of());

        assertThat(decide(weighted, releases, completion).orElseThrow().version()).isNotEqualTo(completion.version());
        assertThat(decide(without, releases, completion).orElseThrow().version()).isNotEqualTo(completion.version());
        CompletionSource source = source(COMPOSITE, releases);
        CompletionSource instruct = new CompletionSource(source.composites(), Set.of(Stage.INSTRUCT), Map.of(),
                Map.of(Stage.INSTRUCT, source.scores().get(Stage.PRETRAINED)), source.definedAt(), source.scoredAt());
        assertThat(CompletionDecision.decide(COMPOSITE, Stage.INSTRUCT, instruct, null).orElseThrow().version())
                .isNotEqualTo(completion.version());
    }

    @Test
    void tooFewSharedReleasesAreReportedOnce() throws Exception {
        List<ModelResults> few = CatalogueReleases.first().subList(0, 29);
        Completion refused = decide(COMPOSITE, few, null).orElseThrow();

        assertThat(refused.code()).isEqualTo("DNS1025");
        assertThat(refused.message()).contains("at least 30 are needed");
        assertThat(refused.version()).isNull();
        assertThat(refused.gaussian()).isEmpty();
        EventType.COMPLETIONS.check("densing-completed/pretrained", refused);
        assertThat(decide(COMPOSITE, few, refused)).isEmpty();
        assertThat(decide(COMPOSITE, CatalogueReleases.first(), refused).orElseThrow().revision()).isEqualTo(2);
    }

    @Test
    void aDefinitionThatCannotBeCompletedIsReported() {
        Composite part = new Composite("c", "C", COMPOSITE.parts(), true, List.of("mmlu"));
        assertThat(decide(part, CatalogueReleases.first(), null).orElseThrow().code()).isEqualTo("DNS1026");
        Composite itself = new Composite("c", "C", COMPOSITE.parts(), true, List.of("c"));
        assertThat(decide(itself, CatalogueReleases.first(), null).orElseThrow().code()).isEqualTo("DNS1027");
    }

    @Test
    void aWithdrawalIsPublishedOnceAndEndedByANewEstimate() throws Exception {
        List<ModelResults> releases = CatalogueReleases.first();
        Completion completion = estimate(releases);
        Completion withdrawn = CompletionDecision
                .withdraw(completion, "switched off", completion.recordedAt().plusSeconds(1))
                .orElseThrow();

        assertThat(withdrawn.revision()).isEqualTo(2);
        assertThat(withdrawn.code()).isEqualTo("DNS1028");
        assertThat(withdrawn.gaussian()).isEmpty();
        EventType.COMPLETIONS.check("densing-completed/pretrained", withdrawn);
        assertThat(CompletionDecision.withdraw(withdrawn, "switched off", withdrawn.recordedAt())).isEmpty();
        Completion again = decide(COMPOSITE, releases, withdrawn).orElseThrow();
        assertThat(again.revision()).isEqualTo(3);
        assertThat(again.version()).isEqualTo(completion.version());
    }

    @Test
    void aProvisionalReleaseDoesNotCount() {
        List<ModelResults> releases = new ArrayList<>(CatalogueReleases.first());
        Completion before = estimate(releases);
        ModelResults last = releases.remove(releases.size() - 1);
        releases.add(new ModelResults(2, last.recordedAt(), last.model().provisional("to be checked").published(),
                last.results(), List.of()));

        assertThat(decide(COMPOSITE, releases, before).orElseThrow().releases()).isEqualTo(228);
    }
}
