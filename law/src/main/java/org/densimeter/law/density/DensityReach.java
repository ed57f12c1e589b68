package org.densimeter.law.density;

import java.util.Locale;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

/**
 * The rule that says how far a density reaches: beyond it a density is weak. A weak density is shown, and is no
 * candidate for the frontier by default.
 */
public final class DensityReach {

    /** The largest extrapolation factor of a density that is not weak. */
    public static final double MAX_EXTRAPOLATION = 1e4;
    /** The largest ratio of the ends of the 95 % interval of a density that is not weak. */
    public static final double MAX_SPAN = 1e5;

    private DensityReach() {}

    /** Returns why {@code entry} is weak, as part of a sentence; empty if it is not, and if it has no density. */
    public static Optional<String> weakness(DensityEntry entry) {
        if (!entry.status().hasDensity()) {
            return Optional.empty();
        }
        CompletedFrom completion = entry.completion();
        if (completion != null && completion.weak()) {
            return Optional.of(
                    String.format(Locale.ROOT, "the standard deviation of the completed score is %.1f points, over 4",
                            completion.standardDeviation()));
        }
        Double factor = entry.extrapolationFactor();
        if (factor != null && factor > MAX_EXTRAPOLATION) {
            return Optional.of(String.format(Locale.ROOT,
                    "N_eff is %,.0f times that of the largest reference run, over 10,000 times", factor));
        }
        return Optional.ofNullable(weakness(entry.interval()));
    }

    private static @Nullable String weakness(@Nullable DensityPercentiles interval) {
        if (interval == null) {
            return null;
        }
        Double lower = interval.lower();
        Double upper = interval.upper();
        if (lower == null || upper == null) {
            return "the 95 % interval has no " + (upper == null ? "upper" : "lower") + " end";
        }
        return upper > MAX_SPAN * lower ? "the 95 % interval spans more than a factor of 100,000" : null;
    }
}
