package org.densimeter.density.trend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.densimeter.density.trend.SampleReleases.DAY;
import static org.densimeter.density.trend.SampleReleases.UNROUNDED;
import static org.densimeter.density.trend.SampleReleases.withError;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.densimeter.contract.ModelDensities;
import org.densimeter.law.catalogue.Model;
import org.densimeter.law.catalogue.Result;
import org.densimeter.law.density.DensityEntry;
import org.densimeter.law.density.DensityEvaluation;
import org.densimeter.law.density.DensityStatus;
import org.densimeter.law.density.ScorePolicy;
import org.densimeter.law.fixtures.BuiltInCatalogue;
import org.densimeter.law.fixtures.BuiltInLaws;
import org.densimeter.law.frontier.FrontierPoint;
import org.densimeter.law.scaling.FitException;
import org.densimeter.law.scaling.FittedLaw;
import org.densimeter.law.scaling.ScalingLawFitter;
import org.densimeter.law.trend.MeasuredRelease;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What is held is packed; what comes out is what the events say, bit for bit. */
class ReleaseStoreTest {

    private static List<FittedLaw> laws;
    private static List<ModelDensities> states;

    @BeforeAll
    static void evaluate() throws FitException {
        laws = List.of(law("densing-average"), law("mmlu"));
        Map<String, List<Result>> results = BuiltInCatalogue.results()
                .stream()
                .collect(Collectors.groupingBy(Result::model));
        states = new ArrayList<>();
        for (Model card : BuiltInCatalogue.models()) {
            Model model = states.size() % 10 == 0 ? flagged(card) : card;
            // every third result with a published error, credible or not
            List<Result> own = results.getOrDefault(card.id(), List.of())
                    .stream()
                    .map(r -> r.id().hashCode() % 3 == 0 ? withError(r, r.id().hashCode() % 2 == 0 ? UNROUNDED : 70.)
                            : r)
                    .toList();
            states.add(state(1, model, own));
        }
    }

    @Test
    void givesTheTrendWhatTheEntriesAndResultsSay() {
        ReleaseStore held = held(states);
        for (FittedLaw law : laws) {
            List<MeasuredRelease> expected = competing(law)
                    .map(state -> MeasuredRelease.of(state.model(), entry(state, law), error(state, law)))
                    .sorted(Comparator.comparing(MeasuredRelease::model))
                    .toList();
            assertThat(held.releases(law)).isEqualTo(expected).hasSizeGreaterThan(50);
            assertThat(expected.stream().map(MeasuredRelease::scoreError).filter(error -> error > 0).distinct())
                    .hasSizeGreaterThan(50);
        }
    }

    @Test
    void givesTheFrontierWhatTheEntriesSayAndCountsThoseThatDoNotCompete() {
        ReleaseStore held = held(states);
        for (FittedLaw law : laws) {
            assertThat(held.points(law.key())).containsExactlyInAnyOrderElementsOf(competing(law).map(state -> {
                DensityEntry entry = entry(state, law);
                return new FrontierPoint(state.model().id(), state.model().releaseDate(), entry.score(),
                        entry.density(), null, entry.effectiveParams());
            }).toList());
            assertThat(held.measured(law.key())).isEqualTo(
                    (int) states.stream().filter(state -> entry(state, law).status() == DensityStatus.MEASURED).count())
                    .isGreaterThan(held.points(law.key()).size());
        }
        assertThat(held.measured("another/mmlu")).isZero();
    }

    /** A card with a thousandth of the parameters of an 8B release of its day. */
    @Test
    void leavesOutOfTheTrendWhatIsHeldUntilItIsConfirmed() {
        FittedLaw law = laws.get(1);
        ModelDensities like = states.stream()
                .filter(state -> state.model().id().equals("llama-3.1-8b"))
                .findFirst()
                .orElseThrow();
        Model card = SampleReleases.model("wrong-unit", null, like.model().releaseDate());
        DensityEntry entry = entry(like, law);
        DensityEntry wrong = SampleReleases.entry("mmlu", entry.score(), entry.density() * 1_000,
                entry.effectiveParams());
        DensityEntry ofSeries = new DensityEntry("minicpm3-2025", "mmlu", 1, "v", DensityStatus.MEASURED, wrong.score(),
                List.of(), wrong.effectiveParams(), wrong.density(), 1., wrong.parameterCount(), null, null);
        ReleaseStore held = held(states);
        List<MeasuredRelease> before = held.releases(law);
        held.put(new ModelDensities(1, 1, null, card, List.of(), List.of(ofSeries)));
        assertThat(held.releases(law)).isEqualTo(before);
        held.put(new ModelDensities(2, 1, null, card, List.of(), List.of(ofSeries.confirmed("checked"))));
        assertThat(held.releases(law)).hasSize(before.size() + 1)
                .extracting(MeasuredRelease::model)
                .contains("wrong-unit");
    }

    @Test
    void holdsTheSameInAnyOrderOfStates() {
        List<ModelDensities> shuffled = new ArrayList<>(states);
        states.stream().limit(50).forEach(state -> shuffled.add(state(2, state.model(), List.of())));
        ReleaseStore input = held(shuffled);
        assertThat(input.measured("minicpm3-2025/mmlu")).isLessThan(held(states).measured("minicpm3-2025/mmlu"));
        Collections.shuffle(shuffled, new Random(1));
        ReleaseStore again = held(shuffled);
        laws.forEach(law -> assertThat(again.releases(law)).isEqualTo(input.releases(law)));
    }

    @Test
    void returnsTheChangedKeysAndIgnoresOlderStates() {
        ModelDensities first = states.stream()
                .filter(state -> state.entries().stream().allMatch(entry -> entry.status() == DensityStatus.MEASURED))
                .findFirst()
                .orElseThrow();
        ReleaseStore held = new ReleaseStore();
        assertThat(held.put(first)).containsExactlyInAnyOrder("minicpm3-2025/densing-average", "minicpm3-2025/mmlu");
        assertThat(held.put(first)).hasSize(2);
        assertThat(held.put(new ModelDensities(1, 0, null, first.model(), first.results(), List.of()))).isEmpty();
        assertThat(held.withdraw(first.model().id(), 2)).hasSize(2);
        assertThat(held.withdraw(first.model().id(), 1)).isEmpty();
        assertThat(held.put(state(2, first.model(), first.results()))).isEmpty();
        assertThat(held.measured("minicpm3-2025/mmlu")).isZero();
        assertThat(held.put(state(3, first.model(), first.results()))).hasSize(2);
        assertThat(held.measured("minicpm3-2025/mmlu")).isOne();
    }

    @Test
    void distinguishesNoFamilyFromAnEmptyOne() {
        FittedLaw law = laws.get(1);
        ModelDensities like = states.stream()
                .filter(state -> state.model().flags().isEmpty()
                        && entry(state, law).status() == DensityStatus.MEASURED)
                .findFirst()
                .orElseThrow();
        for (String family : Arrays.asList(null, "", "Qwen2.5", "模型")) {
            ReleaseStore held = new ReleaseStore();
            held.put(SampleReleases.state(1, "model", family, DAY, List.of(entry(like, law))));
            assertThat(held.releases(law)).singleElement().extracting(MeasuredRelease::cluster).isEqualTo(family);
        }
    }

    private static Stream<ModelDensities> competing(FittedLaw law) {
        return states.stream()
                .filter(state -> state.model().flags().isEmpty()
                        && entry(state, law).status() == DensityStatus.MEASURED);
    }

    private static DensityEntry entry(ModelDensities state, FittedLaw law) {
        return state.entries().get(laws.indexOf(law));
    }

    private static OptionalDouble error(ModelDensities state, FittedLaw law) {
        return DensityEvaluation.of(state.model(), state.results(), ScorePolicy.DEFAULT).scoreError(law, law.items());
    }

    private static ReleaseStore held(List<ModelDensities> input) {
        ReleaseStore held = new ReleaseStore();
        input.forEach(held::put);
        return held;
    }

    private static ModelDensities state(long revision, Model model, List<Result> results) {
        DensityEvaluation evaluation = DensityEvaluation.of(model, results, ScorePolicy.DEFAULT);
        return new ModelDensities(revision, 1, null, model, results, laws.stream().map(evaluation::under).toList());
    }

    private static FittedLaw law(String benchmark) throws FitException {
        ScalingLawFitter.Fit fit = BuiltInLaws.fit(benchmark);
        return new FittedLaw(1, BuiltInCatalogue.MINICPM3, benchmark, BuiltInLaws.parts(benchmark), "v", fit.law(),
                fit.loss(), fit.performance(), FittedLaw.Health.OK, null, null, BuiltInCatalogue.benchmarks());
    }

    private static Model flagged(Model m) {
        return new Model(m.id(), m.name(), m.family(), m.organisation(), m.releaseDate(), m.paramsTotal(),
                m.paramsNonEmbedding(), m.activeTotal(), m.activeNonEmbedding(), m.trainTokens(), m.architecture(),
                m.kind(), m.bits(), m.parent(), m.derivation(), List.of("contaminated"), m.provenance(), m.notes());
    }
}
