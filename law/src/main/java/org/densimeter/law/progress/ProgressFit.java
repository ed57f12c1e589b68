package org.densimeter.law.progress;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * A law by one named estimator, with the diagnostics of its fit.
 *
 * @param estimator the estimator
 * @param delta weight of the sum of the absolute constants; 0 for least squares
 * @param law the law: the least minimum found, or what was published
 * @param objective mean squared residual + delta times the sum of the absolute constants
 * @param meanSquaredResidual over all rows
 * @param optimality distance of 0 from the subgradient of the objective: about 0 at a minimum; null where nothing was
 * minimised
 * @param rows rows of the sample
 * @param papers papers they come from
 * @param basins all minima found, least first; empty where nothing was minimised
 * @param starts number of descents
 * @param withoutMinimum number of them that reached no minimum
 */
public record ProgressFit(Estimator estimator, double delta, ProgressLaw law, double objective,
        double meanSquaredResidual, @Nullable Double optimality, int rows, int papers, List<ProgressMinimum> basins,
        int starts, int withoutMinimum) {

    public ProgressFit {
        basins = List.copyOf(basins);
    }
}
