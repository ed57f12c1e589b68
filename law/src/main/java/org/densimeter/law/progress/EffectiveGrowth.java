package org.densimeter.law.progress;

import org.jspecify.annotations.Nullable;

/**
 * The growth rates of effective parameters, data and compute: g_N = alpha_year / alpha_param, g_D = beta_year /
 * beta_data, g = g_N + g_D, since C = 6 N D (Ho et al. 2024, eq. 4 to 6). Natural logarithm per year. A term without
 * progress has growth 0; one that depends on time but not on scale has infinite growth.
 *
 * @param params g_N; null where the specification has compute only
 * @param tokens g_D; null likewise
 * @param compute g
 */
public record EffectiveGrowth(@Nullable Double params, @Nullable Double tokens, double compute) {

    private static final double MONTHS_PER_YEAR = 12;

    static EffectiveGrowth of(double params, double tokens) {
        return new EffectiveGrowth(params, tokens, params + tokens);
    }

    /** Returns T_C, the doubling time of effective compute in months; null where it does not grow. */
    public @Nullable Double doublingMonths() {
        return doublingMonths(compute);
    }

    /**
     * Returns the reason why only one term contributes to the growth of effective compute: the other is used worse each
     * year. Null if no term falls, or if effective compute does not grow.
     */
    @Nullable
    String oneSided() {
        if (params == null || tokens == null || !(compute > 0)) {
            return null;
        }
        if (params < 0) {
            return "parameters are used worse each year, and the doubling comes from data alone";
        }
        return tokens < 0 ? "data are used worse each year, and the doubling comes from parameters alone" : null;
    }

    /** Returns 12 ln 2 / g; null for growth at or below 0, or none. */
    static @Nullable Double doublingMonths(double growthPerYear) {
        return growthPerYear > 0 ? MONTHS_PER_YEAR * StrictMath.log(2) / growthPerYear : null;
    }
}
