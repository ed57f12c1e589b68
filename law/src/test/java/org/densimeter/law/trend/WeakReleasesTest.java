package org.densimeter.law.trend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

import org.densimeter.law.catalogue.Model;
import org.densimeter.law.catalogue.Result;
import org.densimeter.law.density.DensityEntry;
import org.densimeter.law.density.DensityEvaluation;
import org.densimeter.law.density.DensityIntervals;
import org.densimeter.law.density.DensityPercentiles;
import org.densimeter.law.density.DensityReach;
import org.densimeter.law.density.DensityStatus;
import org.densimeter.law.density.ParameterCount;
import org.densimeter.law.density.ScorePolicy;
import org.densimeter.law.fixtures.BuiltInCatalogue;
import org.densimeter.law.fixtures.BuiltInLaws;
import org.densimeter.law.frontier.Frontier;
import org.densimeter.law.frontier.FrontierPoint;
import org.densimeter.law.interval.Seed;
import org.densimeter.law.scaling.DrawnLaws;
import org.densimeter.law.scaling.FitException;
import org.densimeter.law.scaling.FittedLaw;
import org.densimeter.law.scaling.ScalingLaw;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Densities that are too uncertain for a record, and what they do to a trend. */
class WeakReleasesTest {

    private static DensityEntry entry(DensityStatus status, double factor, @Nullable DensityPercentiles interval) {
        return new DensityEntry("s", "b", 1, "v", status, 50., List.of(), factor, factor, factor, ParameterCount.TOTAL,
                interval, null);
    }

    private static DensityPercentiles ends(@Nullable Double lower, @Nullable Double upper) {
        return new DensityPercentiles(lower, upper, 1.);
    }

    /** The rule of issue 12, section 3. */
    @Test
    void aDensityIsWeakBeyondTheReachOfTheLaw() {
        assertThat(entry(DensityStatus.MEASURED, 10_000, null).weak()).isFalse();
        assertThat(DensityReach.weakness(entry(DensityStatus.MEASURED, 1_092_047.6, ends(.9, 1.1))))
                .hasValue("N_eff is 1,092,048 times that of the largest reference run, over 10,000 times");
        assertThat(entry(DensityStatus.MEASURED, 1, ends(.001, 99.)).weak()).isFalse();
        assertThat(DensityReach.weakness(entry(DensityStatus.MEASURED, 1, ends(.001, 101.))))
                .hasValue("the 95 % interval spans more than a factor of 100,000");
        assertThat(DensityReach.weakness(entry(DensityStatus.MEASURED, 1, ends(null, 2.))))
                .hasValue("the 95 % interval has no lower end");
        assertThat(DensityReach.weakness(entry(DensityStatus.MEASURED, 1, ends(.5, null))))
                .hasValue("the 95 % interval has no upper end");
        assertThat(entry(DensityStatus.ABOVE_RANGE, 1e9, null).weak()).isFalse();
    }

    /**
     * Issue 12, section 3: math 14 to 11 records, 47.5 to 52.9 days; the others not at all. On humaneval the weak
     * record is below the measurable range: 6 records and 79.7 days in either case, computed in Python from the
     * catalogue, the constants of method.md, section 2, and floors of 3,000 residual resamples by scipy.
     */
    @ParameterizedTest
    @CsvSource({"math, 14, 47.5, 11, 52.9", "humaneval, 6, 79.7, 6, 79.7", "mmlu, 13, 113.0, 13, 113.0"})
    void theCatalogueHasRecordsThatAreWeak(String benchmark, int all, double allDays, int candidates,
            double candidateDays) throws FitException {
        FittedLaw law = BuiltInLaws.published(benchmark);
        DensityIntervals intervals = DensityIntervals.of(law).orElseThrow();
        Map<String, List<Result>> results = BuiltInCatalogue.results()
                .stream()
                .collect(Collectors.groupingBy(Result::model));
        List<FrontierPoint> measured = new ArrayList<>();
        List<FrontierPoint> strong = new ArrayList<>();
        for (Model card : BuiltInCatalogue.cards()) {
            DensityEntry entry = DensityEvaluation
                    .of(card, results.getOrDefault(card.id(), List.of()), ScorePolicy.DEFAULT)
                    .under(law, intervals, law.items());
            if (entry.status() == DensityStatus.MEASURED) {
                FrontierPoint point = new FrontierPoint(card.id(), card.releaseDate(),
                        Objects.requireNonNull(entry.score()), Objects.requireNonNull(entry.density()), null,
                        Objects.requireNonNull(entry.effectiveParams()));
                measured.add(point);
                if (Frontier.competes(card, entry)) {
                    strong.add(point);
                }
            }
        }
        hasRecords(measured, all, allDays);
        hasRecords(strong, candidates, candidateDays);
    }

    private static void hasRecords(List<FrontierPoint> points, int records, double days) {
        Trend trend = Trend.ofRecords(Frontier.of(Frontier.DEFAULT_START, points).records()).orElseThrow();
        assertThat(trend.records()).isEqualTo(records);
        assertThat(trend.doublingDays()).isCloseTo(days, within(.06));
    }

    /** A weak release is no record under any draw, and the quantile still counts it. */
    @Test
    void aWeakReleaseCountsForTheQuantileAlone() throws FitException {
        ScalingLaw law = BuiltInLaws.fit("mmlu").law();
        List<MeasuredRelease> strong = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            strong.add(new MeasuredRelease("m" + i, "f" + i % 7, Frontier.DEFAULT_START.plusDays(20L * i),
                    40 + i * 37 % 20, 0, Math.log(1e9) - i * .05));
        }
        MeasuredRelease dense = new MeasuredRelease("dense", "f1", Frontier.DEFAULT_START.plusDays(300), 75, 0,
                Math.log(1e8));
        Map<String, TrendEstimate> without = estimates(strong, law);
        Map<String, TrendEstimate> counted = estimates(with(strong, dense), law);
        Map<String, TrendEstimate> weak = estimates(with(strong, dense.weak(true)), law);
        assertThat(weak.get("records").slopePerDay()).isEqualTo(without.get("records").slopePerDay())
                .isNotEqualTo(counted.get("records").slopePerDay());
        assertThat(weak.get("quantile").slopePerDay()).isEqualTo(counted.get("quantile").slopePerDay())
                .isNotEqualTo(without.get("quantile").slopePerDay());
        assertThat(
                RecordProbabilities
                        .of(with(strong, dense.weak(true)), Frontier.DEFAULT_START, DrawnLaws.withoutDraws(law),
                                Seed.of("w"), 10)
                        .get("dense"))
                .isZero();
        assertThat(dense.weak(true).toString()).endsWith(", weak]");
    }

    private static List<MeasuredRelease> with(List<MeasuredRelease> releases, MeasuredRelease more) {
        List<MeasuredRelease> all = new ArrayList<>(releases);
        all.add(more);
        return all;
    }

    private static Map<String, TrendEstimate> estimates(List<MeasuredRelease> releases, ScalingLaw law) {
        Map<String, TrendEstimate> byName = new HashMap<>();
        TrendBootstrap.estimate(releases, Frontier.DEFAULT_START, law, DrawnLaws.withoutDraws(law), Seed.of("w"), 50)
                .forEach(estimate -> byName.put(estimate.name(), estimate));
        return byName;
    }
}
