package org.densimeter.bench;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

import org.densimeter.contract.ModelDensities;
import org.densimeter.law.density.DensityEvaluation;
import org.densimeter.law.density.DensityStatus;
import org.densimeter.law.density.LawInForce;
import org.densimeter.law.scaling.FitException;
import org.densimeter.law.scaling.FittedLaw;
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
import org.openjdk.jmh.infra.Blackhole;

/**
 * A million densities for a new law, as density-service evaluates them: 200,000 releases like those of the built-in
 * catalogue that have one, each an object of its own with names of its own, their scores chosen, five times over, an
 * entry made of each; without intervals.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(value = 2, jvmArgsAppend = "-XX:+UseSerialGC") // one core, as specified: no collector beside it
public class DensityBenchmark {

    private static final int MILLION = 1_000_000;
    /** More than the processor's caches hold. */
    private static final int RELEASES = 200_000;

    @Param({"mmlu", "densing-average"})
    public String benchmark;

    private FittedLaw law;
    private DensityEvaluation[] releases;

    /** Reads the built-in catalogue and fits the law. */
    @Setup
    public void read() throws FitException {
        law = BenchmarkCatalogue.law(benchmark);
        List<ModelDensities> measured = BenchmarkCatalogue.densities(List.of(law))
                .stream()
                .filter(model -> model.entries().get(0).status() == DensityStatus.MEASURED)
                .toList();
        List<DensityEvaluation> different = IntStream.range(0, RELEASES)
                .mapToObj(i -> BenchmarkCatalogue.copy(measured.get(i % measured.size())))
                .toList();
        releases = new DensityEvaluation[MILLION];
        for (int i = 0; i < MILLION; i++) {
            releases[i] = different.get(i % RELEASES);
        }
    }

    /** Evaluates a million densities. */
    @Benchmark
    public void millionDensities(Blackhole entries) {
        LawInForce inForce = new LawInForce(law);
        for (DensityEvaluation release : releases) {
            entries.consume(release.under(inForce));
        }
    }

    /**
     * The processor time of the same, run after run, for a machine that is not quiet: {@code DensityBenchmark mmlu 15}.
     *
     * @param arguments benchmark or composite id, and how many runs
     */
    public static void main(String[] arguments) throws FitException {
        DensityBenchmark million = new DensityBenchmark();
        million.benchmark = arguments[0];
        million.read();
        Blackhole entries = new Blackhole(
                "Today's password is swordfish. I understand instantiating Blackholes " + "directly is dangerous.");
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        for (int run = 0; run < Integer.parseInt(arguments[1]); run++) {
            long start = threads.getCurrentThreadCpuTime();
            million.millionDensities(entries);
            System.out.print((threads.getCurrentThreadCpuTime() - start) / 1_000_000 + " ");
        }
        System.out.println("ms");
    }
}
