package org.densimeter.law.scaling;

/**
 * A local minimum with the value of what the fit minimises.
 *
 * @param minimum the law there
 * @param objective sum of squared residuals of L, or of Huber losses of ln L; at least 0
 */
record ObjectiveMinimum(LossMinimum minimum, double objective) {

    /** Two objectives closer than this, relative, are the same. */
    private static final double SAME = 1e-6;

    /**
     * Returns whether this fits as well as {@code other} or better: to 1e-6 of the objective.
     *
     * @param rounding an objective that rounding errors alone give
     */
    boolean asGoodAs(ObjectiveMinimum other, double rounding) {
        return objective <= other.objective * (1 + SAME) + rounding;
    }
}
