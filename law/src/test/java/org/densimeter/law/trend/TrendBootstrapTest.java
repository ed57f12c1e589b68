package org.densimeter.law.trend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.data.Percentage.withPercentage;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;

import org.densimeter.law.catalogue.BuiltInReleases;
import org.densimeter.law.fixtures.BuiltInLaws;
import org.densimeter.law.frontier.Frontier;
import org.densimeter.law.interval.Seed;
import org.densimeter.law.scaling.DrawnLaws;
import org.densimeter.law.scaling.FitException;
import org.densimeter.law.scaling.LawBootstrap;
import org.densimeter.law.scaling.ScalingLaw;
import org.densimeter.law.trend.TrendEstimate.TrendInterval;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;

class TrendBootstrapTest {

    /**
     * Expected: method.md's table, an independent computation on the same catalogue; 2 % for what is computed, 5 % for
     * what is simulated.
     */
    @ParameterizedTest
    @CsvFileSource(resources = "finds-the-doubling-times-of-the-built-in-catalogue-by-all-three-estimators.csv",
            numLinesToSkip = 1)
    void findsTheDoublingTimesOfTheBuiltInCatalogueByAllThreeEstimators(String benchmark, double records,
            double debiased, double quantile) throws FitException {
        List<TrendEstimate> estimates = fromFamiliesAlone(benchmark);
        assertThat(estimates).extracting(TrendEstimate::name).containsExactly("records", "debiased", "quantile");
        assertThat(estimates.get(0).doublingDays()).isCloseTo(records, withPercentage(2));
        assertThat(estimates.get(1).doublingDays()).isCloseTo(debiased, withPercentage(5));
        assertThat(estimates.get(2).doublingDays()).isCloseTo(quantile, withPercentage(2));
        assertThat(estimates.get(0).bias()).isCloseTo(estimates.get(0).slopePerDay() - estimates.get(1).slopePerDay(),
                within(1e-15));
    }

    /**
     * Expected: 3,000 family resamples, each a linear program (scipy.optimize.linprog); as slopes, because their ends
     * and not the doubling times' are smooth.
     */
    @ParameterizedTest
    @CsvSource({"densing-average, 0.00556063, 0.00911836", "mmlu, 0.00308484, 0.00576223",
            "bbh, 0.00414145, 0.00787132", "math, 0.01106489, 0.01701523", "humaneval, 0.00164291, 0.00873726",
            "mbpp, 0.00166149, 0.00690482"})
    void findsTheQuantilesIntervalOverFamilies(String benchmark, double lower, double upper) throws FitException {
        TrendInterval interval = fromFamiliesAlone(benchmark).get(2).interval();
        assertThat(interval.slopeLower()).isCloseTo(lower, within(0.08 * (upper - lower)));
        assertThat(interval.slopeUpper()).isCloseTo(upper, within(0.08 * (upper - lower)));
    }

    /** method.md's table for `debiased`: densing-average [74, 120], math [43, 71], mbpp [95, unbounded]. */
    @Test
    void turnsTheSimulatedDeviationsOver() throws FitException {
        assertInterval(fromFamiliesAlone("densing-average").get(1).interval(), 74, 120);
        assertInterval(fromFamiliesAlone("math").get(1).interval(), 43, 71);
        TrendInterval unbounded = fromFamiliesAlone("mbpp").get(1).interval();
        assertThat(unbounded.doublingDaysLower()).isCloseTo(95, withPercentage(6));
        assertThat(unbounded.slopeLower()).isNotPositive();
        assertThat(unbounded.doublingDaysUpper()).isNull();
    }

    @Test
    void widensWhereLawAndScoresAreUncertainToo() throws FitException {
        List<TrendEstimate> narrow = fromFamiliesAlone("densing-average");
        List<TrendEstimate> full = withLawAndScores("densing-average", 1_000);
        for (int i = 0; i < 3; i++) {
            assertThat(width(full.get(i))).isGreaterThan(width(narrow.get(i)));
            assertThat(full.get(i).interval().slopeLower()).isLessThan(full.get(i).slopePerDay());
            assertThat(full.get(i).interval().slopeUpper()).isGreaterThan(full.get(i).slopePerDay());
        }
    }

    @Test
    void givesTheSameBitsInWhateverOrderTheReleasesCame() throws FitException {
        ScalingLaw law = BuiltInLaws.fit("mmlu").law();
        List<MeasuredRelease> releases = BuiltInReleases.measured("mmlu", law, true);
        List<MeasuredRelease> shuffled = new ArrayList<>(releases);
        Collections.shuffle(shuffled, new Random(1));
        DrawnLaws laws = DrawnLaws.of(BuiltInLaws.draws("mmlu", 50), 5e12);
        assertThat(TrendBootstrap.estimate(shuffled, Frontier.DEFAULT_START, law, laws, Seed.of("s"), 50))
                .isEqualTo(TrendBootstrap.estimate(releases, Frontier.DEFAULT_START, law, laws, Seed.of("s"), 50));
    }

    @Test
    void givesTheSameBitsOnAnyNumberOfThreads() throws FitException {
        ScalingLaw law = BuiltInLaws.fit("bbh").law();
        List<MeasuredRelease> releases = BuiltInReleases.measured("bbh", law, true);
        DrawnLaws laws = DrawnLaws.of(BuiltInLaws.draws("bbh", 50), 5e12);
        List<List<TrendEstimate>> atOnce = IntStream.range(0, 8)
                .parallel()
                .mapToObj(i -> TrendBootstrap.estimate(releases, Frontier.DEFAULT_START, law, laws, Seed.of("s"), 100))
                .toList();
        assertThat(Set.copyOf(atOnce)).containsExactly(
                TrendBootstrap.estimate(releases, Frontier.DEFAULT_START, law, laws, Seed.of("s"), 100));
    }

    @Test
    void hasNoAnswerForNoReleaseOneReleaseOrOneDate() throws FitException {
        assertThat(estimate(List.of())).isEmpty();
        assertThat(estimate(List.of(release("a", 0, 50)))).isEmpty();
        assertThat(estimate(List.of(release("a", 5, 50), release("b", 5, 60)))).isEmpty();
    }

    /**
     * A frontier that never moved after its first release has no trend of records; the quantile has its line all the
     * same.
     */
    @Test
    void hasOnlyTheQuantileWhereThereIsOneRecord() throws FitException {
        List<TrendEstimate> estimates = estimate(
                List.of(release("a", 0, 60), release("b", 50, 50), release("c", 100, 40)));
        assertThat(estimates).singleElement().satisfies(estimate -> {
            assertThat(estimate.name()).isEqualTo("quantile");
            assertThat(estimate.slopePerDay()).isNegative();
            assertThat(estimate.doublingDays()).isNull();
        });
    }

    @Test
    void goesThroughTwoRecordsAndItsDoublingTimeHasNoUpperEnd() throws FitException {
        List<TrendEstimate> estimates = estimate(List.of(release("a", 0, 50), release("b", 100, 60)));
        assertThat(estimates).hasSize(3);
        assertThat(estimates.get(0).slopePerDay()).isPositive();
        // a resample of two families holds only one of them half of the time: no replicate is dropped, its slope is 0
        assertThat(estimates.get(0).interval().slopeLower()).isZero();
        assertThat(estimates.get(0).interval().doublingDaysUpper()).isNull();
    }

    @Test
    void ignoresReleasesBeforeTheStart() throws FitException {
        List<MeasuredRelease> since = List.of(release("a", 0, 50), release("b", 100, 60), release("c", 200, 65));
        List<MeasuredRelease> all = new ArrayList<>(since);
        all.add(release("old", -30, 80));
        assertThat(estimate(all)).isEqualTo(estimate(since));
    }

    private static List<TrendEstimate> estimate(List<MeasuredRelease> releases) throws FitException {
        ScalingLaw law = BuiltInLaws.fit("mmlu").law();
        return TrendBootstrap.estimate(releases, Frontier.DEFAULT_START, law, DrawnLaws.withoutDraws(law), Seed.of("s"),
                200);
    }

    private static MeasuredRelease release(String model, int day, double score) {
        return new MeasuredRelease(model, null, Frontier.DEFAULT_START.plusDays(day), score, 0, Math.log(7e9));
    }

    private static List<TrendEstimate> fromFamiliesAlone(String benchmark) throws FitException {
        ScalingLaw law = BuiltInLaws.fit(benchmark).law();
        return TrendBootstrap.estimate(BuiltInReleases.measured(benchmark, law, false), Frontier.DEFAULT_START, law,
                DrawnLaws.withoutDraws(law), Seed.of(benchmark), TrendBootstrap.REPLICATES);
    }

    private static List<TrendEstimate> withLawAndScores(String benchmark, int replicates) throws FitException {
        ScalingLaw law = BuiltInLaws.fit(benchmark).law();
        DrawnLaws laws = DrawnLaws.of(BuiltInLaws.draws(benchmark, LawBootstrap.DRAWS), law.tokensAtLaw());
        return TrendBootstrap.estimate(BuiltInReleases.measured(benchmark, law, true), Frontier.DEFAULT_START, law,
                laws, Seed.of(benchmark), replicates);
    }

    private static void assertInterval(TrendInterval interval, double lower, double upper) {
        assertThat(interval.doublingDaysLower()).isCloseTo(lower, withPercentage(4));
        assertThat(interval.doublingDaysUpper()).isCloseTo(upper, withPercentage(4));
    }

    private static double width(TrendEstimate estimate) {
        return estimate.interval().slopeUpper() - estimate.interval().slopeLower();
    }
}
