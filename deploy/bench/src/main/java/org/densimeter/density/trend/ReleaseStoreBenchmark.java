package org.densimeter.density.trend;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

import org.densimeter.bench.BenchmarkCatalogue;
import org.densimeter.contract.ModelDensities;
import org.densimeter.law.frontier.FrontierPoint;
import org.densimeter.law.scaling.FitException;
import org.densimeter.law.scaling.FittedLaw;
import org.densimeter.law.trend.MeasuredRelease;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/** Reads and writes of the trend worker's store when it has 200,000 releases on five benchmarks. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(value = 1, jvmArgsAppend = "-XX:+UseSerialGC") // one core: no collector beside it
public class ReleaseStoreBenchmark {

    private static final int RELEASES = 200_000;
    private static final int REPEATED = 2_000;

    private final ReleaseStore held = new ReleaseStore();
    private FittedLaw law;
    private List<ModelDensities> again;

    /** Fills the store. */
    @Setup
    public void fill() throws FitException {
        law = BenchmarkCatalogue.law("math");
        SyntheticReleases releases = new SyntheticReleases(List.of("mmlu", "bbh", "math", "humaneval", "mbpp"), false,
                0, .38);
        releases.first(RELEASES).forEach(held::put);
        again = releases.first(REPEATED).toList();
    }

    /** Reads the releases of one law. */
    @Benchmark
    public List<MeasuredRelease> releasesForTheTrend() {
        return held.releases(law);
    }

    /** Reads the frontier points of one key. */
    @Benchmark
    public List<FrontierPoint> pointsForTheFrontier() {
        return held.points(law.key());
    }

    /** Counts the measured releases of one key. */
    @Benchmark
    public int measured() {
        return held.measured(law.key());
    }

    /** Stores states that are there already. */
    @Benchmark
    @OperationsPerInvocation(REPEATED)
    @OutputTimeUnit(TimeUnit.MICROSECONDS)
    public void put(Blackhole changed) {
        for (ModelDensities state : again) {
            changed.consume(held.put(state));
        }
    }

    /**
     * The processor time of the same, run after run, for a machine that is not quiet: {@code ReleaseStoreBenchmark 20}.
     *
     * @param arguments how many runs
     */
    public static void main(String[] arguments) throws FitException {
        ReleaseStoreBenchmark benchmark = new ReleaseStoreBenchmark();
        benchmark.fill();
        Blackhole answers = new Blackhole(
                "Today's password is swordfish. I understand instantiating Blackholes directly is dangerous.");
        int runs = Integer.parseInt(arguments[0]);
        printTimes("releases, ms", runs, 1e6, () -> answers.consume(benchmark.releasesForTheTrend()));
        printTimes("points, ms", runs, 1e6, () -> answers.consume(benchmark.pointsForTheFrontier()));
        printTimes("measured, ms", runs, 1e6, () -> answers.consume(benchmark.measured()));
        printTimes("put, us", runs, 1e3 * REPEATED, () -> benchmark.put(answers));
    }

    private static void printTimes(String what, int runs, double nanoseconds, Runnable work) {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        System.out.printf("%-13s", what);
        for (int run = 0; run < runs; run++) {
            long start = threads.getCurrentThreadCpuTime();
            work.run();
            System.out.printf(Locale.ROOT, " %.1f", (threads.getCurrentThreadCpuTime() - start) / nanoseconds);
        }
        System.out.println();
    }
}
