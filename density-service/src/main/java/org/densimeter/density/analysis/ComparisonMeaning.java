package org.densimeter.density.analysis;

import java.util.Comparator;
import java.util.List;

import org.densimeter.density.analysis.BenchmarkComparison.Compared;
import org.densimeter.density.analysis.BenchmarkComparison.Side;
import org.densimeter.law.trend.TrendBootstrap;

/** Puts the result of a comparison of two benchmarks into a sentence, and whether it is about contamination at all. */
final class ComparisonMeaning {

    private ComparisonMeaning() {}

    /**
     * Returns the meaning of {@code comparisons}; null where there are none. Uses the estimator {@code quantile} over
     * common releases, if it is there.
     */
    static String of(Side one, Side other, List<Compared> comparisons) {
        return comparisons.stream()
                .max(Comparator.comparing((Compared compared) -> compared.estimator().equals(TrendBootstrap.QUANTILE))
                        .thenComparing(compared -> compared.over().equals(BenchmarkComparison.COMMON)))
                .map(compared -> of(one, other, compared))
                .orElse(null);
    }

    private static String of(Side one, Side other, Compared compared) {
        String by = "By " + compared.estimator()
                + (compared.over().equals(BenchmarkComparison.COMMON) ? " over the releases measured on both"
                        : " over what is measured on each")
                + ", ";
        boolean firstFree = Boolean.TRUE.equals(one.contaminationFree());
        boolean secondFree = Boolean.TRUE.equals(other.contaminationFree());
        String growth = growth(one.benchmark(), other.benchmark(), compared);
        if (firstFree == secondFree) {
            return by + growth + ". "
                    + (firstFree ? "Both are contamination-free by construction"
                            : "Neither is known to be contamination-free by construction")
                    + ", so this compares how two skills grow denser, and shows nothing about contamination.";
        }
        String suspect = firstFree ? other.benchmark() : one.benchmark();
        boolean suspectFaster = firstFree ? compared.upper() < 0 : compared.lower() > 0;
        return by + growth + ". " + (firstFree ? one.benchmark() : other.benchmark())
                + " is contamination-free by construction: "
                + (suspectFaster ? "a part of the growth on " + suspect + " may be test items seen in training."
                        : "this is no sign that the growth on " + suspect
                                + " comes from test items seen in training, nor does it exclude what the interval "
                                + "allows.");
    }

    private static String growth(String one, String other, Compared compared) {
        if (!compared.excludesZero()) {
            return "it is not known whether density grows faster on " + one + " or on " + other
                    + ": the interval of the difference holds 0";
        }
        return "density grows " + (compared.difference() > 0 ? "faster" : "more slowly") + " on " + one + " than on "
                + other + ", beyond the error of both";
    }
}
