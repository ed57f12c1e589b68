package org.densimeter.law.completion;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.densimeter.law.problem.ProblemCode;

/**
 * The logits of the scores that releases have on some benchmarks: a row for each release with at least one of them, in
 * the order of model ids, a column for each benchmark. A missing score is NaN. Immutable.
 */
public final class ScoreMatrix {

    /** The number of releases that must share two benchmarks. */
    public static final int SHARED_RELEASES = 30;
    /** The largest number of benchmarks. */
    public static final int MAX_BENCHMARKS = 62;

    /** Changes with the method of estimation, so that another method has other versions. */
    private static final String METHOD = "gaussian-em-1";

    private final List<String> benchmarks;
    private final double[][] logits;
    private final String version;

    private ScoreMatrix(List<String> benchmarks, double[][] logits, String version) {
        this.benchmarks = benchmarks;
        this.logits = logits;
        this.version = version;
    }

    /**
     * Returns the matrix of {@code scores}. Its content does not depend on the order of the map.
     *
     * @param benchmarks ids of the columns, at least one and at most {@value #MAX_BENCHMARKS}
     * @param scores the score that counts, percent, finite, by model id and benchmark id; other benchmarks are ignored
     */
    public static ScoreMatrix of(List<String> benchmarks, Map<String, ? extends Map<String, Double>> scores) {
        if (benchmarks.isEmpty() || benchmarks.size() > MAX_BENCHMARKS) {
            throw new IllegalArgumentException(
                    "a score matrix has 1 to " + MAX_BENCHMARKS + " benchmarks: " + benchmarks.size());
        }
        MessageDigest digest = CompletionFingerprint.sha256();
        digest.update((METHOD + "\n" + String.join("|", benchmarks) + "\n").getBytes(StandardCharsets.UTF_8));
        List<double[]> rows = new ArrayList<>();
        new TreeMap<String, Map<String, Double>>(scores).forEach((model, own) -> {
            double[] row = new double[benchmarks.size()];
            StringBuilder line = new StringBuilder(model);
            int present = 0;
            for (int k = 0; k < row.length; k++) {
                Double score = own.get(benchmarks.get(k));
                row[k] = score == null ? Double.NaN : ScoreLogit.of(score);
                present += score == null ? 0 : 1;
                line.append('|').append(score == null ? "" : score.toString());
            }
            if (present > 0) {
                rows.add(row);
                digest.update(line.append('\n').toString().getBytes(StandardCharsets.UTF_8));
            }
        });
        return new ScoreMatrix(List.copyOf(benchmarks), rows.toArray(double[][]::new),
                CompletionFingerprint.text(digest));
    }

    /**
     * Returns the fingerprint of benchmarks and scores, sixteen hexadecimal digits of a SHA-256: the same content has
     * the same version and gives the same Gaussian, bit for bit.
     */
    public String version() {
        return version;
    }

    /** Returns the ids of the columns. */
    public List<String> benchmarks() {
        return benchmarks;
    }

    /** Returns the number of releases that have at least one of the benchmarks. */
    public int releases() {
        return logits.length;
    }

    /** Returns the logit in a row and column; NaN if the release lacks the benchmark. */
    double logit(int row, int column) {
        return logits[row][column];
    }

    /**
     * Checks that the scores determine a joint distribution: from each benchmark every other one can be reached in
     * steps between two benchmarks that at least {@value #SHARED_RELEASES} releases share.
     *
     * @throws CompletionException DNS1025, with the benchmark that cannot be reached
     */
    public void requireShared() throws CompletionException {
        int[][] shared = shared();
        boolean[] reached = new boolean[benchmarks.size()];
        reached[0] = true;
        boolean more = true;
        while (more) {
            more = false;
            for (int k = 0; k < reached.length; k++) {
                if (!reached[k] && largest(shared[k], reached) >= SHARED_RELEASES) {
                    reached[k] = true;
                    more = true;
                }
            }
        }
        for (int k = 0; k < reached.length; k++) {
            if (!reached[k] || reached.length == 1) {
                throw new CompletionException(ProblemCode.DNS1025,
                        benchmarks.get(k) + " shares " + largest(shared[k], reached)
                                + " releases with another benchmark of the completion; at least " + SHARED_RELEASES
                                + " are needed");
            }
        }
    }

    private static int largest(int[] shared, boolean[] reached) {
        int largest = 0;
        for (int other = 0; other < shared.length; other++) {
            largest = reached[other] ? Math.max(largest, shared[other]) : largest;
        }
        return largest;
    }

    /** Counts the releases that have both of two benchmarks; 0 on the diagonal. */
    private int[][] shared() {
        int[][] shared = new int[benchmarks.size()][benchmarks.size()];
        for (double[] row : logits) {
            for (int k = 0; k < row.length; k++) {
                for (int other = 0; other < k && !Double.isNaN(row[k]); other++) {
                    if (!Double.isNaN(row[other])) {
                        shared[k][other]++;
                        shared[other][k]++;
                    }
                }
            }
        }
        return shared;
    }

    /** Returns the means of the columns over the releases that have them; 0 for a column without any. */
    double[] means() {
        double[] means = new double[benchmarks.size()];
        for (int k = 0; k < means.length; k++) {
            int column = k;
            means[k] = Arrays.stream(logits)
                    .mapToDouble(row -> row[column])
                    .filter(logit -> !Double.isNaN(logit))
                    .average()
                    .orElse(0);
        }
        return means;
    }
}
