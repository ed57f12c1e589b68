package org.densimeter.density.trend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.densimeter.density.trend.SampleReleases.DAY;
import static org.densimeter.density.trend.SampleReleases.UNROUNDED;
import static org.densimeter.density.trend.SampleReleases.entry;
import static org.densimeter.density.trend.SampleReleases.model;
import static org.densimeter.density.trend.SampleReleases.state;
import static org.densimeter.density.trend.SampleReleases.withError;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

import org.densimeter.contract.ModelDensities;
import org.densimeter.law.catalogue.Model;
import org.densimeter.law.catalogue.Result;
import org.densimeter.law.density.DensityEntry;
import org.densimeter.law.density.DensityEntry.ScoreUsed;
import org.densimeter.law.density.DensityStatus;
import org.densimeter.law.density.ParameterCount;
import org.densimeter.law.frontier.FrontierPoint;
import org.junit.jupiter.api.Test;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.StringLength;

/** The packed form of a release: what it can hold, and how many bytes it takes. */
class CompactReleaseTest {

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
    void distinguishesIdsWithEqualHashOrPrefix() {
        List<String> ids = List.of("aA", "BB", "aAaA", "aABB", "BBaA", "BBBB", "a", "aa", "aaa", "", "ü", "u\u0308",
                "模型", "\uD83D\uDCCF", "x".repeat(126), "x".repeat(127), "x".repeat(20_000));
        assertThat(ids.stream()
                .limit(2)
                .map(id -> CompactRelease.BY_MODEL.hashCode(CompactReleaseWriter.start(id)))
                .distinct()).hasSize(1);
        assertThat(ids.stream()
                .skip(2)
                .limit(4)
                .map(id -> CompactRelease.BY_MODEL.hashCode(CompactReleaseWriter.start(id)))
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
    void holdsEachReleaseOnceHoweverOftenItIsStored() {
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
    void holdsTheLongestNumbersAndTexts() {
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

    /**
     * Issue 3: at most 100 bytes. An array has a header of 16 bytes and ends at a multiple of 8; its place in the table
     * is a reference of 4, of which at most 1 / 0.375 are there for each. The built-in catalogue's ids have 12.3
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
            int length = CompactReleaseWriter.of(
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

    /** N_eff 10,001 times beyond the largest reference run; issue 12, section 3. */
    @Test
    void aWeakDensityIsNoCandidateForTheFrontier() {
        DensityEntry strong = entry("math", 50, 2, 3);
        DensityEntry far = entry("mmlu", 50, 5, 7);
        DensityEntry weak = new DensityEntry(far.series(), far.benchmark(), 1, "v", far.status(), far.score(),
                far.scores(), far.effectiveParams(), far.density(), 10_001., far.parameterCount(), null, null);
        ReleaseStore held = new ReleaseStore();
        held.put(state(1, "a", null, DAY, List.of(strong, weak)));
        assertThat(held.points("series/math")).extracting(FrontierPoint::density).containsExactly(2.);
        assertThat(held.points("series/mmlu")).isEmpty();
        assertThat(held.measured("series/mmlu")).as("it is measured").isEqualTo(1);
        assertThat(held.withdraw("a", 2)).containsExactlyInAnyOrder("series/math", "series/mmlu");
    }
}
