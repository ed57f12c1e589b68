package org.densimeter.law.trend;

import java.util.Map;
import java.util.TreeSet;

import org.apache.commons.math3.stat.StatUtils;
import org.apache.commons.math3.stat.correlation.SpearmansCorrelation;
import org.densimeter.law.interval.Estimate;
import org.jspecify.annotations.Nullable;

/**
 * Compares the densities that two reference series give to the same releases on one benchmark (method.md, section 7,
 * ladders). The level of a density is relative to its series, so two series can differ by an offset and still agree:
 * what travels is the order of the releases and their trend.
 *
 * @param releases how many releases both measure
 * @param rankCorrelation Spearman's rank correlation of their densities, -1 to 1, equal densities with the mean of
 * their ranks; null for fewer than two releases, and where one series gives all of them the same density
 * @param offset median of ln(density by the first / density by the other); null without a release in common
 * @param factor e to the power of {@code offset}: how many times as dense a release is by the first series
 * @param spread how much that logarithm scatters between releases: the median absolute deviation from {@code offset}
 * times 1.4826, which is the standard deviation where the logarithms are normal (Rousseeuw and Croux, JASA
 * 88:1273-1283, 1993), and which single releases far off hardly change; null for fewer than two releases
 */
public record DensityAgreement(int releases, @Nullable Double rankCorrelation, @Nullable Double offset,
        @Nullable Double factor, @Nullable Double spread) {

    /** The rank correlation that two series need to agree. */
    public static final double MIN_CORRELATION = .9;
    /** The number of releases in common that a rank correlation needs to decide whether two series agree. */
    public static final int MIN_RELEASES = 10;
    /** 1 / the 75th percentile of the standard normal distribution. */
    private static final double NORMAL_CONSISTENT = 1.482602218505602;
    private static final double MEDIAN = 50;
    /** What a correlation of exactly the minimum may lack after its computation. */
    private static final double ROUNDING = 1e-12;

    /**
     * Returns the agreement of two series over the models that both have.
     *
     * @param one positive, finite densities by the first series, by model id
     * @param other the same by the other series
     * @throws IllegalArgumentException if a density in common is not positive and finite
     */
    public static DensityAgreement of(Map<String, Double> one, Map<String, Double> other) {
        TreeSet<String> models = new TreeSet<>(one.keySet());
        models.retainAll(other.keySet());
        if (models.isEmpty()) {
            return new DensityAgreement(0, null, null, null, null);
        }
        double[] first = logarithms(one, models);
        double[] second = logarithms(other, models);
        double[] ratios = new double[first.length];
        for (int i = 0; i < ratios.length; i++) {
            ratios[i] = first[i] - second[i];
        }
        double offset = StatUtils.percentile(ratios, MEDIAN);
        return new DensityAgreement(ratios.length, rankCorrelation(first, second), offset, StrictMath.exp(offset),
                ratios.length < 2 ? null : Double.valueOf(spread(ratios, offset)));
    }

    /**
     * Returns whether the two series agree: {@link SeriesVerdict#AGREE} if their rank correlation over at least
     * {@link #MIN_RELEASES} releases is at least {@link #MIN_CORRELATION} and the 95 % intervals of their slopes
     * overlap; {@link SeriesVerdict#DIFFER} if one of the two is known not to hold; else
     * {@link SeriesVerdict#UNDECIDED}.
     *
     * @param slope growth of ln density per day by the first series; null if it has no trend
     * @param otherSlope the same by the other series
     */
    public SeriesVerdict verdict(@Nullable Estimate slope, @Nullable Estimate otherSlope) {
        Boolean ranks = sameOrder();
        Boolean trends = overlap(slope, otherSlope);
        if (Boolean.FALSE.equals(ranks) || Boolean.FALSE.equals(trends)) {
            return SeriesVerdict.DIFFER;
        }
        return ranks == null || trends == null ? SeriesVerdict.UNDECIDED : SeriesVerdict.AGREE;
    }

    /** Returns whether the rank correlation is high enough; null where too few releases decide it. */
    public @Nullable Boolean sameOrder() {
        if (releases < MIN_RELEASES || rankCorrelation == null) {
            return null;
        }
        return rankCorrelation >= MIN_CORRELATION - ROUNDING;
    }

    /** Returns whether the intervals overlap, ends included; null where one of the two has none. */
    public static @Nullable Boolean overlap(@Nullable Estimate one, @Nullable Estimate other) {
        if (one == null || other == null || one.lower() == null || one.upper() == null || other.lower() == null
                || other.upper() == null) {
            return null;
        }
        return one.lower() <= other.upper() && other.lower() <= one.upper();
    }

    private static double[] logarithms(Map<String, Double> densities, TreeSet<String> models) {
        double[] logarithms = new double[models.size()];
        int i = 0;
        for (String model : models) {
            Double density = densities.get(model);
            if (density == null || !(density > 0) || density == Double.POSITIVE_INFINITY) {
                throw new IllegalArgumentException(model + ": a density must be positive and finite, not " + density);
            }
            logarithms[i++] = StrictMath.log(density);
        }
        return logarithms;
    }

    private static @Nullable Double rankCorrelation(double[] first, double[] second) {
        if (first.length < 2) {
            return null;
        }
        double correlation = new SpearmansCorrelation().correlation(first, second);
        return Double.isNaN(correlation) ? null : Double.valueOf(correlation);
    }

    private static double spread(double[] ratios, double offset) {
        double[] deviations = new double[ratios.length];
        for (int i = 0; i < deviations.length; i++) {
            deviations[i] = Math.abs(ratios[i] - offset);
        }
        return NORMAL_CONSISTENT * StatUtils.percentile(deviations, MEDIAN);
    }
}
