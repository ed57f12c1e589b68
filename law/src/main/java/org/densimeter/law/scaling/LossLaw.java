package org.densimeter.law.scaling;

/**
 * The loss law L(N, D) = E + a N^-alpha + b D^-beta (NMI eq. 1; E = 0 for the published series).
 *
 * @param irreducible E, at least 0, in the series' loss unit
 * @param a positive
 * @param alpha in (0, 1)
 * @param b positive
 * @param beta in (0, 1)
 */
public record LossLaw(double irreducible, double a, double alpha, double b, double beta) {

    /**
     * Returns the loss of a model of {@code params} non-embedding parameters after {@code tokens} training tokens; both
     * positive.
     */
    public double loss(double params, double tokens) {
        return a * StrictMath.pow(params, -alpha) + floor(tokens);
    }

    /** Returns the loss at {@code tokens} and infinitely many parameters: E + b D^-beta. */
    public double floor(double tokens) {
        return irreducible + b * StrictMath.pow(tokens, -beta);
    }

    /**
     * Returns the parameters that reach a loss of {@code reducible} over {@link #floor(double)}; NaN at or below 0,
     * where there are none.
     */
    double params(double reducible) {
        return reducible > 0 ? StrictMath.pow(reducible / a, -1 / alpha) : Double.NaN;
    }

    /** Returns whether the law is parameter-limited: alpha smaller than beta. */
    boolean limitedByParameters() {
        return alpha < beta;
    }
}
