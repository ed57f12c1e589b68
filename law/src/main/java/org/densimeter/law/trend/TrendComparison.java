package org.densimeter.law.trend;

import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

import org.apache.commons.math3.random.RandomGenerator;
import org.densimeter.law.interval.Estimate;
import org.densimeter.law.interval.Percentiles;
import org.densimeter.law.interval.Seed;
import org.densimeter.law.scaling.DrawnLaws;
import org.densimeter.law.scaling.ScalingLaw;

/**
 * Compares the trends on two benchmarks, for instance one whose items are kept out of training data (contamination
 * check): the difference of their slopes with its interval. Both are fitted to the same resample of families, because
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

    private static Optional<TrendComparison> compare(String estimator, ComparedSide one, ComparedSide other, Seed seed,
            int replicates) {
        double slope = one.inForce();
        double otherSlope = other.inForce();
        if (Double.isNaN(slope) || Double.isNaN(otherSlope)) {
            return Optional.empty();
        }
        TreeSet<String> names = new TreeSet<>(one.families());
        names.addAll(other.families());
        List<String> families = List.copyOf(names);
        double[] differences = new double[replicates];
        for (int r = 0; r < replicates; r++) {
            RandomGenerator random = seed.replicate(r);
            Map<String, Integer> times = new HashMap<>();
            for (int i = 0; i < families.size(); i++) {
                times.merge(families.get(random.nextInt(families.size())), 1, Integer::sum);
            }
            differences[r] = one.replicate(r, times, random) - other.replicate(r, times, random);
        }
        return Optional.of(new TrendComparison(estimator, slope, otherSlope,
                Estimate.of(slope - otherSlope, Percentiles.of(differences))));
    }
}
