package org.densimeter.law.scaling;

import org.densimeter.law.catalogue.ReferenceSeries.Basin;

/** Where a descent of the loss law may end: on one side of alpha = beta, or on both. */
enum AlphaBetaSide {
    /** alpha smaller than beta. */
    PARAMETER_LIMITED,
    /** alpha at least beta. */
    DATA_LIMITED,
    /** Anywhere. */
    BOTH;

    /** Returns where the draws of {@code law} may end: a series that takes the best fit has no side. */
    static AlphaBetaSide of(Basin basin, LossLaw law) {
        return basin == Basin.BEST_FIT ? BOTH : of(law.limitedByParameters());
    }

    static AlphaBetaSide of(boolean limitedByParameters) {
        return limitedByParameters ? PARAMETER_LIMITED : DATA_LIMITED;
    }

    /** Returns whether a descent may be at these exponents. */
    boolean admits(double alpha, double beta) {
        return this == BOTH || alpha < beta == (this == PARAMETER_LIMITED);
    }
}
