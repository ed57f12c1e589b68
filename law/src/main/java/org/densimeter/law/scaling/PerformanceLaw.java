package org.densimeter.law.scaling;

/**
 * The performance law S(L) = c / (1 + exp(-gamma (L - l))) + d (NMI eq. 2): the score falls with the loss along a
 * sigmoid.
 *
 * @param c height of the sigmoid, percent, positive
 * @param gamma slope, negative, per unit of loss
 * @param l loss at half height
 * @param d score at infinite loss, percent, at least 0
 */
public record PerformanceLaw(double c, double gamma, double l, double d) {

    /** Returns the score in percent at {@code loss}. */
    public double score(double loss) {
        return c / (1 + StrictMath.exp(-gamma * (loss - l))) + d;
    }

    /**
     * Returns the loss that gives {@code score}: l - ln(c / (S - d) - 1) / gamma. Only for scores in (d, c + d); NaN or
     * infinite outside.
     */
    public double loss(double score) {
        return l - StrictMath.log(c / (score - d) - 1) / gamma;
    }
}
