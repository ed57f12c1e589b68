package org.densimeter.law.scaling;

/**
 * The answer to "how large a reference model scores this?". Outside the law's range there is no number, and none is
 * made up.
 */
public sealed interface EffectiveParams {

    /**
     * There is such a model.
     *
     * @param params N_eff, positive and finite
     */
    record Measured(double params) implements EffectiveParams {}

    /**
     * The score is at or under the law's floor: every reference model scores at least that.
     *
     * @param floor the floor d in percent
     */
    record BelowRange(double floor) implements EffectiveParams {}

    /**
     * The score is at or over what the reference reaches with infinitely many parameters.
     *
     * @param ceiling S(N to infinity) in percent
     */
    record AboveRange(double ceiling) implements EffectiveParams {}
}
