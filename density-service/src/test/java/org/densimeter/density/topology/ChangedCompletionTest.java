package org.densimeter.density.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.densimeter.density.topology.SampleCompletions.LAW;
import static org.densimeter.density.topology.SampleEvents.model;
import static org.densimeter.density.topology.SampleEvents.published;
import static org.densimeter.density.topology.SampleEvents.results;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.densimeter.contract.Completion;
import org.densimeter.contract.FrontierState;
import org.densimeter.contract.ModelDensities;
import org.densimeter.contract.ModelResults;
import org.densimeter.law.catalogue.Result;
import org.densimeter.law.catalogue.Stage;
import org.densimeter.law.density.DensityEntry;
import org.densimeter.law.density.DensityStatus;
import org.densimeter.law.scaling.FittedLaw;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A changed completion: which densities are sent again, and that their bits are those of a full evaluation. */
class ChangedCompletionTest {

    private static final Object[] ALL_PARTS = {"mmlu", 70, "bbh", 60, "math", 40, "humaneval", 50, "mbpp", 55};

    private final TopologyHarness topology = new TopologyHarness();

    @AfterEach
    void close() {
        topology.close();
    }

    /**
     * A release is completed if it is a base model that lacks a part and has two scores of the seven benchmarks; those
     * that count are marked in the catalogue.
     */
    @Test
    void theBitsAreThoseOfAFullEvaluation() {
        Map<String, ModelResults> catalogue = SampleEvents.catalogue();
        List<FittedLaw> laws = List.of(SampleCompletions.of(SampleEvents.drawn("densing-average", 40)),
                SampleEvents.drawn("mmlu", 40), published("densing-average"));
        Map<String, ModelResults> without = new HashMap<>(catalogue);
        without.remove("llama-1-7b");
        Completion first = SampleCompletions.of(1, without);
        Completion second = SampleCompletions.of(2, catalogue);
        laws.forEach(topology::law);
        topology.completion(first);
        catalogue.values().forEach(topology::model);
        Map<String, ModelDensities> before = topology.densities();
        topology.completion(second);
        topology.settle();
        Map<String, ModelDensities> sentAgain = topology.densities();
        Map<String, ModelDensities> incremental = new HashMap<>(before);
        incremental.putAll(sentAgain);
        try (TopologyHarness full = new TopologyHarness()) {
            laws.forEach(full::law);
            full.completion(second);
            catalogue.values().forEach(full::model);
            full.settle();
            Map<String, ModelDensities> expected = full.densities();
            assertThat(incremental.keySet()).isEqualTo(expected.keySet()).hasSize(catalogue.size());
            expected.forEach(
                    (id, densities) -> assertThat(incremental.get(id).entries()).as(id).isEqualTo(densities.entries()));
            assertThat(topology.latestFrontiers()).isEqualTo(full.latestFrontiers()).containsKey(LAW);
        }
        assertThat(sentAgain.keySet()).isEqualTo(lackingWithTwoScores(catalogue)).hasSizeGreaterThan(100);
        sentAgain.forEach(
                (id, densities) -> assertThat(densities.entries()).as(id).isNotEqualTo(before.get(id).entries()));
    }

    private static Set<String> lackingWithTwoScores(Map<String, ModelResults> catalogue) {
        Set<String> parts = Set.of("mmlu", "bbh", "math", "humaneval", "mbpp");
        return catalogue.values()
                .stream()
                .filter(release -> release.model().stage() == Stage.PRETRAINED)
                .filter(release -> {
                    Set<String> scored = release.results()
                            .stream()
                            .filter(Result::preferred)
                            .map(Result::benchmark)
                            .filter(id -> parts.contains(id) || SampleCompletions.AUXILIARIES.contains(id))
                            .collect(Collectors.toSet());
                    return scored.size() >= 2 && !scored.containsAll(parts);
                })
                .map(release -> release.model().id())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Every point is sent again, so that the frontier's revision shows under which completion all were evaluated. */
    @Test
    void theFrontiersRevisionCountsTheCompletionForEveryModel() {
        topology.law(SampleCompletions.law());
        topology.completion(SampleCompletions.of(1, 0));
        topology.model(results(1, model("lacking", "2024-01-01", 1e9), "mmlu", 70, "gsm8k", 80));
        topology.model(results(1, model("whole", "2024-01-02", 1e9), ALL_PARTS));
        topology.model(results(1, model("unscored", "2024-01-03", 1e9)));
        topology.model(results(1, model("withdrawn", "2024-01-04", 1e9), "mmlu", 70, "gsm8k", 80));
        topology.withdraw("withdrawn", 2);
        topology.settle();
        topology.densities();
        assertThat(topology.latestFrontiers().get(LAW).revision()).isEqualTo(1 + 1 + 1 + 2 + 4 * (1 + 1));
        topology.completion(SampleCompletions.of(5, .5));
        topology.settle();
        assertThat(topology.densities()).containsOnlyKeys("lacking");
        assertThat(topology.latestFrontiers().get(LAW).revision()).isEqualTo(1 + 1 + 1 + 2 + 4 * (1 + 5));
    }

    @Test
    void aCompletionOfTheSameVersionSendsNothing() {
        topology.law(SampleCompletions.law());
        topology.completion(SampleCompletions.of(1, 0));
        topology.model(results(1, model("lacking", "2024-01-01", 1e9), "mmlu", 70, "gsm8k", 80));
        topology.densities();
        Completion same = SampleCompletions.of(1, 0);
        topology.completion(new Completion(2, same.recordedAt(), same.composite(), same.stage(), same.parts(),
                same.auxiliaries(), same.version(), same.mean(), same.covariance(), same.releases(), same.steps(),
                same.logLikelihood(), null, null));
        assertThat(topology.densities()).isEmpty();
        topology.settle();
        assertThat(topology.latestFrontiers().get(LAW).revision()).isEqualTo(1 + 1 + 2);
    }

    /** After a crash the store has the completion, and what was sent of the one before is not known. */
    @Test
    void anEqualRevisionSendsAllThatMayRestOnItBecauseItsOutputMayBeLost() {
        topology.law(SampleCompletions.law());
        topology.completion(SampleCompletions.of(1, 0));
        topology.model(results(1, model("lacking", "2024-01-01", 1e9), "mmlu", 70, "gsm8k", 80));
        topology.model(results(1, model("whole", "2024-01-02", 1e9), ALL_PARTS));
        topology.completion(SampleCompletions.withdrawn(2));
        ModelDensities taken = topology.densities().get("lacking");
        assertThat(taken.entries().get(0).status()).isEqualTo(DensityStatus.NO_SCORE);
        topology.completion(SampleCompletions.withdrawn(2));
        assertThat(topology.densities()).containsOnlyKeys("lacking").containsEntry("lacking", taken);
        topology.completion(SampleCompletions.of(3, 0));
        ModelDensities back = topology.densities().get("lacking");
        topology.completion(SampleCompletions.of(3, 0));
        assertThat(topology.densities()).containsOnlyKeys("lacking").containsEntry("lacking", back);
    }

    /** Without its auxiliary the release has one score, and one is not enough. */
    @Test
    void anAuxiliaryThatIsNamedNoLongerTakesTheScoreThatRestedOnIt() {
        topology.law(SampleCompletions.law());
        topology.completion(SampleCompletions.of(1, 0));
        topology.model(results(1, model("lacking", "2024-01-01", 1e9), "mmlu", 70, "gsm8k", 80));
        assertThat(topology.densities().get("lacking").entries().get(0).status()).isEqualTo(DensityStatus.COMPLETED);
        topology.completion(without(SampleCompletions.of(2, 0), "gsm8k"));
        assertThat(topology.densities().get("lacking").entries().get(0).status()).isEqualTo(DensityStatus.NO_SCORE);
        topology.completion(without(SampleCompletions.of(3, 0), "gsm8k"));
        assertThat(topology.densities()).isEmpty();
    }

    private static Completion without(Completion of, String auxiliary) {
        int column = of.parts().size() + of.auxiliaries().indexOf(auxiliary);
        List<List<Double>> covariance = without(of.covariance(), column).stream()
                .map(row -> without(row, column))
                .toList();
        return new Completion(of.revision(), of.recordedAt(), of.composite(), of.stage(), of.parts(),
                without(of.auxiliaries(), column - of.parts().size()), of.version(), without(of.mean(), column),
                covariance, of.releases(), of.steps(), of.logLikelihood(), null, null);
    }

    private static <T> List<T> without(List<T> values, int index) {
        return IntStream.range(0, values.size()).filter(i -> i != index).mapToObj(values::get).toList();
    }

    /** Of two completed composites the one that names mmlu-pro alone does not rest on the score of gsm8k. */
    @Test
    void aRetractedAuxiliaryScoreChangesTheCompositesThatRestOnItAndNothingElse() {
        topology.law(SampleCompletions.law());
        topology.law(published("mmlu"));
        topology.law(named("other-completed"));
        topology.completion(SampleCompletions.of(1, 0));
        topology.completion(renamed(without(SampleCompletions.of(1, 0), "gsm8k"), "other-completed"));
        Object[] scores = {"mmlu", 70, "mmlu-pro", 50, "gsm8k", 95};
        topology.model(results(1, model("one", "2024-01-01", 1e9), scores));
        topology.model(results(1, model("two", "2024-01-02", 2e9), scores));
        topology.settle();
        Map<String, ModelDensities> before = topology.densities();
        Map<String, FrontierState> frontiers = topology.latestFrontiers();
        assertThat(before.get("one").entries()).extracting(DensityEntry::status)
                .containsExactly(DensityStatus.COMPLETED, DensityStatus.MEASURED, DensityStatus.COMPLETED);

        topology.model(results(2, model("one", "2024-01-01", 1e9), "mmlu", 70, "mmlu-pro", 50));
        topology.settle();
        Map<String, ModelDensities> after = topology.densities();
        assertThat(after).containsOnlyKeys("one");
        assertThat(after.get("one").entries().get(0)).satisfies(entry -> {
            assertThat(entry.status()).isEqualTo(DensityStatus.COMPLETED);
            assertThat(entry.completion().benchmarks()).containsExactly("mmlu", "mmlu-pro");
            assertThat(entry.score()).isLessThan(before.get("one").entries().get(0).score() - 1);
        });
        assertThat(after.get("one").entries().subList(1, 3)).isEqualTo(before.get("one").entries().subList(1, 3));
        Map<String, FrontierState> frontiersAfter = topology.latestFrontiers();
        assertThat(frontiersAfter.get(LAW).records()).isNotEqualTo(frontiers.get(LAW).records());
        assertThat(frontiersAfter.keySet()).allSatisfy(key -> {
            if (!key.equals(LAW)) {
                assertThat(frontiersAfter.get(key).records()).as(key).isEqualTo(frontiers.get(key).records());
            }
        });
    }

    private static FittedLaw named(String composite) {
        FittedLaw law = SampleCompletions.law();
        return new FittedLaw(law.revision(), law.series(), composite, law.parts(), law.version(), law.law(), law.loss(),
                law.performance(), law.health(), law.recordedAt(), law.draws(), law.benchmarks());
    }

    private static Completion renamed(Completion of, String composite) {
        return new Completion(of.revision(), of.recordedAt(), composite, of.stage(), of.parts(), of.auxiliaries(),
                of.version(), of.mean(), of.covariance(), of.releases(), of.steps(), of.logLikelihood(), null, null);
    }
}
