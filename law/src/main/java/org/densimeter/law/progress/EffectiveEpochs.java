package org.densimeter.law.progress;

import org.jspecify.annotations.Nullable;

/**
 * Computes the effective number of epochs of a repeated training set: D' = D (1 + R* (1 - exp(-(epochs - 1)/R*))), R* =
 * 15.387756 (Muennighoff et al. 2023, arXiv 2305.16264, eq. 5 and appendix A).
 */
final class EffectiveEpochs {

    private static final double DECAY = 15.387756;

    private EffectiveEpochs() {}

    /**
     * Returns the passes over fresh data that have the effect of {@code epochs} passes over the same data; unchanged up
     * to one, and one where the number is unknown.
     */
    static double of(@Nullable Double epochs) {
        if (epochs == null) {
            return 1;
        }
        return epochs <= 1 ? epochs : 1 - DECAY * StrictMath.expm1(-(epochs - 1) / DECAY);
    }
}
