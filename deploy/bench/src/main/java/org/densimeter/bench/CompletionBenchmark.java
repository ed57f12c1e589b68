package org.densimeter.bench;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;

import org.densimeter.law.completion.CompletionException;
import org.densimeter.law.completion.JointGaussian;
import org.densimeter.law.completion.ScoreLogit;
import org.densimeter.law.completion.ScoreMatrix;
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
 * The joint Gaussian of 10,000 releases on 12 benchmarks by EM, on one core: one factor and noise of its own for each
 * benchmark, and a share of the scores missing at random, so that there are about as many patterns of missing scores as
 * there can be. Beside it, as an anchor, the covariance of the same matrix with nothing missing.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(value = 2, jvmArgsAppend = "-XX:+UseSerialGC") // one core, as specified: no collector beside it
public class CompletionBenchmark {

    private static final int RELEASES = 10_000;
    private static final int BENCHMARKS = 12;

    /** The share of the scores that are missing. */
    @Param({"0.4", "0.7"})
    public double missing;

    private double[][] logits;
    private List<String> names;
    private Map<String, Map<String, Double>> scores;

    /** Draws the scores. */
    @Setup
    public void draw() {
        Random random = new Random(14);
        names = new ArrayList<>();
        for (int k = 0; k < BENCHMARKS; k++) {
            names.add("b" + k);
        }
        scores = new HashMap<>();
        logits = new double[RELEASES][BENCHMARKS];
        for (int i = 0; i < RELEASES; i++) {
            double factor = random.nextGaussian();
            Map<String, Double> own = new HashMap<>();
            for (int k = 0; k < BENCHMARKS; k++) {
                logits[i][k] = (1 + 0.1 * k) * factor + 0.3 * random.nextGaussian() - 0.2 * k;
                if (random.nextDouble() >= missing) {
                    own.put(names.get(k), ScoreLogit.score(logits[i][k]));
                }
            }
            scores.put("m" + i, own);
        }
    }

    /** Estimates the Gaussian, its matrix and fingerprint included. */
    @Benchmark
    public JointGaussian gaussian() throws CompletionException {
        return JointGaussian.estimate(ScoreMatrix.of(names, scores));
    }

    /** The anchor: the covariance of the complete matrix, in one pass for each pair of columns. */
    @Benchmark
    public double[][] covariance() {
        double[] mean = new double[BENCHMARKS];
        for (double[] row : logits) {
            for (int k = 0; k < BENCHMARKS; k++) {
                mean[k] += row[k] / RELEASES;
            }
        }
        double[][] covariance = new double[BENCHMARKS][BENCHMARKS];
        for (int k = 0; k < BENCHMARKS; k++) {
            for (int other = 0; other <= k; other++) {
                for (double[] row : logits) {
                    covariance[k][other] += (row[k] - mean[k]) * (row[other] - mean[other]) / RELEASES;
                }
            }
        }
        return covariance;
    }

    /**
     * The processor time of both, run after run, for a machine that is not quiet: {@code CompletionBenchmark 0.4 10}.
     *
     * @param arguments the share that is missing, and how many runs
     */
    public static void main(String[] arguments) throws CompletionException {
        CompletionBenchmark benchmark = new CompletionBenchmark();
        benchmark.missing = Double.parseDouble(arguments[0]);
        benchmark.draw();
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        for (int run = 0; run < Integer.parseInt(arguments[1]); run++) {
            long start = threads.getCurrentThreadCpuTime();
            JointGaussian gaussian = benchmark.gaussian();
            long middle = threads.getCurrentThreadCpuTime();
            double[][] covariance = benchmark.covariance();
            long end = threads.getCurrentThreadCpuTime();
            System.out.printf(
                    "EM %.0f ms in %d steps, covariance of the complete matrix %.1f ms; variances %.4f %.4f%n",
                    (middle - start) / 1e6, gaussian.steps(), (end - middle) / 1e6, gaussian.covariance()[0][0],
                    covariance[0][0]);
        }
    }
}
