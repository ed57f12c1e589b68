package org.densimeter.bench;

import java.util.List;
import java.util.concurrent.TimeUnit;

import org.densimeter.law.catalogue.ReferenceRun;
import org.densimeter.law.catalogue.ReferenceScore;
import org.densimeter.law.fixtures.BuiltInCatalogue;
import org.densimeter.law.fixtures.BuiltInLaws;
import org.densimeter.law.interval.Seed;
import org.densimeter.law.scaling.FitException;
import org.densimeter.law.scaling.LawBootstrap;
import org.densimeter.law.scaling.LawDraws;
import org.densimeter.law.scaling.ScalingLawFitter;
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

/** A law's refit with all minima, plus 1,000 draws of it. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class LawBenchmark {

    @Param({"mmlu", "bbh", "math", "mbpp", "humaneval", "densing-average"})
    public String benchmark;

    private List<ReferenceRun> runs;
    private List<ReferenceScore> scores;

    /** Reads the reference data of the built-in catalogue. */
    @Setup
    public void read() throws FitException {
        runs = BuiltInLaws.runs(benchmark);
        scores = BuiltInCatalogue.scores(benchmark);
    }

    /** Fits a law and draws it a thousand times. */
    @Benchmark
    public LawDraws refitAndThousandDraws() throws FitException {
        ScalingLawFitter.Fit fit = ScalingLawFitter.fit(BuiltInCatalogue.MINICPM3, runs, scores);
        return LawBootstrap.draw(BuiltInCatalogue.MINICPM3, fit, runs, scores, Seed.of("bench", benchmark),
                LawBootstrap.DRAWS);
    }
}
