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
     * The loss of a model of {@code params} non-embedding parameters after {@code tokens} training tokens; both
     * positive.
     */
    public double loss(double params, double tokens) {
        return a * StrictMath.pow(params, -alpha) + floor(tokens);
    }

    /** The loss no number of parameters gets below at {@code tokens}: E + b D^-beta. */
    public double floor(double tokens) {
        return irreducible + b * StrictMath.pow(tokens, -beta);
    }

    /**
     * The parameters that reach a loss of {@code reducible} over {@link #floor(double)}; NaN at 0 or under it, where
     * there are none.
     */
    double params(double reducible) {
        return reducible > 0 ? StrictMath.pow(reducible / a, -1 / alpha) : Double.NaN;
    }

    /** Whether this is the parameter-limited reading, alpha smaller than beta. */
    boolean limitedByParameters() {
        return alpha < beta;
    }
}
