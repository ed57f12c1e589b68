package org.densimeter.law.scaling;

import org.jspecify.annotations.Nullable;

/**
 * Both steps together, read at D0 training tokens: parameters to score and back (NMI eq. 3, N_eff).
 *
 * @param loss the loss law; null in a one-step law (see {@code ReferenceSeries}), where the loss is L = -ln N by
 * definition, whatever the tokens, so that N_eff = exp(-L_hat(S))
 * @param performance the performance law
 * @param tokensAtLaw D0, positive
 */
public record ScalingLaw(@Nullable LossLaw loss, PerformanceLaw performance, double tokensAtLaw) {

    /** Returns whether scores follow from parameters directly, without a loss law. */
    public boolean oneStep() {
        return loss == null;
    }

    /**
     * Returns the loss, as the performance law uses it, of a reference model of {@code params} non-embedding parameters
     * after {@code tokens} training tokens.
     */
    public double loss(double params, double tokens) {
        return loss == null ? -StrictMath.log(params) : loss.loss(params, tokens);
    }

    /**
     * Returns the score in percent that a reference model of {@code params} non-embedding parameters would reach after
     * {@code tokens} training tokens.
     */
    public double score(double params, double tokens) {
        return performance.score(loss(params, tokens));
    }

    /**
     * Returns S(N to infinity) at D0, percent: scores at or above it have no effective parameter count. In a one-step
     * law c + d.
     */
    public double ceiling() {
        return performance.score(loss == null ? Double.NEGATIVE_INFINITY : loss.floor(tokensAtLaw));
    }

    /**
     * Returns the effective parameters N_eff(S) = ((L_hat(S) - E - b D0^-beta) / a)^(-1/alpha), or on which side of the
     * range the score lies. For many scores use {@link InvertedLaw}.
     *
     * @param score percent; not NaN
     * @throws IllegalArgumentException for NaN
     */
    public EffectiveParams effectiveParams(double score) {
        return new InvertedLaw(this).effectiveParams(score);
    }
}
