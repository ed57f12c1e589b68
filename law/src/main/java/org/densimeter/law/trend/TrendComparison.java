package org.densimeter.law.trend;

import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;

import org.apache.commons.math3.random.RandomGenerator;
import org.densimeter.law.interval.Estimate;
import org.densimeter.law.interval.Percentiles;
import org.densimeter.law.interval.Seed;
import org.densimeter.law.scaling.DrawnLaws;
import org.densimeter.law.scaling.ScalingLaw;

/**
 * Compares the trends on two benchmarks, for instance one whose items are kept out of training data (contamination
 * check): the difference of their slopes with its interval. Both are fitted to the same resample of clusters, because
 * the densities of a family on two benchmarks are correlated; laws and scores are drawn independently.
 *
 * @param estimator {@link TrendBootstrap#RECORDS} or {@link TrendBootstrap#QUANTILE}
 * @param slope of the first benchmark, per day
 * @param otherSlope of the second, per day
 * @param difference first minus second
 */
public record TrendComparison(String estimator, double slope, double otherSlope, Estimate difference) {

    /** A benchmark of a comparison: its measured releases, its law and the law's draws. */
    public record BenchmarkReleases(Collection<MeasuredRelease> releases, ScalingLaw law, DrawnLaws laws) {}

    /**
     * Returns the comparison by {@code quantile} over the releases since {@code start}; empty where either side has
     * none on two dates. A replicate without a line on one side has slope 0 there.
     */
    public static Optional<TrendComparison> byQuantile(BenchmarkReleases one, BenchmarkReleases other, LocalDate start,
            Seed seed, int replicates) {
        return compare(TrendBootstrap.QUANTILE, ComparedSide.byQuantile(one, start),
                ComparedSide.byQuantile(other, start), seed, replicates);
    }

    /**
     * Returns the comparison by {@code records}; empty where either side has fewer than two. A replicate with fewer has
     * slope 0 there.
     */
    public static Optional<TrendComparison> byRecords(BenchmarkReleases one, BenchmarkReleases other, LocalDate start,
            Seed seed, int replicates) {
        return compare(TrendBootstrap.RECORDS, ComparedSide.byRecords(one, start), ComparedSide.byRecords(other, start),
                seed, replicates);
    }

    /**
     * Returns the trend of {@code releases} with the law read at D0 less that with the law read at the tokens of each
     * release, by {@code records} and by {@code quantile}: the growth of density that comes with longer training. Both
     * trends of a replicate have the same draw of the law, of every score and of the clusters. Empty where there is no
     * trend.
     *
     * @param releases with the tokens at which the law is read for them
     * @param start releases before it do not count
     */
    public static List<TrendComparison> withTokens(List<MeasuredRelease> releases, ScalingLaw law, DrawnLaws laws,
            LocalDate start, Seed seed, int replicates) {
        BenchmarkReleases own = new BenchmarkReleases(releases, law, laws);
        BenchmarkReleases reference = new BenchmarkReleases(releases.stream().map(release -> release.at(null)).toList(),
                law, laws);
        return Stream
                .of(compare(TrendBootstrap.RECORDS, ComparedSide.byRecords(reference, start),
                        ComparedSide.byRecords(own, start), seed, replicates, true),
                        compare(TrendBootstrap.QUANTILE, ComparedSide.byQuantile(reference, start),
                                ComparedSide.byQuantile(own, start), seed, replicates, true))
                .flatMap(Optional::stream)
                .toList();
    }

    private static Optional<TrendComparison> compare(String estimator, ComparedSide one, ComparedSide other, Seed seed,
            int replicates) {
        return compare(estimator, one, other, seed, replicates, false);
    }

    private static Optional<TrendComparison> compare(String estimator, ComparedSide one, ComparedSide other, Seed seed,
            int replicates, boolean sameScores) {
        double slope = one.inForce();
        double otherSlope = other.inForce();
        if (Double.isNaN(slope) || Double.isNaN(otherSlope)) {
            return Optional.empty();
        }
        TreeSet<String> names = new TreeSet<>(one.clusters());
        names.addAll(other.clusters());
        List<String> clusters = List.copyOf(names);
        double[] differences = new double[replicates];
        for (int r = 0; r < replicates; r++) {
            RandomGenerator random = seed.replicate(r);
            Map<String, Integer> times = new HashMap<>();
            for (int i = 0; i < clusters.size(); i++) {
                times.merge(clusters.get(random.nextInt(clusters.size())), 1, Integer::sum);
            }
            RandomGenerator scores = sameScores ? seed.replicate(replicates + r) : random;
            RandomGenerator otherScores = sameScores ? seed.replicate(replicates + r) : random;
            differences[r] = one.replicate(r, times, scores) - other.replicate(r, times, otherScores);
        }
        return Optional.of(new TrendComparison(estimator, slope, otherSlope,
                Estimate.of(slope - otherSlope, Percentiles.of(differences))));
    }
}
