package org.densimeter.density.trend;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.densimeter.contract.ModelDensities;
import org.densimeter.law.catalogue.Benchmark;
import org.densimeter.law.catalogue.BuiltInCatalogue;
import org.densimeter.law.catalogue.BuiltInLaws;
import org.densimeter.law.catalogue.Model;
import org.densimeter.law.catalogue.Result;
import org.densimeter.law.density.DensityEntry;
import org.densimeter.law.density.DensityEntry.ScoreUsed;
import org.densimeter.law.density.DensityEvaluation;
import org.densimeter.law.density.DensityStatus;
import org.densimeter.law.density.ParameterCount;
import org.densimeter.law.density.ScorePolicy;
import org.densimeter.law.frontier.FrontierPoint;
import org.densimeter.law.scaling.FitException;
import org.densimeter.law.scaling.FittedLaw;
import org.densimeter.law.scaling.ScalingLawFitter;
import org.densimeter.law.trend.MeasuredRelease;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.StringLength;

/** What is held is packed; what comes out is what the events say, bit for bit. */
class ReleaseStoreTest {

    /** A standard error as an evaluator publishes it who does not round. */
    private static final double UNROUNDED = 0.3821557416341987;

    private static final List<Benchmark> DEFINITIONS = BuiltInCatalogue.csv("/catalogue/benchmarks.csv")
            .stream()
            .map(r -> new Benchmark(r.get("id"), r.get("name"), Integer.valueOf(r.get("items")), null, null, false,
                    null))
            .toList();

    private static final LocalDate DAY = LocalDate.of(2024, 9, 19);

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

    @Test
    void holdsTheSameInWhateverOrderItWasTold() {
        List<ModelDensities> shuffled = new ArrayList<>(states);
        states.stream().limit(50).forEach(state -> shuffled.add(state(2, state.model(), List.of())));
        ReleaseStore told = held(shuffled);
        assertThat(told.measured("minicpm3-2025/mmlu")).isLessThan(held(states).measured("minicpm3-2025/mmlu"));
        Collections.shuffle(shuffled, new Random(1));
        ReleaseStore again = held(shuffled);
        laws.forEach(law -> assertThat(again.releases(law)).isEqualTo(told.releases(law)));
    }

    @Test
    void tellsWhichKeysMayHaveChangedAndIgnoresWhatIsOlder() {
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

    @Property(edgeCases = EdgeCasesMode.NONE)
    void givesBackWhateverAnEntryAndItsCardSay(@ForAll double score, @ForAll double density,
            @ForAll double effectiveParams, @ForAll("dates") LocalDate date,
            @ForAll @StringLength(max = 200) @CharRange(from = '-', to = 'z') String id) {
        ReleaseStore held = new ReleaseStore();
        assertThat(held.put(state(1, id, "family", date, List.of(entry("math", score, density, effectiveParams)))))
                .containsExactly("series/math");
        assertThat(held.points("series/math"))
                .containsExactly(new FrontierPoint(id, date, score, density, null, effectiveParams));
    }

    @Property
    void ignoresWhatIsOlderWhateverTheRevisions(@ForAll long one, @ForAll long other) {
        ReleaseStore held = new ReleaseStore();
        held.put(state(Math.max(one, other), "model", null, DAY, List.of(entry("math", 1, 1, 1))));
        held.put(state(Math.min(one, other), "model", null, DAY, List.of()));
        assertThat(held.measured("series/math")).isEqualTo(one == other ? 0 : 1);
    }

    @Test
    void tellsIdsApartThatShareAHashOrBeginAlike() {
        List<String> ids = List.of("aA", "BB", "aAaA", "aABB", "BBaA", "BBBB", "a", "aa", "aaa", "", "ü", "u\u0308",
                "模型", "\uD83D\uDCCF", "x".repeat(126), "x".repeat(127), "x".repeat(20_000));
        assertThat(
                ids.stream().limit(2).map(id -> CompactRelease.BY_MODEL.hashCode(CompactRelease.start(id))).distinct())
                .hasSize(1);
        assertThat(ids.stream()
                .skip(2)
                .limit(4)
                .map(id -> CompactRelease.BY_MODEL.hashCode(CompactRelease.start(id)))
                .distinct()).hasSize(1);
        ReleaseStore held = new ReleaseStore();
        ids.forEach(id -> held.put(state(1, id, id, DAY, List.of(entry("math", 50, id.length(), 1)))));
        assertThat(held.points("series/math")).extracting(FrontierPoint::model)
                .containsExactlyInAnyOrderElementsOf(ids);
        assertThat(held.points("series/math")).allMatch(point -> point.density() == point.model().length());
        ids.stream().limit(6).forEach(id -> held.withdraw(id, 2));
        assertThat(held.points("series/math")).extracting(FrontierPoint::model)
                .containsExactlyInAnyOrderElementsOf(ids.subList(6, ids.size()));
    }

    @Test
    void holdsEachReleaseOnceHoweverOftenItWasTold() {
        ReleaseStore held = new ReleaseStore();
        for (int revision = 1; revision <= 3; revision++) {
            for (int model = 0; model < 3_000; model++) {
                held.put(state(revision, "model-" + model, null, DAY, List.of(entry("math", 50, revision, model))));
            }
        }
        IntStream.range(0, 1_000).forEach(model -> held.withdraw("model-" + model, 4));
        List<FrontierPoint> points = held.points("series/math");
        assertThat(points).hasSize(2_000)
                .allMatch(point -> point.density() == 3
                        && point.model().equals("model-" + (int) point.effectiveParams()));
    }

    @Test
    void knowsVeryManyBenchmarksApart() {
        ReleaseStore held = new ReleaseStore();
        int benchmarks = 20_000;
        for (int model = 0; model < 20; model++) {
            int first = model * 1_000;
            Set<String> keys = held.put(state(1, "model-" + model, null, DAY,
                    IntStream.range(first, first + 1_000)
                            .mapToObj(i -> entry("benchmark-" + i, i % 100, i, 1))
                            .toList()));
            assertThat(keys).hasSize(1_000).contains("series/benchmark-" + first, "series/benchmark-" + (first + 999));
        }
        for (int i = 0; i < benchmarks; i += 77) {
            int number = i;
            assertThat(held.points("series/benchmark-" + i)).singleElement()
                    .matches(point -> point.density() == number && point.model().equals("model-" + number / 1_000));
        }
        assertThat(held.measured("series/benchmark-" + benchmarks)).isZero();
    }

    @Test
    void hasRoomForTheLongestNumbersAndTexts() {
        String text = "模".repeat(100);
        List<DensityEntry> entries = IntStream.range(0, 200)
                .mapToObj(i -> entry("benchmark-" + i, -1 / 3., -2 / 3., -1 / 7.))
                .toList();
        ReleaseStore held = new ReleaseStore();
        held.put(new ModelDensities(-3, -3, null, model(text, text, LocalDate.MIN), List.of(), entries));
        assertThat(held.points("series/benchmark-199"))
                .containsExactly(new FrontierPoint(text, LocalDate.MIN, -1 / 3., -2 / 3., null, -1 / 7.));
        assertThat(held.withdraw(text, -2)).hasSize(200);
        assertThat(held.withdraw(text, -3)).isEmpty();
        assertThat(held.withdraw(text, -1)).isEmpty();
    }

    @Test
    void tellsNoFamilyFromAnEmptyOne() {
        FittedLaw law = laws.get(1);
        ModelDensities like = states.stream()
                .filter(state -> state.model().flags().isEmpty()
                        && entry(state, law).status() == DensityStatus.MEASURED)
                .findFirst()
                .orElseThrow();
        for (String family : Arrays.asList(null, "", "Qwen2.5", "模型")) {
            ReleaseStore held = new ReleaseStore();
            held.put(state(1, "model", family, DAY, List.of(entry(like, law))));
            assertThat(held.releases(law)).singleElement().extracting(MeasuredRelease::family).isEqualTo(family);
        }
    }

    /**
     * Issue 3: at most 100 bytes. An array has a header of 16 bytes and ends at a multiple of 8; its place in the table
     * is a reference of 4, of which at most 1 / .375 are there for each. The built-in catalogue's ids have 12.3
     * characters in the mean and its families 7.5.
     */
    @Test
    void takesNoMoreThanAHundredBytesForAReleaseOnOneBenchmark() {
        for (Double standardError : Arrays.asList(null, .38, UNROUNDED)) {
            Model model = model("llama-3.1-70b", "Llama-3.1", DAY);
            Result result = withError(new Result("result", model.id(), "math", 65.53, null, "evaluator", null, null,
                    true, null, null, null, 1), standardError);
            DensityEntry entry = new DensityEntry("series", "math", 1, "v", DensityStatus.MEASURED, 65.53,
                    List.of(new ScoreUsed("math", "result", "evaluator", 65.53)), 2654321987.1, 1.7182818, 1.,
                    ParameterCount.TOTAL, null, null);
            int length = CompactRelease.of(
                    new ModelDensities(1_000, 10_000, null, model, List.of(result), List.of(entry)),
                    name -> 100).length;
            assertThat(16 + (length + 7) / 8 * 8 + 4 / .375).isLessThanOrEqualTo(100);
        }
    }

    @Provide
    Arbitrary<LocalDate> dates() {
        return Arbitraries.longs()
                .between(LocalDate.MIN.toEpochDay(), LocalDate.MAX.toEpochDay())
                .map(LocalDate::ofEpochDay);
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

    private static ReleaseStore held(List<ModelDensities> told) {
        ReleaseStore held = new ReleaseStore();
        told.forEach(held::put);
        return held;
    }

    private static ModelDensities state(long revision, String id, String family, LocalDate date,
            List<DensityEntry> entries) {
        return new ModelDensities(revision, 1, null, model(id, family, date), List.of(), entries);
    }

    private static DensityEntry entry(String benchmark, double score, double density, double effectiveParams) {
        return new DensityEntry("series", benchmark, 1, "v", DensityStatus.MEASURED, score, List.of(), effectiveParams,
                density, 1., ParameterCount.TOTAL, null, null);
    }

    private static Model model(String id, String family, LocalDate date) {
        return new Model(id, id, family, null, date, 1_000_000_000, null, null, null, null, null, null, 16, null, null,
                List.of(), null, null);
    }

    private static ModelDensities state(long revision, Model model, List<Result> results) {
        DensityEvaluation evaluation = DensityEvaluation.of(model, results, ScorePolicy.DEFAULT);
        return new ModelDensities(revision, 1, null, model, results, laws.stream().map(evaluation::under).toList());
    }

    private static FittedLaw law(String benchmark) throws FitException {
        ScalingLawFitter.Fit fit = BuiltInLaws.fit(benchmark);
        return new FittedLaw(1, BuiltInCatalogue.MINICPM3, benchmark, BuiltInLaws.parts(benchmark), "v", fit.law(),
                fit.loss(), fit.performance(), FittedLaw.Health.OK, null, null, DEFINITIONS);
    }

    private static Model flagged(Model m) {
        return new Model(m.id(), m.name(), m.family(), m.organisation(), m.releaseDate(), m.paramsTotal(),
                m.paramsNonEmbedding(), m.activeTotal(), m.activeNonEmbedding(), m.trainTokens(), m.architecture(),
                m.kind(), m.bits(), m.parent(), m.derivation(), List.of("contaminated"), m.provenance(), m.notes());
    }

    private static Result withError(Result r, Double standardError) {
        return new Result(r.id(), r.model(), r.benchmark(), r.score(), standardError, r.evaluator(), r.relationship(),
                r.setting(), r.preferred(), r.source(), r.observedAt(), r.recordedAt(), r.revision());
    }
}
