package org.densimeter.bench;

import java.util.List;
import java.util.concurrent.TimeUnit;

import org.densimeter.law.fixtures.BuiltInCatalogue;
import org.densimeter.law.fixtures.BuiltInLaws;
import org.densimeter.law.frontier.Frontier;
import org.densimeter.law.interval.Seed;
import org.densimeter.law.scaling.DrawnLaws;
import org.densimeter.law.scaling.FitException;
import org.densimeter.law.scaling.LawBootstrap;
import org.densimeter.law.scaling.ScalingLaw;
import org.densimeter.law.scaling.ScalingLawFitter;
import org.densimeter.law.trend.CensoredQuantile;
import org.densimeter.law.trend.CensoredTrend;
import org.densimeter.law.trend.MeasuredRelease;
import org.densimeter.law.trend.RangedRelease;
import org.densimeter.law.trend.TrendBootstrap;
import org.densimeter.law.trend.TrendEstimate;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * The trend of the built-in catalogue with 1,000 replicates: by all three estimators, and by {@code quantile} alone
 * with a tenth of the releases above the range.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class TrendBenchmark {

    @Param({"mmlu", "densing-average"})
    public String benchmark;

    private ScalingLaw law;
    private DrawnLaws laws;
    private List<MeasuredRelease> releases;
    private List<RangedRelease> ranged;

    /** Reads the built-in catalogue and fits the law. */
    @Setup
    public void read() throws FitException {
        ScalingLawFitter.Fit fit = ScalingLawFitter.fit(BuiltInCatalogue.MINICPM3, BuiltInLaws.runs(benchmark),
                BuiltInCatalogue.scores(benchmark));
        law = fit.law();
        laws = DrawnLaws.of(
                LawBootstrap.draw(BuiltInCatalogue.MINICPM3, fit, BuiltInLaws.runs(benchmark),
                        BuiltInCatalogue.scores(benchmark), Seed.of("bench", benchmark), LawBootstrap.DRAWS),
                law.tokensAtLaw());
        releases = BenchmarkCatalogue.releases(BenchmarkCatalogue.law(benchmark, fit));
        double[] scores = releases.stream().mapToDouble(MeasuredRelease::score).sorted().toArray();
        double end = scores[scores.length * 9 / 10];
        ranged = releases.stream().map(release -> new RangedRelease(release, end)).toList();
    }

    /** Computes a trend by the three estimators. */
    @Benchmark
    public List<TrendEstimate> threeEstimators() {
        return TrendBootstrap.estimate(releases, Frontier.DEFAULT_START, law, laws, Seed.of("bench", benchmark),
                TrendBootstrap.REPLICATES);
    }

    /** Computes the quantile with the releases above the range as censored. */
    @Benchmark
    public CensoredTrend censoredQuantile() {
        return CensoredQuantile.run(ranged, Frontier.DEFAULT_START, law, laws, Seed.of("bench", benchmark),
                TrendBootstrap.REPLICATES);
    }
}
