package org.densimeter.law.scaling;

import java.util.OptionalDouble;
import java.util.function.DoubleFunction;

/**
 * The effective parameters of a score: the size of the reference model that reaches it, or on which side of the law's
 * range the score lies. Outside the range no number is given.
 */
public sealed interface EffectiveParams {

    /**
     * A reference model reaches the score.
     *
     * @param params N_eff, positive and finite
     */
    record Measured(double params) implements EffectiveParams {
        @Override
        public <R> R fold(DoubleFunction<? extends R> measured, DoubleFunction<? extends R> belowRange,
                DoubleFunction<? extends R> aboveRange) {
            return measured.apply(params);
        }
    }

    /**
     * The score is at or below the law's floor: every reference model reaches at least that.
     *
     * @param floor the floor d in percent
     */
    record BelowRange(double floor) implements EffectiveParams {
        @Override
        public <R> R fold(DoubleFunction<? extends R> measured, DoubleFunction<? extends R> belowRange,
                DoubleFunction<? extends R> aboveRange) {
            return belowRange.apply(floor);
        }
    }

    /**
     * The score is at or above what the reference reaches with infinitely many parameters.
     *
     * @param ceiling S(N to infinity) in percent
     */
    record AboveRange(double ceiling) implements EffectiveParams {
        @Override
        public <R> R fold(DoubleFunction<? extends R> measured, DoubleFunction<? extends R> belowRange,
                DoubleFunction<? extends R> aboveRange) {
            return aboveRange.apply(ceiling);
        }
    }

    /**
     * Returns what the function for the case at hand returns. Every case has a function, so that a new case breaks the
     * callers at compile time.
     *
     * @param measured given N_eff
     * @param belowRange given the floor, percent
     * @param aboveRange given the ceiling, percent
     */
    <R> R fold(DoubleFunction<? extends R> measured, DoubleFunction<? extends R> belowRange,
            DoubleFunction<? extends R> aboveRange);

    /** Returns N_eff; empty outside the law's range. */
    default OptionalDouble ifMeasured() {
        return fold(OptionalDouble::of, floor -> OptionalDouble.empty(), ceiling -> OptionalDouble.empty());
    }
}
