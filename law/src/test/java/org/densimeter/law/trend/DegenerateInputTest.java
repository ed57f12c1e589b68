package org.densimeter.law.trend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

import org.densimeter.law.catalogue.Model;
import org.densimeter.law.catalogue.Result;
import org.densimeter.law.density.DensityEntry;
import org.densimeter.law.density.DensityEvaluation;
import org.densimeter.law.density.DensityIntervals;
import org.densimeter.law.density.DensityStatus;
import org.densimeter.law.density.ScorePolicy;
import org.densimeter.law.fixtures.BuiltInCatalogue;
import org.densimeter.law.forecast.BestValue;
import org.densimeter.law.frontier.Frontier;
import org.densimeter.law.frontier.FrontierPoint;
import org.densimeter.law.frontier.FrontierRecord;
import org.densimeter.law.interval.Seed;
import org.densimeter.law.scaling.DrawnLaws;
import org.densimeter.law.scaling.FittedLaw;
import org.densimeter.law.scaling.LossLawFit;
import org.densimeter.law.scaling.LossMinimum;
import org.junit.jupiter.api.Test;

/** What is answered where there is hardly anything to answer from; the table is in TRUST.md. */
class DegenerateInputTest {

    private static final LocalDate START = Frontier.DEFAULT_START;
    private static final LocalDate UNTIL = START.plusDays(1_000);
    private static final Seed SEED = Seed.of("degenerate");
    private static final FittedLaw LAW = law("mmlu", true);

    /**
     * No release, and one, and several on one date: a frontier of at most one record, and no trend, shape, break or
     * comparison to report.
     */
    @Test
    void oneRecordHasNoTrend() {
        for (List<MeasuredRelease> releases : List.of(List.<MeasuredRelease>of(), List.of(release("a", 0, 2)),
                List.of(release("a", 7, 2), release("b", 7, 3), release("c", 7, 1)))) {
            List<FrontierRecord> records = records(releases);
            assertThat(records).hasSize(Math.min(1, releases.size()));
            assertNothingFollows(releases, records);
            assertThat(estimates(releases)).isEmpty();
        }
        assertThat(records(List.of(release("a", 7, 2), release("b", 7, 3), release("c", 7, 1)))).singleElement()
                .satisfies(densest -> {
                    assertThat(densest.model()).isEqualTo("b");
                    assertThat(densest.heldDays()).isNull();
                });
    }

    /**
     * One record and nothing denser after it: the frontier does not move; only the quantile, which looks at every
     * release, has a line.
     */
    @Test
    void oneRecordAmongSeveralDatesHasAQuantileAlone() {
        List<MeasuredRelease> releases = List.of(release("a", 0, 4), release("b", 100, 2), release("c", 200, 1));
        assertNothingFollows(releases, records(releases));
        assertThat(estimates(releases)).singleElement().satisfies(estimate -> {
            assertThat(estimate.name()).isEqualTo(TrendBootstrap.QUANTILE);
            assertThat(estimate.doublingDays()).isNull();
            assertThat(estimate.interval().doublingDaysUpper()).isNull();
        });
        assertThat(Influence.of(START, UNTIL, points(releases))).singleElement()
                .satisfies(influence -> assertThat(influence.trend()).isNull());
    }

    /**
     * Two records: the line through both, whose uncertainty is unknown, and nothing that needs more than two. Twice as
     * dense after 100 days doubles in 100.
     */
    @Test
    void twoRecordsHaveALineWithoutAnUpperEndToItsDoublingTime() {
        List<MeasuredRelease> releases = List.of(release("a", 0, 1), release("b", 100, 2));
        List<FrontierRecord> records = records(releases);
        Trend trend = Trend.ofRecords(records).orElseThrow();
        assertThat(trend.doublingDays()).isCloseTo(100, within(1e-9));
        assertThat(trend.rSquared()).isEqualTo(1);
        assertThat(estimates(releases)).extracting(TrendEstimate::name)
                .containsExactly(TrendBootstrap.RECORDS, TrendBootstrap.DEBIASED, TrendBootstrap.QUANTILE);
        assertThat(estimates(releases).get(0).interval().doublingDaysUpper()).isNull();
        assertThat(estimates(releases).get(0).interval().doublingDaysLower()).isCloseTo(100, within(1e-6));
        assertThat(ShapeComparison.of(records)).isEmpty();
        assertThat(TrendBreak.at(START.plusDays(50), releases, ExactReleases.LAW, laws(), SEED, 10)).isEmpty();
        assertThat(Influence.of(START, UNTIL, points(releases))).hasSize(2)
                .allSatisfy(influence -> assertThat(influence.slopeChange()).isNull());
        assertThat(TrendWindow.lastRecords(2, records)).contains(trend);
        assertThat(BestValue.holdingTimes(records)).isEqualTo(new BestValue.HoldingTimes(1, 100, 100));
    }

    /**
     * One family is in every resample as it is: with exact law and scores `records` and `quantile` have an interval of
     * no width, which is no information; `debiased` simulates histories and has one.
     */
    @Test
    void oneFamilyHasTheErrorOfLawAndScoresAloneButForTheSimulatedEstimator() {
        double[] densities = {1, 3, 2, 6, 4, 16};
        List<MeasuredRelease> family = IntStream.range(0, densities.length)
                .mapToObj(i -> ExactReleases.of("m" + i, "f", START.plusDays(100L * i), densities[i]))
                .toList();
        List<TrendEstimate> estimates = estimates(family);
        for (TrendEstimate estimate : List.of(estimates.get(0), estimates.get(2))) {
            assertThat(estimate.interval().slopeLower()).isCloseTo(estimate.slopePerDay(), within(1e-12));
            assertThat(estimate.interval().slopeUpper()).isCloseTo(estimate.slopePerDay(), within(1e-12));
        }
        assertThat(estimates.get(1).interval().slopeLower())
                .isLessThan(estimates.get(1).interval().slopeUpper() - 1e-4);
    }

    /** Before the first day that competes: the density is there, and neither record nor line counts it. */
    @Test
    void aReleaseBeforeTheReferenceDateHasADensityAndNoPartInTheTrend() {
        assertThat(entry("mmlu", 60, LAW, START.minusDays(1)).status()).isEqualTo(DensityStatus.MEASURED);
        assertThat(Trend.days(START.minusDays(1))).isEqualTo(-1);
        List<MeasuredRelease> since = List.of(release("a", 0, 1), release("b", 100, 2), release("c", 200, 3));
        List<MeasuredRelease> all = List.of(release("old", -1, 9), release("a", 0, 1), release("b", 100, 2),
                release("c", 200, 3));
        assertThat(records(all)).isEqualTo(records(since));
        assertThat(estimates(all)).isEqualTo(estimates(since));
        assertThat(RecordProbabilities.of(all, START, laws(), SEED, 10))
                .isEqualTo(RecordProbabilities.of(since, START, laws(), SEED, 10))
                .doesNotContainKey("old");
        assertThat(records(List.of(release("old", -1, 9)))).isEmpty();
    }

    /**
     * A law from before laws carried draws: point values as ever, no interval of a density, and a trend whose interval
     * holds families and scores alone.
     */
    @Test
    void aLawWithoutDrawsHasPointValuesAndNoIntervals() {
        assertThat(LAW.draws()).isNull();
        assertThat(DensityIntervals.of(LAW)).isEmpty();
        assertThat(entry("mmlu", 60, LAW, START).interval()).isNull();
        assertThat(DrawnLaws.of(LAW.law(), null).size()).isEqualTo(1);
        List<MeasuredRelease> exact = List.of(release("a", 0, 1), release("b", 100, 2), release("c", 200, 4),
                release("d", 300, 8));
        TrendEstimate quantile = estimates(exact).get(2);
        assertThat(quantile.interval().slopeUpper()).isCloseTo(Math.log(2) / 100, within(1e-9));
    }

    /**
     * The composite's floor d is 10.781 %, its ceiling S(N to infinity) 90.773 / (1 + exp(24.412 (142.863 x
     * 5e12^-0.30167 - 0.16287))) + 10.781 = 98.79 %.
     */
    @Test
    void aScoreAtChanceOrAtTheCeilingHasAReasonInsteadOfADensity() {
        for (double score : new double[]{0, 10, 10.781}) {
            assertUnmeasured(DensityStatus.BELOW_RANGE, "10.781", entry("mmlu", score, LAW, START));
        }
        for (double score : new double[]{98.8, 100}) {
            assertUnmeasured(DensityStatus.ABOVE_RANGE, "98.79", entry("mmlu", score, LAW, START));
        }
        assertThat(entry("mmlu", 25, LAW, START).status()).isEqualTo(DensityStatus.MEASURED);
        assertThatThrownBy(() -> MeasuredRelease.of(model(START), entry("mmlu", 5, LAW, START), OptionalDouble.empty()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    /** No evaluation under a law that does not exist; a score of another benchmark is none of this law's. */
    @Test
    void aBenchmarkWithoutALawHasNoDensity() {
        FittedLaw none = law("gpqa", false);
        assertThatThrownBy(() -> entry("gpqa", 50, none, START)).isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("no law in force");
        assertThat(DensityIntervals.of(none)).isEmpty();
        DensityEntry other = entry("gpqa", 50, LAW, START);
        assertThat(other.status()).isEqualTo(DensityStatus.NO_SCORE);
        assertThat(other.reason()).contains("mmlu");
    }

    private static void assertNothingFollows(List<MeasuredRelease> releases, List<FrontierRecord> records) {
        assertThat(Trend.ofRecords(records)).isEmpty();
        assertThat(ShapeComparison.of(records)).isEmpty();
        assertThat(TrendBreak.at(START.plusDays(7), releases, ExactReleases.LAW, laws(), SEED, 10)).isEmpty();
        assertThat(TrendWindow.lastRecords(5, records)).isEmpty();
        assertThat(TrendWindow.since(START, points(releases))).isEmpty();
        assertThat(BestValue.holdingTimes(records).ended()).isZero();
        TrendComparison.BenchmarkReleases side = new TrendComparison.BenchmarkReleases(releases, ExactReleases.LAW,
                laws());
        assertThat(TrendComparison.byRecords(side, side, START, SEED, 10)).isEmpty();
    }

    private static void assertUnmeasured(DensityStatus status, String end, DensityEntry entry) {
        assertThat(entry.status()).isEqualTo(status);
        assertThat(entry.density()).isNull();
        assertThat(entry.effectiveParams()).isNull();
        assertThat(entry.extrapolationFactor()).isNull();
        assertThat(entry.reason()).contains(end);
    }

    private static DensityEntry entry(String benchmark, double score, FittedLaw law, LocalDate date) {
        Result result = new Result("r", "m", benchmark, score, null, "e", null, null, null, "s", null, null, 1);
        DensityEvaluation evaluation = DensityEvaluation.of(model(date), List.of(result), ScorePolicy.DEFAULT);
        return DensityIntervals.of(law)
                .map(intervals -> evaluation.under(law, intervals, Map.of()))
                .orElseGet(() -> evaluation.under(law));
    }

    private static Model model(LocalDate date) {
        return new Model("m", "m", null, null, date, 7_000_000_000L, 7_000_000_000L, null, null, null, null, null, 0,
                null, null, null, null, null);
    }

    private static FittedLaw law(String benchmark, boolean inForce) {
        LossLawFit loss = new LossLawFit(new LossMinimum(ExactReleases.LAW.loss(), 0.005, true), List.of(), false, 33,
                8e8);
        return new FittedLaw(1, BuiltInCatalogue.MINICPM3, benchmark, List.of(), "v",
                inForce ? ExactReleases.LAW : null, inForce ? loss : null, null,
                inForce ? FittedLaw.Health.OK : new FittedLaw.Health(false, "DNS1003", "too few"), null);
    }

    private static DrawnLaws laws() {
        return DrawnLaws.withoutDraws(ExactReleases.LAW);
    }

    private static List<TrendEstimate> estimates(List<MeasuredRelease> releases) {
        return TrendBootstrap.estimate(releases, START, ExactReleases.LAW, laws(), SEED, 200);
    }

    private static List<FrontierRecord> records(List<MeasuredRelease> releases) {
        return Frontier.of(START, points(releases)).records();
    }

    private static List<FrontierPoint> points(List<MeasuredRelease> releases) {
        return releases.stream()
                .map(release -> new FrontierPoint(release.model(), release.releaseDate(), release.score(),
                        Math.exp(laws().lnEffectiveParams(0, release.score()) - release.logCost()), null, 1))
                .toList();
    }

    private static MeasuredRelease release(String model, int day, double density) {
        return ExactReleases.of(model, model, START.plusDays(day), density);
    }
}
