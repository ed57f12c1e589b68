package org.densimeter.law.trend;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.apache.commons.math3.random.RandomGenerator;
import org.densimeter.law.interval.Percentiles;
import org.densimeter.law.interval.Seed;
import org.densimeter.law.scaling.DrawnLaws;
import org.densimeter.law.scaling.ScalingLaw;
import org.jspecify.annotations.Nullable;

/**
 * Estimates the trend by {@code quantile} with the releases above the measurable range, of which a lower bound of the
 * density is known: the 0.9-quantile by {@link CensoredRegression}, with an interval from replicates as in
 * {@link TrendBootstrap}. In a replicate the end of the range keeps its score: a drawn score at or over it is censored
 * at the drawn law's density of that end.
 *
 * <p>
 * Where no release is censored the estimate is that of {@link TrendBootstrap}, to the bit.
 *
 * <p>
 * The line is identified by the releases whose range reaches above it, censored or not. If those of the last year are
 * fewer than {@link CensoredTrend#MIN_RELEASES}, or of fewer than {@link CensoredTrend#MIN_FAMILIES} families, the
 * ruler is exhausted, and the estimate is that of the releases up to the last date at which it was not.
 */
public final class CensoredQuantile {

    private final ReleaseTable table;
    private final double[] upperEnd;
    private final double[] value;
    private final double[] bound;
    private final CensoredRegression regression = new CensoredRegression(SimulatedWorld.FRONTIER_SHARE);
    private double slope;
    private double intercept;

    private CensoredQuantile(Collection<RangedRelease> releases, LocalDate start) {
        table = ReleaseTable.of(releases.stream().map(RangedRelease::release).toList(), start);
        Map<String, Double> ends = new HashMap<>();
        releases.forEach(release -> ends.put(release.release().model(), release.upperEnd()));
        upperEnd = table.releases().stream().mapToDouble(release -> ends.get(release.model())).toArray();
        value = new double[table.size()];
        bound = new double[table.size()];
    }

    /**
     * Returns the trend; without an estimate where no line is identified.
     *
     * @param releases every competing release with a density or above the range, in any order, each model once
     * @param start releases before it do not count
     * @param law the law in force, which the releases were measured with
     * @param laws its draws; {@link DrawnLaws#withoutDraws} for intervals without law error
     * @param seed from the versions of everything above: the same inputs give the same bits
     * @param replicates at least 1
     */
    public static CensoredTrend run(Collection<RangedRelease> releases, LocalDate start, ScalingLaw law, DrawnLaws laws,
            Seed seed, int replicates) {
        List<RangedRelease> counted = releases.stream()
                .filter(release -> !release.release().releaseDate().isBefore(start))
                .toList();
        int censored = (int) counted.stream().filter(RangedRelease::censored).count();
        if (censored == 0) {
            return uncensored(counted, start, law, laws, seed, replicates);
        }
        CensoredQuantile all = new CensoredQuantile(counted, start);
        boolean line = all.fit(law);
        Set<String> families = new HashSet<>();
        int identifying = line ? all.identifying(families) : 0;
        if (identified(identifying, families)) {
            TrendLines lines = all.replicates(laws, seed, replicates);
            return new CensoredTrend(estimate(lines), lines, censored, false, identifying, families.size(),
                    last(counted));
        }
        LocalDate until = identifiedUntil(counted, start, law);
        CensoredTrend earlier = until == null ? null : run(upTo(counted, until), start, law, laws, seed, replicates);
        return new CensoredTrend(earlier == null ? null : earlier.estimate(), earlier == null ? null : earlier.lines(),
                censored, true, identifying, families.size(), until);
    }

    private static CensoredTrend uncensored(List<RangedRelease> releases, LocalDate start, ScalingLaw law,
            DrawnLaws laws, Seed seed, int replicates) {
        BootstrappedTrend trend = TrendBootstrap.run(releases.stream().map(RangedRelease::release).toList(), start, law,
                laws, seed, replicates);
        TrendEstimate estimate = trend.estimates()
                .stream()
                .filter(found -> found.name().equals(TrendBootstrap.QUANTILE))
                .findFirst()
                .orElse(null);
        CensoredQuantile all = new CensoredQuantile(releases, start);
        Set<String> families = new HashSet<>();
        int identifying = 0;
        if (trend.quantile() != null) {
            all.values(DrawnLaws.withoutDraws(law), 0, null);
            all.slope = trend.quantile().slope();
            all.intercept = trend.quantile().intercept();
            identifying = all.identifying(families);
        }
        return new CensoredTrend(estimate, trend.quantile(), 0, false, identifying, families.size(),
                estimate == null ? null : last(releases));
    }

    private static TrendEstimate estimate(TrendLines lines) {
        double[] slopes = new double[lines.replicates()];
        Arrays.setAll(slopes, lines::slope);
        return TrendEstimate.of(TrendBootstrap.QUANTILE, lines.slope(), Percentiles.of(slopes), null);
    }

    private static LocalDate last(List<RangedRelease> releases) {
        return releases.stream()
                .map(release -> release.release().releaseDate())
                .max(LocalDate::compareTo)
                .orElseThrow();
    }

    private static List<RangedRelease> upTo(List<RangedRelease> releases, LocalDate date) {
        return releases.stream().filter(release -> !release.release().releaseDate().isAfter(date)).toList();
    }

    /** Returns the last date of a release up to which the line is identified; null if it never is. */
    private static @Nullable LocalDate identifiedUntil(List<RangedRelease> releases, LocalDate start, ScalingLaw law) {
        List<LocalDate> dates = releases.stream()
                .map(release -> release.release().releaseDate())
                .distinct()
                .sorted((one, other) -> other.compareTo(one))
                .skip(1)
                .toList();
        for (LocalDate date : dates) {
            CensoredQuantile earlier = new CensoredQuantile(upTo(releases, date), start);
            Set<String> families = new HashSet<>();
            if (earlier.fit(law) && identified(earlier.identifying(families), families)) {
                return date;
            }
        }
        return null;
    }

    private static boolean identified(int releases, Set<String> families) {
        return releases >= CensoredTrend.MIN_RELEASES && families.size() >= CensoredTrend.MIN_FAMILIES;
    }

    /** Fits the law and the scores in force; false if there is no line. */
    private boolean fit(ScalingLaw law) {
        values(DrawnLaws.withoutDraws(law), 0, null);
        double[] ones = new double[table.size()];
        Arrays.fill(ones, 1);
        boolean line = regression.fitExhaustively(table.day(), value, bound, ones, table.size());
        slope = regression.slope();
        intercept = regression.intercept();
        return line;
    }

    /** Counts the releases of the last year whose range reaches above the line, and collects their families. */
    private int identifying(Set<String> families) {
        double[] day = table.day();
        double from = day[day.length - 1] - CensoredTrend.YEAR;
        int count = 0;
        for (int i = 0; i < day.length; i++) {
            if (day[i] > from && bound[i] > slope * day[i] + intercept) {
                count++;
                families.add(table.releases().get(i).clusterOrSelf());
            }
        }
        return count;
    }

    /** Fills values and bounds of ln rho under one draw of the law; with drawn scores if {@code random} is given. */
    private void values(DrawnLaws laws, int draw, @Nullable RandomGenerator random) {
        List<MeasuredRelease> releases = table.releases();
        for (int i = 0; i < value.length; i++) {
            MeasuredRelease release = releases.get(i);
            double error = release.scoreError();
            double score = random != null && error > 0 ? release.score() + error * random.nextGaussian()
                    : release.score();
            bound[i] = laws.lnEffectiveParams(draw, upperEnd[i], release.tokens()) - release.logCost();
            value[i] = score >= upperEnd[i] ? bound[i]
                    : laws.lnEffectiveParams(draw, score, release.tokens()) - release.logCost();
        }
    }

    private TrendLines replicates(DrawnLaws laws, Seed seed, int replicates) {
        ClusterResample resample = new ClusterResample(table);
        double[] slopes = new double[replicates];
        double[] intercepts = new double[replicates];
        for (int r = 0; r < replicates; r++) {
            RandomGenerator random = seed.replicate(r);
            values(laws, r % laws.size(), random);
            double[] weight = resample.draw(random);
            boolean line = regression.fit(table.day(), value, bound, weight, table.size(), slope);
            slopes[r] = line ? regression.slope() : 0;
            intercepts[r] = line ? regression.intercept() : highest(weight);
        }
        return new TrendLines(slope, intercept, slopes, intercepts);
    }

    /** Returns the highest ln rho of a history without a line: the level of its flat line. */
    private double highest(double[] weight) {
        double highest = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < value.length; i++) {
            highest = weight[i] > 0 ? Math.max(highest, value[i]) : highest;
        }
        return highest;
    }
}
