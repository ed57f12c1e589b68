package org.densimeter.law.density;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.data.Percentage.withPercentage;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

import org.densimeter.law.catalogue.BuiltInCatalogue;
import org.densimeter.law.catalogue.Composite;
import org.densimeter.law.catalogue.Model;
import org.densimeter.law.catalogue.Relationship;
import org.densimeter.law.catalogue.Result;
import org.densimeter.law.frontier.Frontier;
import org.densimeter.law.frontier.FrontierPoint;
import org.densimeter.law.trend.Trend;

/** What must stay the same, whatever the numbers are. */
class InvariancesTest {

    @Property
    void densityDividesByAsMuchAsAllParametersGrow(@ForAll @IntRange(min = 1, max = 1_000) int billions, @ForAll @IntRange(min = 1, max = 1_000) int active,
            @ForAll @IntRange(min = 2, max = 1_000) int factor, @ForAll DensityBasis basis) {
        Model small = model("m", billions * 1_000_000L, Math.min(active, billions) * 1_000_000L);
        Model large = model("m", billions * 1_000_000L * factor, Math.min(active, billions) * 1_000_000L * factor);
        assertThat(basis.density(1e9, large)).isCloseTo(basis.density(1e9, small) / factor, withPercentage(1e-10));
    }

    @Property
    void slopeStaysWhenAllParametersGrowByTheSameFactor(@ForAll("releases") List<FrontierPoint> releases, @ForAll @DoubleRange(min = .01, max = 1_000) double factor) {
        List<FrontierPoint> scaled = releases.stream()
                .map(p -> new FrontierPoint(p.model(), p.releaseDate(), p.score(), p.density() / factor, null, p.effectiveParams())).toList();
        var before = Trend.ofRecords(Frontier.of(Frontier.DEFAULT_START, releases).records());
        var after = Trend.ofRecords(Frontier.of(Frontier.DEFAULT_START, scaled).records());
        assertThat(after.isPresent()).isEqualTo(before.isPresent());
        before.ifPresent(trend -> {
            assertThat(after.orElseThrow().slopePerDay()).isCloseTo(trend.slopePerDay(), within(1e-9 * (1 + Math.abs(trend.slopePerDay()))));
            assertThat(after.orElseThrow().intercept()).isCloseTo(trend.intercept() - Math.log(factor), within(1e-7));
        });
    }

    @Property
    void dominatedReleaseChangesNoRecord(@ForAll("releases") List<FrontierPoint> releases, @ForAll @IntRange(max = 1_000) int delay, @ForAll @DoubleRange(min = .01, max = 1) double share) {
        FrontierPoint dominant = releases.get(delay % releases.size());
        List<FrontierPoint> more = new ArrayList<>(releases);
        more.add(new FrontierPoint("zzz", dominant.releaseDate().plusDays(delay), 50, dominant.density() * share, null, 1));
        assertThat(Frontier.of(Frontier.DEFAULT_START, more)).isEqualTo(Frontier.of(Frontier.DEFAULT_START, releases));
        assertThat(Frontier.of(Frontier.DEFAULT_START, releases).with(more.get(more.size() - 1))).isEqualTo(Frontier.of(Frontier.DEFAULT_START, releases));
    }

    @Property
    void retractionRestoresWhatPublicationChanged(@ForAll("results") List<Result> results, @ForAll("result") Result published) {
        Model model = model("m", 7_000_000_000L, 7_000_000_000L);
        List<Result> before = results.stream().filter(r -> !r.id().equals(published.id())).toList();
        List<Result> withIt = new ArrayList<>(before);
        withIt.add(published);
        List<Result> retracted = withIt.stream().filter(r -> !r.id().equals(published.id())).toList();
        var law = InvarianceLaw.MMLU;
        assertThat(DensityEvaluation.of(model, retracted, ScorePolicy.DEFAULT).under(law)).isEqualTo(DensityEvaluation.of(model, before, ScorePolicy.DEFAULT).under(law));
    }

    @Property
    void orderOfResultsChangesNothing(@ForAll("results") List<Result> results) {
        Model model = model("m", 7_000_000_000L, 7_000_000_000L);
        List<Result> reversed = new ArrayList<>(results);
        java.util.Collections.reverse(reversed);
        assertThat(DensityEvaluation.of(model, reversed, ScorePolicy.DEFAULT).under(InvarianceLaw.MMLU))
                .isEqualTo(DensityEvaluation.of(model, results, ScorePolicy.DEFAULT).under(InvarianceLaw.MMLU));
    }

    /** humaneval and mbpp are one category of densing-average: which of the two scored what does not matter. */
    @Property
    void swappingBenchmarksOfOneCategoryLeavesTheComposite(@ForAll @Size(5) List<@DoubleRange(max = 100) Double> scores) {
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
        Arbitrary<FrontierPoint> release = Combinators.combine(Arbitraries.integers().between(0, 99), Arbitraries.integers().between(0, 400), Arbitraries.integers().between(1, 12))
                .as((id, day, density) -> new FrontierPoint("m" + id, Frontier.DEFAULT_START.plusDays(day), 50, density, null, density * 1e9));
        return release.list().uniqueElements(FrontierPoint::model).ofMinSize(1).ofMaxSize(30);
    }

    @Provide
    Arbitrary<Result> result() {
        return Combinators.combine(Arbitraries.of("a", "b", "c", "d", "e", "f"), Arbitraries.doubles().between(0, 100), Arbitraries.of(Relationship.class).injectNull(.2),
                Arbitraries.of(true, false).injectNull(.5), Arbitraries.integers().between(0, 5))
                .as((evaluator, score, relationship, preferred, day) -> new Result("m/mmlu/" + evaluator, "m", "mmlu", score, null, evaluator, relationship, null, preferred, "s", null,
                        Instant.EPOCH.plusSeconds(day), 1));
    }

    @Provide
    Arbitrary<List<Result>> results() {
        return result().list().uniqueElements(Result::id).ofMaxSize(6);
    }

    private static Model model(String id, long params, long active) {
        return new Model(id, id, null, null, LocalDate.of(2025, 1, 1), params, params, active, active, null, null, null, 16, null, null, null, null, null);
    }
}
