package org.densimeter.law.scaling;

/**
 * The loss law L(N, D) = E + a N^-alpha + b D^-beta (NMI eq. 1; E = 0 for the published series).
 *
 * @param irreducible E, at least 0, in the series' loss unit
 * @param a positive
 * @param alpha in (0, 2)
 * @param b positive
 * @param beta in (0, 2)
 */
public record LossLaw(double irreducible, double a, double alpha, double b, double beta) {

    /** The exponents lie below it; published ones lie below 1. */
    static final double MAX_EXPONENT = 2;

    /** Returns whether the constants are in the ranges above, all finite. */
    public boolean valid() {
        return irreducible >= 0 && irreducible < Double.POSITIVE_INFINITY && positive(a) && positive(b)
                && exponent(alpha) && exponent(beta);
    }

    private static boolean positive(double factor) {
        return factor > 0 && factor < Double.POSITIVE_INFINITY;
    }

    /** Returns whether {@code value} is an exponent a law may have. */
    static boolean exponent(double value) {
        return value > 0 && value < MAX_EXPONENT;
    }

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
