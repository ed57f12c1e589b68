package org.densimeter.law.trend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Percentage.withPercentage;

import java.util.List;

import org.densimeter.law.catalogue.BuiltInReleases;
import org.densimeter.law.fixtures.BuiltInLaws;
import org.densimeter.law.frontier.Frontier;
import org.densimeter.law.interval.Seed;
import org.densimeter.law.scaling.DrawnLaws;
import org.densimeter.law.scaling.FitException;
import org.densimeter.law.scaling.ScalingLaw;
import org.densimeter.law.trend.TrendComparison.BenchmarkReleases;
import org.junit.jupiter.api.Test;

class TrendComparisonTest {

    private static final Seed SEED = Seed.of("s");

    /** method.md's table: math doubles in 48 (records) and 46 (quantile) days, mmlu in 113 and 169. */
    @Test
    void findsTheDifferenceBetweenSkillAndKnowledge() throws FitException {
        TrendComparison quantile = TrendComparison
                .byQuantile(side("math", 100), side("mmlu", 100), Frontier.DEFAULT_START, SEED, 300)
                .orElseThrow();
        assertThat(Math.log(2) / quantile.slope()).isCloseTo(46, withPercentage(2));
        assertThat(Math.log(2) / quantile.otherSlope()).isCloseTo(169, withPercentage(2));
        assertThat(quantile.difference().value()).isEqualTo(quantile.slope() - quantile.otherSlope());
        assertThat(quantile.difference().lower()).isPositive().isLessThan(quantile.difference().value());
        assertThat(quantile.difference().upper()).isGreaterThan(quantile.difference().value());
        TrendComparison records = TrendComparison
                .byRecords(side("math", 100), side("mmlu", 100), Frontier.DEFAULT_START, SEED, 300)
                .orElseThrow();
        assertThat(Math.log(2) / records.slope()).isCloseTo(48, withPercentage(2));
        assertThat(Math.log(2) / records.otherSlope()).isCloseTo(113, withPercentage(2));
    }

    /** The same resample of families on both sides: a benchmark against itself differs by nothing. */
    @Test
    void isZeroForABenchmarkAgainstItself() throws FitException {
        ScalingLaw law = BuiltInLaws.fit("bbh").law();
        BenchmarkReleases side = new BenchmarkReleases(BuiltInReleases.measured("bbh", law, false), law,
                DrawnLaws.withoutDraws(law));
        TrendComparison comparison = TrendComparison.byRecords(side, side, Frontier.DEFAULT_START, SEED, 50)
                .orElseThrow();
        assertThat(comparison.difference().value()).isZero();
        assertThat(comparison.difference().lower()).isZero();
        assertThat(comparison.difference().upper()).isZero();
    }

    @Test
    void isNotThereWhereOneSideHasNoTrend() throws FitException {
        BenchmarkReleases nothing = new BenchmarkReleases(List.of(), ExactReleases.LAW,
                DrawnLaws.withoutDraws(ExactReleases.LAW));
        assertThat(TrendComparison.byRecords(side("bbh", 2), nothing, Frontier.DEFAULT_START, SEED, 10)).isEmpty();
        assertThat(TrendComparison.byQuantile(nothing, side("bbh", 2), Frontier.DEFAULT_START, SEED, 10)).isEmpty();
    }

    private static BenchmarkReleases side(String benchmark, int draws) throws FitException {
        ScalingLaw law = BuiltInLaws.fit(benchmark).law();
        return new BenchmarkReleases(BuiltInReleases.measured(benchmark, law, true), law,
                DrawnLaws.of(BuiltInLaws.draws(benchmark, draws), law.tokensAtLaw()));
    }
}
