package org.densimeter.law.trend;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.apache.commons.math3.distribution.NormalDistribution;
import org.apache.commons.math3.random.RandomGenerator;
import org.densimeter.law.scaling.DrawnLaws;
import org.jspecify.annotations.Nullable;

/** Releases as columns, ordered by date and then id, so that the result does not depend on their input order. */
final class ReleaseTable {

    private static final int TENTHS = 10;

    /** A quantile of the law at a score in tenths of a point and the tokens at which it is read; null for its own. */
    private record LawBound(double share, long tenth, @Nullable Long tokens) {

        double under(DrawnLaws laws) {
            return laws.lnEffectiveParamsAt(share, (double) tenth / TENTHS, tokens);
        }
    }

    private final MeasuredRelease[] releases;
    /** Days since the trend's origin. */
    private final double[] day;
    private final int[] cluster;
    private final int[][] members;
    private final List<String> clusterNames;

    private ReleaseTable(MeasuredRelease[] releases) {
        this.releases = releases;
        day = Arrays.stream(releases).mapToDouble(release -> Trend.days(release.releaseDate())).toArray();
        Map<String, Integer> numbers = new TreeMap<>();
        Arrays.stream(releases).forEach(release -> numbers.put(release.clusterOrSelf(), 0));
        int next = 0;
        for (Map.Entry<String, Integer> entry : numbers.entrySet()) {
            entry.setValue(next++);
        }
        cluster = Arrays.stream(releases).mapToInt(release -> numbers.get(release.clusterOrSelf())).toArray();
        members = members(cluster, numbers.size());
        clusterNames = List.copyOf(numbers.keySet());
    }

    /** Returns the releases dated {@code start} or later. */
    static ReleaseTable of(Collection<MeasuredRelease> releases, LocalDate start) {
        return new ReleaseTable(releases.stream()
                .filter(release -> !release.releaseDate().isBefore(start))
                .sorted(Comparator.comparing(MeasuredRelease::releaseDate).thenComparing(MeasuredRelease::model))
                .toArray(MeasuredRelease[]::new));
    }

    int size() {
        return releases.length;
    }

    List<MeasuredRelease> releases() {
        return List.of(releases);
    }

    double[] day() {
        return day;
    }

    int[] cluster() {
        return cluster;
    }

    /** Returns the names behind the numbers of {@link #cluster()}, in order. */
    List<String> clusterNames() {
        return clusterNames;
    }

    /** Returns the positions of the releases of each cluster. */
    int[][] members() {
        return members;
    }

    /** Fills ln rho of every release under one draw of the law, with the observed scores. */
    void logDensities(DrawnLaws laws, int draw, double[] result) {
        for (int i = 0; i < releases.length; i++) {
            result[i] = laws.lnEffectiveParams(draw, releases[i].score(), releases[i].tokens()) - releases[i].logCost();
        }
    }

    /**
     * Fills ln rho of every release under one draw of the law, each score drawn from a normal with its standard error.
     * Infinite where a drawn score is outside the drawn law's range.
     */
    void logDensities(DrawnLaws laws, int draw, RandomGenerator random, double[] result) {
        for (int i = 0; i < releases.length; i++) {
            double error = releases[i].scoreError();
            double score = error > 0 ? releases[i].score() + error * random.nextGaussian() : releases[i].score();
            result[i] = laws.lnEffectiveParams(draw, score, releases[i].tokens()) - releases[i].logCost();
        }
    }

    /**
     * Leaves weak releases out of {@code values}: sets them to negative infinity, with which a release has no density
     * and is no record.
     */
    void excludeWeak(double[] values) {
        for (int i = 0; i < releases.length; i++) {
            if (releases[i].weak()) {
                values[i] = Double.NEGATIVE_INFINITY;
            }
        }
    }

    /**
     * Fills bounds of ln rho of each release, each with probability 1 - {@code share}, from the draws of the law at the
     * bounds of the score. Releases whose score bounds round outwards to the same tenth of a point share a computation,
     * if the law is read at the same tokens.
     */
    void bounds(DrawnLaws laws, double share, double[] lower, double[] upper) {
        double deviations = -new NormalDistribution(null, 0, 1).inverseCumulativeProbability(share);
        Map<LawBound, Double> bounds = new HashMap<>();
        for (int i = 0; i < releases.length; i++) {
            MeasuredRelease release = releases[i];
            double reach = deviations * release.scoreError();
            long below = (long) Math.floor((release.score() - reach) * TENTHS);
            long above = (long) Math.ceil((release.score() + reach) * TENTHS);
            lower[i] = bounds.computeIfAbsent(new LawBound(share, below, release.tokens()), at -> at.under(laws))
                    - release.logCost();
            upper[i] = bounds.computeIfAbsent(new LawBound(1 - share, above, release.tokens()), at -> at.under(laws))
                    - release.logCost();
        }
    }

    private static int[][] members(int[] cluster, int clusters) {
        int[] sizes = new int[clusters];
        for (int number : cluster) {
            sizes[number]++;
        }
        int[][] members = new int[clusters][];
        Arrays.setAll(members, number -> new int[sizes[number]]);
        int[] filled = new int[clusters];
        for (int i = 0; i < cluster.length; i++) {
            members[cluster[i]][filled[cluster[i]]++] = i;
        }
        return members;
    }
}
