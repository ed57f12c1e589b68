package org.densimeter.law.density;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.data.Percentage.withPercentage;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

import org.densimeter.law.catalogue.Composite;
import org.densimeter.law.catalogue.Model;
import org.densimeter.law.catalogue.Relationship;
import org.densimeter.law.catalogue.Result;
import org.densimeter.law.fixtures.BuiltInCatalogue;
import org.densimeter.law.frontier.Frontier;
import org.densimeter.law.frontier.FrontierPoint;
import org.densimeter.law.frontier.FrontierRecord;
import org.densimeter.law.trend.Trend;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** What must stay the same, whatever the numbers are. */
class InvariancesTest {

    @Property
    void densityDividesByAsMuchAsAllParametersGrow(@ForAll @IntRange(min = 1, max = 1_000) int billions,
            @ForAll @IntRange(min = 1, max = 1_000) int active, @ForAll @IntRange(min = 2, max = 1_000) int factor,
            @ForAll DensityBasis basis) {
        Model small = model("m", billions * 1_000_000L, Math.min(active, billions) * 1_000_000L);
        Model large = model("m", billions * 1_000_000L * factor, Math.min(active, billions) * 1_000_000L * factor);
        assertThat(basis.density(1e9, large)).isCloseTo(basis.density(1e9, small) / factor, withPercentage(1e-10));
    }

    @Property
    void slopeStaysWhenAllParametersGrowByTheSameFactor(@ForAll("releases") List<FrontierPoint> releases,
            @ForAll @DoubleRange(min = 0.01, max = 1_000) double factor) {
        List<FrontierPoint> scaled = releases.stream()
                .map(p -> new FrontierPoint(p.model(), p.releaseDate(), p.score(), p.density() / factor, null,
                        p.effectiveParams()))
                .toList();
        var before = Trend.ofRecords(Frontier.of(Frontier.DEFAULT_START, releases).records());
        var after = Trend.ofRecords(Frontier.of(Frontier.DEFAULT_START, scaled).records());
        assertThat(after.isPresent()).isEqualTo(before.isPresent());
        before.ifPresent(trend -> {
            assertThat(after.orElseThrow().slopePerDay()).isCloseTo(trend.slopePerDay(),
                    within(1e-9 * (1 + Math.abs(trend.slopePerDay()))));
            assertThat(after.orElseThrow().intercept()).isCloseTo(trend.intercept() - Math.log(factor), within(1e-7));
        });
    }

    @Property
    void dominatedReleaseChangesNoRecord(@ForAll("releases") List<FrontierPoint> releases,
            @ForAll @IntRange(max = 1_000) int delay, @ForAll @DoubleRange(min = 0.01, max = 1) double share) {
        FrontierPoint dominant = releases.get(delay % releases.size());
        List<FrontierPoint> more = new ArrayList<>(releases);
        more.add(new FrontierPoint("zzz", dominant.releaseDate().plusDays(delay), 50, dominant.density() * share, null,
                1));
        assertThat(Frontier.of(Frontier.DEFAULT_START, more)).isEqualTo(Frontier.of(Frontier.DEFAULT_START, releases));
        assertThat(Frontier.of(Frontier.DEFAULT_START, releases).with(more.get(more.size() - 1)))
                .isEqualTo(Frontier.of(Frontier.DEFAULT_START, releases));
    }

    /**
     * Results published, corrected and retracted in any sequence leave the density of what is published at the end, as
     * if that alone had been, in order of its ids.
     */
    @Property
    void densityIsThatOfWhatIsPublishedNow(@ForAll("results") List<Result> first,
            @ForAll("results") List<Result> second, @ForAll("results") List<Result> retracted) {
        Map<String, Result> published = new LinkedHashMap<>();
        first.forEach(result -> published.put(result.id(), result));
        retracted.forEach(result -> published.remove(result.id()));
        // a correction keeps its place, a new publication after a retraction goes to the end
        second.forEach(result -> published.put(result.id(), result));
        Map<String, Result> alone = new TreeMap<>();
        first.stream()
                .filter(result -> retracted.stream().noneMatch(r -> r.id().equals(result.id())))
                .forEach(result -> alone.put(result.id(), result));
        second.forEach(result -> alone.put(result.id(), result));
        assertThat(density(published.values())).isEqualTo(density(alone.values()));
    }

    private static DensityEntry density(Collection<Result> results) {
        return DensityEvaluation
                .of(model("m", 7_000_000_000L, 7_000_000_000L), List.copyOf(results), ScorePolicy.DEFAULT)
                .under(InvarianceLaw.MMLU);
    }

    /**
     * The five benchmarks in any order of their parts, and any order of the results, are the same composite score, but
     * for rounding.
     */
    @Property
    void orderOfPartsLeavesTheComposite(@ForAll @Size(5) List<@DoubleRange(max = 100) Double> scores,
            @ForAll long seed) {
        List<Composite.Part> shuffled = new ArrayList<>(BuiltInCatalogue.DENSING_AVERAGE);
        Collections.shuffle(shuffled, new Random(seed));
        Map<String, Double> values = new HashMap<>();
        for (int i = 0; i < 5; i++) {
            values.put(BuiltInCatalogue.DENSING_AVERAGE.get(i).benchmark(), scores.get(i));
        }
        assertThat(Composite.mean(shuffled, values).orElseThrow())
                .isCloseTo(Composite.mean(BuiltInCatalogue.DENSING_AVERAGE, values).orElseThrow(), within(1e-12));
    }

    /**
     * Through cards and results, the whole way: N times k is a density over k under every basis, and the same records
     * and slope.
     */
    @Property(tries = 200)
    void growingAllParametersLeavesRecordsAndSlope(
            @ForAll @Size(min = 2, max = 12) List<@DoubleRange(min = 25, max = 95) Double> scores,
            @ForAll @IntRange(min = 2, max = 1_000) int factor) {
        List<FrontierRecord> small = frontier(scores, 1);
        List<FrontierRecord> large = frontier(scores, factor);
        assertThat(large).extracting(FrontierRecord::model)
                .isEqualTo(small.stream().map(FrontierRecord::model).toList());
        for (int i = 0; i < small.size(); i++) {
            assertThat(large.get(i).density()).isCloseTo(small.get(i).density() / factor, withPercentage(1e-10));
            assertThat(large.get(i).effectiveParams()).isEqualTo(small.get(i).effectiveParams());
        }
        assertThat(Trend.ofRecords(large).map(Trend::slopePerDay).orElse(0.0))
                .isCloseTo(Trend.ofRecords(small).map(Trend::slopePerDay).orElse(0.0), within(1e-9));
    }

    /** One release every ten days, each twice as large as the one before until the fourth, then small again. */
    private static List<FrontierRecord> frontier(List<Double> scores, int factor) {
        List<FrontierPoint> points = new ArrayList<>();
        for (int i = 0; i < scores.size(); i++) {
            Model card = model("m" + i, (factor * 1_000_000_000L) << (i % 4), (factor * 1_000_000_000L) << (i % 4));
            Result result = new Result("r" + i, card.id(), "mmlu", scores.get(i), null, "e", Relationship.FIRST_PARTY,
                    null, null, "s", null, Instant.EPOCH, 1);
            DensityEntry entry = DensityEvaluation.of(card, List.of(result), ScorePolicy.DEFAULT)
                    .under(InvarianceLaw.MMLU);
            points.add(new FrontierPoint(card.id(), Frontier.DEFAULT_START.plusDays(10L * i), entry.score(),
                    entry.density(), null, entry.effectiveParams()));
        }
        return Frontier.of(Frontier.DEFAULT_START, points).records();
    }

    @Property
    void orderOfResultsChangesNothing(@ForAll("results") List<Result> results) {
        Model model = model("m", 7_000_000_000L, 7_000_000_000L);
        List<Result> reversed = new ArrayList<>(results);
        Collections.reverse(reversed);
        assertThat(DensityEvaluation.of(model, reversed, ScorePolicy.DEFAULT).under(InvarianceLaw.MMLU))
                .isEqualTo(DensityEvaluation.of(model, results, ScorePolicy.DEFAULT).under(InvarianceLaw.MMLU));
    }

    /** humaneval and mbpp are one category of densing-average: which of the two scored what does not matter. */
    @Property
    void swappingBenchmarksOfOneCategoryLeavesTheComposite(
            @ForAll @Size(5) List<@DoubleRange(max = 100) Double> scores) {
        Map<String, Double> values = new HashMap<>();
        for (int i = 0; i < 5; i++) {
            values.put(BuiltInCatalogue.DENSING_AVERAGE.get(i).benchmark(), scores.get(i));
        }
        Map<String, Double> swapped = new HashMap<>(values);
        swapped.put("humaneval", values.get("mbpp"));
        swapped.put("mbpp", values.get("humaneval"));
        assertThat(Composite.mean(BuiltInCatalogue.DENSING_AVERAGE, swapped).orElseThrow())
                .isCloseTo(Composite.mean(BuiltInCatalogue.DENSING_AVERAGE, values).orElseThrow(), within(1e-12));
    }

    @Provide
    Arbitrary<List<FrontierPoint>> releases() {
        Arbitrary<FrontierPoint> release = Combinators
                .combine(Arbitraries.integers().between(0, 99), Arbitraries.integers().between(0, 400),
                        Arbitraries.integers().between(1, 12))
                .as((id, day, density) -> new FrontierPoint("m" + id, Frontier.DEFAULT_START.plusDays(day), 50, density,
                        null, density * 1e9));
        return release.list().uniqueElements(FrontierPoint::model).ofMinSize(1).ofMaxSize(30);
    }

    @Provide
    Arbitrary<Result> result() {
        return Combinators
                .combine(Arbitraries.of("a", "b", "c", "d", "e", "f"), Arbitraries.doubles().between(0, 100),
                        Arbitraries.of(Relationship.class).injectNull(0.2), Arbitraries.of(true, false).injectNull(0.5),
                        Arbitraries.integers().between(0, 5))
                .as((evaluator, score, relationship, preferred, day) -> new Result("m/mmlu/" + evaluator, "m", "mmlu",
                        score, null, evaluator, relationship, null, preferred, "s", null,
                        Instant.EPOCH.plusSeconds(day), 1));
    }

    @Provide
    Arbitrary<List<Result>> results() {
        return result().list().uniqueElements(Result::id).ofMaxSize(6);
    }

    private static Model model(String id, long params, long active) {
        return new Model(id, id, null, null, LocalDate.of(2025, 1, 1), params, params, active, active, null, null, null,
                16, null, null, null, null, null);
    }
}
