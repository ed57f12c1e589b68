package org.densimeter.law.trend;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

import org.densimeter.law.frontier.Frontier;
import org.densimeter.law.interval.Seed;
import org.densimeter.law.scaling.DrawnLaws;
import org.densimeter.law.scaling.LossLaw;
import org.densimeter.law.scaling.PerformanceLaw;
import org.densimeter.law.scaling.ScalingLaw;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Coverage and bias of every estimator in the worlds of method.md, section 8, resampled by family and by organisation.
 * The truth is the slope of the 0.9-quantile of all releases, published or not, by the regression over 200 histories at
 * once. Runs 30 histories a world with 100 replicates; the profile {@code coverage} runs 400 with 400. Each run writes
 * lines to {@code target/coverage-worlds-*.md}.
 */
class WorldCoverageTest {

    private static final int HISTORIES = Integer.getInteger("coverage.worlds", 30);
    private static final int REPLICATES = Integer.getInteger("coverage.worldReplicates", 100);
    private static final int POOLED = 200;
    private static final ScalingLaw LAW = new ScalingLaw(new LossLaw(0, 1.7731, 0.10775, 142.863, 0.30167),
            new PerformanceLaw(90.773, -24.412, 0.16287, 10.781), 5e12);
    private static final double SCORE = 50;
    /** The worlds in which {@code quantile} is not required to cover: TRUST.md says how it does there. */
    private static final Set<MethodWorld> NOT_REQUIRED = EnumSet.of(MethodWorld.FAMILIES_NOT_TOLD,
            MethodWorld.CEILING_5, MethodWorld.CEILING_15, MethodWorld.CEILING_30);

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = {"CEILING_60", "CEILING_90"})
    void holdTheTruth(MethodWorld world) throws Exception {
        double truth = truth(world);
        StringBuilder lines = new StringBuilder();
        double covered = 0;
        for (Cluster cluster : Cluster.values()) {
            double[][] found = coverage(world, cluster, truth);
            covered = cluster == Cluster.DEFAULT ? found[2][0] : covered;
            lines.append(String.format(Locale.ROOT,
                    "| %s | %s | %.1f %% | %+.1f %% | %.1f %% | %+.1f %% | %.1f %% | " + "%+.1f %% |%n", world, cluster,
                    100 * found[2][0], 100 * found[2][1], 100 * found[1][0], 100 * found[1][1], 100 * found[0][0],
                    100 * found[0][1]));
        }
        Files.writeString(Path.of("target", "coverage-worlds-" + world + ".md"), lines);
        if (!NOT_REQUIRED.contains(world)) {
            assertThat(covered).isGreaterThanOrEqualTo(CoverageReport.required(0.92, HISTORIES));
        }
    }

    static double truth(MethodWorld world) {
        List<MethodWorld.Simulated> pooled = new ArrayList<>();
        MethodWorld everything = world == MethodWorld.STRICTER ? MethodWorld.EXPONENTIAL : world;
        for (int h = 0; h < POOLED; h++) {
            pooled.addAll(everything.population(Seed.of("truth", world.name()).replicate(h)));
        }
        QuantileRegression regression = new QuantileRegression(SimulatedWorld.FRONTIER_SHARE);
        double[] weight = new double[pooled.size()];
        Arrays.fill(weight, 1);
        assertThat(regression.fit(pooled.stream().mapToDouble(MethodWorld.Simulated::day).toArray(),
                pooled.stream().mapToDouble(MethodWorld.Simulated::logDensity).toArray(), weight, weight.length,
                Math.log(2) / 100)).isTrue();
        return regression.slope();
    }

    /** Coverage and relative bias of records, debiased and quantile. */
    private static double[][] coverage(MethodWorld world, Cluster cluster, double truth) {
        double reference = DrawnLaws.withoutDraws(LAW).lnEffectiveParams(0, SCORE);
        double[][] found = new double[3][2];
        int[] histories = new int[3];
        for (int h = 0; h < HISTORIES; h++) {
            List<MeasuredRelease> releases = world.history(Seed.of("worlds", world.name()).replicate(h), cluster, SCORE,
                    reference);
            for (TrendEstimate estimate : TrendBootstrap.estimate(releases, Frontier.DEFAULT_START, LAW,
                    DrawnLaws.withoutDraws(LAW), Seed.of("world", world.name(), Integer.toString(h)), REPLICATES)) {
                int at = CoverageReport.ESTIMATORS.indexOf(estimate.name());
                histories[at]++;
                found[at][0] += estimate.interval().slopeLower() <= truth && truth <= estimate.interval().slopeUpper()
                        ? 1
                        : 0;
                found[at][1] += estimate.slopePerDay() / truth - 1;
            }
        }
        for (int at = 0; at < found.length; at++) {
            found[at][0] /= histories[at];
            found[at][1] /= histories[at];
        }
        return found;
    }
}
