package org.densimeter.law.progress;

/**
 * The contributions of four causes to the fall in loss between two systems: their Shapley values, each the average over
 * the 24 orders of the additional fall when the cause is added to those before it (Ho et al. 2024, table 1). They are
 * shares of the whole fall and sum to 1; a cause that raised the loss has a negative share.
 *
 * @param parameterScaling more parameters
 * @param dataScaling more data
 * @param parameterEfficiency better use of parameters: time in the parameter term
 * @param dataEfficiency better use of data: time in the data term
 * @param lossBefore loss predicted for the older system
 * @param lossAfter loss predicted for the newer
 */
public record Contributions(double parameterScaling, double dataScaling, double parameterEfficiency,
        double dataEfficiency, double lossBefore, double lossAfter) {

    private static final int CAUSES = 4;
    private static final int ALL = (1 << CAUSES) - 1;

    /**
     * Returns the contributions between two systems under {@code law}.
     *
     * @throws IllegalArgumentException if the law has no data term, or predicts the same loss for both
     */
    public static Contributions between(ProgressLaw law, KnownSystem before, KnownSystem after) {
        if (!law.specification().separatesParametersFromData()) {
            throw new IllegalArgumentException(
                    "specification " + law.specification().id() + " does not tell parameters from data");
        }
        double[] loss = new double[ALL + 1];
        for (int changed = 0; changed <= ALL; changed++) {
            loss[changed] = loss(law, before, after, changed);
        }
        double fall = loss[0] - loss[ALL];
        if (fall == 0) {
            throw new IllegalArgumentException(
                    "the law predicts no difference between " + before.name() + " and " + after.name());
        }
        double[] shares = new double[CAUSES];
        for (int cause = 0; cause < CAUSES; cause++) {
            shares[cause] = shapley(loss, cause) / fall;
        }
        return new Contributions(shares[0], shares[1], shares[2], shares[3], loss[0], loss[ALL]);
    }

    /**
     * Returns the loss of the older system with some causes as they are in the newer: bits 0 to 3 in the order of the
     * components.
     */
    private static double loss(ProgressLaw law, KnownSystem before, KnownSystem after, int changed) {
        double params = ((changed & 1) == 0 ? before : after).params();
        double tokens = ((changed & 2) == 0 ? before : after).tokens();
        Setting ofParams = ((changed & 4) == 0 ? before : after).setting();
        Setting ofData = ((changed & 8) == 0 ? before : after).setting();
        return law.term(0, ofParams, params, tokens) + law.term(1, ofData, params, tokens);
    }

    /** Returns the average over all orders: a set of k causes comes first in k! (3 - k)! of the 24. */
    private static double shapley(double[] loss, int cause) {
        double[] orders = {6, 2, 2, 6};
        double sum = 0;
        for (int others = 0; others <= ALL; others++) {
            if ((others & (1 << cause)) == 0) {
                sum += orders[Integer.bitCount(others)] * (loss[others] - loss[others | (1 << cause)]);
            }
        }
        return sum / 24;
    }
}
