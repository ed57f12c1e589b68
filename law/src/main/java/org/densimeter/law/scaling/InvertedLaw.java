package org.densimeter.law.scaling;

import org.jspecify.annotations.Nullable;

/**
 * A {@link ScalingLaw} inverted for many scores: what does not depend on the score is computed once. Immutable.
 */
public final class InvertedLaw {

    private final ScalingLaw law;
    /** Null in a one-step law. */
    private final @Nullable LossLaw loss;
    private final double ceiling;
    /** E + b D0^-beta; 0 in a one-step law, which does not use it. */
    private final double lossFloor;

    /** Inverts {@code law} at its own D0. */
    public InvertedLaw(ScalingLaw law) {
        this.law = law;
        ceiling = law.ceiling();
        loss = law.loss();
        lossFloor = loss == null ? 0 : loss.floor(law.tokensAtLaw());
    }

    /**
     * Returns the effective parameters N_eff(S) = ((L_hat(S) - E - b D0^-beta) / a)^(-1/alpha), or on which side of the
     * range the score lies.
     *
     * @param score percent; not NaN
     * @throws IllegalArgumentException for NaN
     */
    public EffectiveParams effectiveParams(double score) {
        if (Double.isNaN(score)) {
            throw new IllegalArgumentException("score is NaN");
        }
        double floor = law.performance().d();
        if (score <= floor) {
            return new EffectiveParams.BelowRange(floor);
        }
        if (score >= ceiling) {
            return new EffectiveParams.AboveRange(ceiling);
        }
        double lossAtScore = law.performance().loss(score);
        double params = loss == null ? StrictMath.exp(-lossAtScore) : loss.params(lossAtScore - lossFloor);
        if (params > 0 && params < Double.POSITIVE_INFINITY) {
            return new EffectiveParams.Measured(params);
        }
        // within a rounding error of an end of the range
        return params == 0 ? new EffectiveParams.BelowRange(floor) : new EffectiveParams.AboveRange(ceiling);
    }
}
