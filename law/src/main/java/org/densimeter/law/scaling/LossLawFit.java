package org.densimeter.law.scaling;

import java.util.List;

/**
 * The fitted loss law with what else would have fitted.
 *
 * @param chosen the minimum in the basin the series asks for
 * @param alternatives all other local minima with alpha and beta in (0, 1), best by the series' objective first
 * @param ambiguous whether an alternative fits better than the chosen one by the series' objective
 * @param runs how many runs it was fitted to
 * @param largestParams N of the largest run: how far beyond it a density reaches is its extrapolation factor
 */
public record LossLawFit(LossMinimum chosen, List<LossMinimum> alternatives, boolean ambiguous, int runs,
        double largestParams) {

    public LossLawFit {
        alternatives = List.copyOf(alternatives);
    }
}
