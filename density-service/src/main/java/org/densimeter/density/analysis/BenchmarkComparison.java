package org.densimeter.density.analysis;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.densimeter.density.readmodel.DensityQuery;
import org.densimeter.law.catalogue.Benchmark;
import org.densimeter.law.interval.Estimate;
import org.densimeter.law.interval.Seed;
import org.densimeter.law.scaling.FittedLaw;
import org.densimeter.law.trend.Cluster;
import org.densimeter.law.trend.MeasuredRelease;
import org.densimeter.law.trend.TrendBootstrap;
import org.densimeter.law.trend.TrendComparison;

/**
 * The trend on one benchmark beside that on another (method.md, section 5, contamination check).
 *
 * @param benchmark one side
 * @param with the other
 * @param inCommon how many competing releases have a density on both, of measured or completed scores
 * @param comparisons by each estimator, over what is measured on each side, and over what is measured on both
 * @param meaning in a sentence; null where there is nothing to compare
 * @param unanswered why there is nothing to compare; null if there is
 * @param cluster what the intervals resample
 * @param note how completed scores count, where there are some: not by completed data sets as in {@code /trend}; null
 * without any
 */
public record BenchmarkComparison(Side benchmark, Side with, int inCommon, List<Compared> comparisons, String meaning,
        NoResult unanswered, Cluster cluster, String note) {

    /** Over what is measured on each side, which may be different releases. */
    static final String EACH = "each";
    /** Over what is measured on both sides. */
    static final String COMMON = "common";

    /**
     * One side.
     *
     * @param series id of the reference series
     * @param benchmark id of the benchmark or composite
     * @param lawVersion null where no law is in force
     * @param contaminationFree whether its items are kept out of training data by construction, of a composite those of
     * all parts; null where that is not known here: a definition comes with the law that rests on it, so there is none
     * where no law carries it
     * @param scored how many models have a score on it, counting or not
     * @param releases how many competing releases are measured, since the trend's start
     * @param unanswered why none is; null if a law is in force
     */
    public record Side(String series, String benchmark, String lawVersion, Boolean contaminationFree, long scored,
            int releases, NoResult unanswered) {

        static Side of(QueryPopulation population, long scored) {
            return new Side(population.query().series(), population.query().benchmark(), population.law().version(),
                    contaminationFree(population.law()), scored, competing(population).size(), null);
        }

        static Side without(DensityQuery query, FittedLaw latest, long scored) {
            return new Side(query.series(), query.benchmark(), null, latest == null ? null : contaminationFree(latest),
                    scored, 0, NoResult.withoutLaw(query, latest));
        }

        private static Boolean contaminationFree(FittedLaw law) {
            int parts = Math.max(1, law.parts().size());
            return law.benchmarks().size() < parts ? null
                    : Boolean.valueOf(law.benchmarks().stream().allMatch(Benchmark::contaminationFree));
        }
    }

    /**
     * Both slopes by one estimator.
     *
     * @param over {@code each} or {@code common}
     * @param estimator name of the estimator
     * @param slopePerDay of the first side
     * @param doublingDays null where that does not grow
     * @param withSlopePerDay of the other side
     * @param withDoublingDays null where that does not grow
     * @param difference first less other, per day
     * @param lower 2.5 percentile of the difference
     * @param upper 97.5 percentile
     * @param excludesZero whether the two are known to differ
     */
    public record Compared(String over, String estimator, double slopePerDay, Double doublingDays,
            double withSlopePerDay, Double withDoublingDays, double difference, double lower, double upper,
            boolean excludesZero) {

        private static Compared of(String over, TrendComparison c) {
            Estimate difference = c.difference();
            return new Compared(over, c.estimator(), c.slope(), days(c.slope()), c.otherSlope(), days(c.otherSlope()),
                    difference.value(), difference.lower(), difference.upper(),
                    difference.lower() > 0 || difference.upper() < 0);
        }

        private static Double days(double slope) {
            return slope > 0 ? StrictMath.log(2) / slope : null;
        }
    }

    /** The comparison of two sides with laws. */
    static BenchmarkComparison of(QueryPopulation one, long oneScored, QueryPopulation other, long otherScored) {
        Set<String> common = models(competing(one));
        common.retainAll(models(competing(other)));
        List<Compared> comparisons = new ArrayList<>(compare(EACH, one, one.releases(), other, other.releases()));
        comparisons.addAll(compare(COMMON, one, only(one, common), other, only(other, common)));
        Side first = Side.of(one, oneScored);
        Side second = Side.of(other, otherScored);
        return new BenchmarkComparison(first, second, common.size(), comparisons,
                ComparisonMeaning.of(first, second, comparisons),
                comparisons.isEmpty() ? NoResult.withoutTrend(one, other) : null, one.query().cluster(),
                CompletedNote.ofIntervals(one, other));
    }

    /** Where one side or both have no law. */
    static BenchmarkComparison without(Side one, Side other, Cluster cluster) {
        return new BenchmarkComparison(one, other, 0, List.of(), null,
                one.unanswered() != null ? one.unanswered() : other.unanswered(), cluster, null);
    }

    private static List<Compared> compare(String over, QueryPopulation one, Collection<MeasuredRelease> ofOne,
            QueryPopulation other, Collection<MeasuredRelease> ofOther) {
        TrendComparison.BenchmarkReleases first = new TrendComparison.BenchmarkReleases(ofOne, one.law().law(),
                one.laws());
        TrendComparison.BenchmarkReleases second = new TrendComparison.BenchmarkReleases(ofOther, other.law().law(),
                other.laws());
        Seed seed = Seed.of("compare", over, Long.toString(one.seed("compare").value()),
                Long.toString(other.seed("compare").value()));
        return Stream
                .of(TrendComparison.byRecords(first, second, one.start(), seed, TrendBootstrap.REPLICATES),
                        TrendComparison.byQuantile(first, second, one.start(), seed, TrendBootstrap.REPLICATES))
                .flatMap(Optional::stream)
                .map(comparison -> Compared.of(over, comparison))
                .toList();
    }

    private static List<MeasuredRelease> competing(QueryPopulation population) {
        return population.releases()
                .stream()
                .filter(release -> !release.releaseDate().isBefore(population.start()))
                .toList();
    }

    private static Set<String> models(List<MeasuredRelease> releases) {
        return releases.stream().map(MeasuredRelease::model).collect(Collectors.toSet());
    }

    private static List<MeasuredRelease> only(QueryPopulation population, Set<String> models) {
        return population.releases().stream().filter(release -> models.contains(release.model())).toList();
    }
}
