package org.densimeter.law.trend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

import org.densimeter.law.frontier.Frontier;
import org.densimeter.law.interval.Seed;
import org.densimeter.law.scaling.DrawnLaws;
import org.densimeter.law.scaling.PerformanceLaw;
import org.densimeter.law.scaling.ScalingLaw;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The worlds of method.md, section 8, in which 5, 15 and 30 % of the last year's releases exceed the law's ceiling:
 * {@code quantile} with these releases censored, beside the one that drops them; and two worlds of 60 and 90 %, in
 * which the ruler is exhausted in some and in nearly all histories. The truth is that of {@link WorldCoverageTest}.
 * Runs 30 histories a world with 100 replicates; the profile {@code coverage} runs 2,000 with 400. Each run writes a
 * line to {@code target/coverage-censored-*.md}.
 */
class CensoredWorldTest {

    private static final int HISTORIES = Integer.getInteger("coverage.censored", 30);
    private static final int REPLICATES = Integer.getInteger("coverage.worldReplicates", 100);
    private static final ScalingLaw LAW = new ScalingLaw(null, new PerformanceLaw(90, -0.6, -22, 5), 5e12);
    private static final double SHIFT = 20;

    /** What happened to one estimator. */
    private static final class Tally {
        private int histories;
        private int covered;
        private double sum;
        private double squares;

        void add(TrendEstimate estimate, double truth) {
            double ratio = estimate.slopePerDay() / truth;
            histories++;
            covered += estimate.interval().slopeLower() <= truth && truth <= estimate.interval().slopeUpper() ? 1 : 0;
            sum += ratio;
            squares += ratio * ratio;
        }

        double coverage() {
            return (double) covered / histories;
        }

        double bias() {
            return sum / histories - 1;
        }

        /** The standard error of {@link #bias()}. */
        double error() {
            double mean = sum / histories;
            return Math.sqrt(Math.max(0, squares / histories - mean * mean) / histories);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"CEILING_5", "CEILING_15", "CEILING_30", "CEILING_60"})
    void censoredReleasesKeepTheTrend(MethodWorld world) throws Exception {
        double truth = WorldCoverageTest.truth(world);
        Tally censored = new Tally();
        Tally dropped = new Tally();
        Tally everything = new Tally();
        int exhausted = 0;
        for (int h = 0; h < HISTORIES; h++) {
            List<RangedRelease> releases = world.ranged(Seed.of("worlds", world.name()).replicate(h), LAW, SHIFT);
            Seed seed = Seed.of("censored", world.name(), Integer.toString(h));
            CensoredTrend trend = CensoredQuantile.run(releases, Frontier.DEFAULT_START, LAW,
                    DrawnLaws.withoutDraws(LAW), seed, REPLICATES);
            assertThat(trend.censored()).isPositive();
            if (trend.rulerExhausted()) {
                exhausted++;
            } else {
                censored.add(trend.estimate(), truth);
            }
            dropped.add(quantile(releases.stream().filter(release -> !release.censored()).toList(), seed), truth);
            everything.add(quantile(releases, seed), truth);
        }
        String line = String.format(Locale.ROOT,
                "| %s | %d | %d | %.1f %% | %+.1f %% | %.1f %% | %+.1f %% | %.1f %% | " + "%+.1f %% |%n", world,
                HISTORIES, exhausted, 100 * censored.coverage(), 100 * censored.bias(), 100 * dropped.coverage(),
                100 * dropped.bias(), 100 * everything.coverage(), 100 * everything.bias());
        Files.writeString(Path.of("target", "coverage-censored-" + world + ".md"), line);
        assertThat(censored.coverage()).isGreaterThanOrEqualTo(CoverageReport.required(0.92, censored.histories));
        if (world == MethodWorld.CEILING_60) {
            assertThat(exhausted).isBetween(1, HISTORIES - 1);
        } else {
            assertThat(censored.histories).isGreaterThan(HISTORIES / 2);
            assertThat(censored.bias()).isCloseTo(0, within(0.03 + (HISTORIES < 2_000 ? 3 * censored.error() : 0)));
        }
    }

    /** With 60 releases in the last year and 10 % of them below the ceiling, 12 identifying ones are out of reach. */
    @Test
    void aLineThatTooFewReleasesIdentifyIsReportedAsExhausted() {
        for (int h = 0; h < HISTORIES; h++) {
            List<RangedRelease> releases = MethodWorld.CEILING_90
                    .ranged(Seed.of("worlds", MethodWorld.CEILING_90.name()).replicate(h), LAW, SHIFT);
            CensoredTrend trend = CensoredQuantile.run(releases, Frontier.DEFAULT_START, LAW,
                    DrawnLaws.withoutDraws(LAW), Seed.of("exhausted", Integer.toString(h)), REPLICATES);
            assertThat(trend.rulerExhausted()).isTrue();
            assertThat(trend.identifying()).isLessThan(12);
        }
    }

    private static TrendEstimate quantile(List<RangedRelease> releases, Seed seed) {
        List<TrendEstimate> estimates = TrendBootstrap.estimate(releases.stream().map(RangedRelease::release).toList(),
                Frontier.DEFAULT_START, LAW, DrawnLaws.withoutDraws(LAW), seed, REPLICATES);
        return estimates.get(estimates.size() - 1);
    }
}
