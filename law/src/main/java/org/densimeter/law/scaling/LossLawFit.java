package org.densimeter.law.scaling;

import java.util.List;

/**
 * The fitted loss law with the other minima of its error.
 *
 * @param chosen the minimum in the basin of the series
 * @param alternatives all other local minima with alpha and beta in (0, 2), best by the series' objective first
 * @param ambiguous whether the data do not single the chosen one out: an alternative fits better by the series'
 * objective, or as well to 1e-6 of it, or D follows from N in all runs
 * @param runs how many runs it was fitted to
 * @param largestParams N of the largest run: N_eff over it is the extrapolation factor of a density
 */
public record LossLawFit(LossMinimum chosen, List<LossMinimum> alternatives, boolean ambiguous, int runs,
        double largestParams) {

    public LossLawFit {
        alternatives = List.copyOf(alternatives);
    }
}
