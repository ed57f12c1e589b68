package org.densimeter.law.trend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;

import org.densimeter.law.completion.CompletedScore;
import org.densimeter.law.frontier.Frontier;
import org.densimeter.law.interval.Percentiles;
import org.densimeter.law.interval.Seed;
import org.densimeter.law.scaling.DrawnLaws;
import org.densimeter.law.scaling.ScalingLaw;
import org.junit.jupiter.api.Test;

class CompletedTrendTest {

    private static final ScalingLaw LAW = ExactReleases.LAW;
    private static final DrawnLaws LAWS = DrawnLaws.withoutDraws(LAW);
    private static final Seed SEED = Seed.of("completed trend");

    @Test
    void isTheOrdinaryTrendWhereNothingIsCompleted() {
        List<MeasuredRelease> releases = releases(0);

        assertThat(run(releases, List.of(), 100).estimates())
                .isEqualTo(TrendBootstrap.estimate(releases, Frontier.DEFAULT_START, LAW, LAWS, SEED, 100));
    }

    @Test
    void hasTheOrdinaryPointsWhereTheDrawsDoNotVary() {
        List<MeasuredRelease> releases = releases(0);
        double[] same = new double[CompletedTrend.DATA_SETS];
        Arrays.fill(same, 50);
        List<CompletedRelease> completed = releases.subList(60, 120)
                .stream()
                .map(release -> CompletedRelease.of(release, new CompletedScore(List.of("mmlu", "gsm8k"), same)))
                .toList();
        List<TrendEstimate> estimates = run(releases.subList(0, 60), completed, 1_000).estimates();
        List<TrendEstimate> ordinary = TrendBootstrap.estimate(releases, Frontier.DEFAULT_START, LAW, LAWS, SEED,
                1_000);

        // the replicates have the generators of the ordinary ones, and so the same slopes
        assertThat(estimates).isEqualTo(ordinary);
    }

    @Test
    void takesTheMedianOfTheDataSetsAndIsWiderByTheirScatter() {
        List<MeasuredRelease> releases = releases(0);
        List<CompletedRelease> completed = new ArrayList<>();
        Random random = new Random(3);
        for (MeasuredRelease release : releases.subList(60, 120)) {
            double[] draws = random.doubles(CompletedTrend.DATA_SETS).map(share -> 46 + 8 * share).toArray();
            completed.add(CompletedRelease.of(release, new CompletedScore(List.of("mmlu", "gsm8k"), draws)));
        }
        List<MeasuredRelease> measured = releases.subList(0, 60);
        TrendEstimate quantile = quantile(run(measured, completed, 1_000));
        double[] points = new double[CompletedTrend.DATA_SETS];
        for (int set = 0; set < points.length; set++) {
            List<MeasuredRelease> data = new ArrayList<>(measured);
            for (CompletedRelease release : completed) {
                data.add(release.completed(set));
            }
            points[set] = quantile(TrendBootstrap.run(data, Frontier.DEFAULT_START, LAW, LAWS, SEED, 1)).slopePerDay();
        }

        assertThat(quantile.slopePerDay()).isEqualTo(Percentiles.of(points).median());
        TrendEstimate exact = quantile(TrendBootstrap.run(releases, Frontier.DEFAULT_START, LAW, LAWS, SEED, 1_000));
        assertThat(width(quantile)).isGreaterThan(width(exact));
    }

    @Test
    void doesNotDependOnTheOrderOfReleases() {
        List<MeasuredRelease> releases = releases(0);
        List<CompletedRelease> completed = completed(releases.subList(60, 120), 3);
        List<MeasuredRelease> measured = new ArrayList<>(releases.subList(0, 60));
        List<TrendEstimate> before = run(measured, completed, 100).estimates();
        Collections.shuffle(measured, new Random(1));
        List<CompletedRelease> shuffled = new ArrayList<>(completed);
        Collections.shuffle(shuffled, new Random(2));

        assertThat(run(measured, shuffled, 100).estimates()).isEqualTo(before);
    }

    /** Weak releases count for the quantile alone: with all of them weak there is no record among the completed. */
    @Test
    void weakReleasesSetNoRecords() {
        List<MeasuredRelease> releases = releases(0);
        List<CompletedRelease> weak = completed(releases.subList(60, 120), 20);
        BootstrappedTrend trend = run(releases.subList(0, 60), weak, 100);

        assertThat(weak).allMatch(release -> release.release().weak());
        assertThat(trend.recordProbabilities()).hasSize(120);
        weak.forEach(release -> assertThat(trend.recordProbabilities()).containsEntry(release.release().model(), 0.));
    }

    @Test
    void keepsTheDrawsOutsideTheRangeOfTheLaw() {
        List<MeasuredRelease> releases = releases(0);
        double[] draws = new double[CompletedTrend.DATA_SETS];
        for (int i = 0; i < draws.length; i++) {
            draws[i] = i % 2 == 0 ? 99.9 : 50;
        }
        List<CompletedRelease> completed = releases.subList(110, 120)
                .stream()
                .map(release -> CompletedRelease.of(release, new CompletedScore(List.of("mmlu", "gsm8k"), draws)))
                .toList();
        TrendEstimate quantile = quantile(run(releases.subList(0, 110), completed, 100));

        assertThat(quantile.slopePerDay()).isFinite();
        assertThat(quantile.interval().slopeLower()).isFinite();
    }

    @Test
    void needsAMultipleOfTheDataSets() {
        List<MeasuredRelease> releases = releases(0);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> run(releases.subList(0, 60), completed(releases.subList(60, 120), 3), 120))
                .withMessageContaining("multiple of 50: 120");
    }

    @Test
    void givesEveryEstimatorAndItsLines() {
        List<MeasuredRelease> releases = releases(0);
        BootstrappedTrend trend = run(releases.subList(0, 60), completed(releases.subList(60, 120), 3), 200);

        assertThat(trend.estimates()).extracting(TrendEstimate::name)
                .containsExactly(TrendBootstrap.RECORDS, TrendBootstrap.DEBIASED, TrendBootstrap.QUANTILE);
        assertThat(trend.lines(TrendBootstrap.QUANTILE).orElseThrow().replicates()).isEqualTo(200);
        TrendEstimate records = trend.estimates().get(0);
        assertThat(trend.estimates().get(1).slopePerDay()).isCloseTo(records.slopePerDay() - records.bias(),
                within(1e-15));
    }

    private static BootstrappedTrend run(List<MeasuredRelease> measured, List<CompletedRelease> completed,
            int replicates) {
        return CompletedTrend.run(measured, completed, Frontier.DEFAULT_START, LAW, LAWS, SEED, replicates);
    }

    private static TrendEstimate quantile(BootstrappedTrend trend) {
        return trend.estimates().get(trend.estimates().size() - 1);
    }

    private static double width(TrendEstimate estimate) {
        return estimate.interval().slopeUpper() - estimate.interval().slopeLower();
    }

    /** Draws uniform within {@code reach} points of 50. */
    private static List<CompletedRelease> completed(List<MeasuredRelease> releases, double reach) {
        Random random = new Random(11);
        return releases.stream().map(release -> {
            double[] draws = random.doubles(CompletedTrend.DATA_SETS)
                    .map(share -> 50 + reach * (2 * share - 1))
                    .toArray();
            return CompletedRelease.of(release, new CompletedScore(List.of("mmlu", "gsm8k"), draws));
        }).toList();
    }

    /** 120 releases with score 50 of a world that doubles in 100 days. */
    private static List<MeasuredRelease> releases(int number) {
        double reference = LAWS.lnEffectiveParams(0, 50);
        return MethodWorld.EXPONENTIAL.history(Seed.of("completed").replicate(number), Cluster.FAMILY, 50, reference)
                .subList(0, 120);
    }
}
