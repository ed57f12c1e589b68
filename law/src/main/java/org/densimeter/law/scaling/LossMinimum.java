package org.densimeter.law.scaling;

import java.util.List;

import org.densimeter.law.catalogue.ReferenceRun;

/**
 * One local minimum of the loss law's error.
 *
 * @param law its constants
 * @param rmse root mean squared error over the runs, in the series' loss unit
 * @param parameterLimited whether alpha is smaller than beta
 */
public record LossMinimum(LossLaw law, double rmse, boolean parameterLimited) {

    static LossMinimum of(LossLaw law, List<ReferenceRun> runs) {
        double squares = runs.stream()
                .mapToDouble(run -> run.loss() - law.loss(run.params(), run.tokens()))
                .map(residual -> residual * residual)
                .sum();
        return new LossMinimum(law, Math.sqrt(squares / runs.size()), law.limitedByParameters());
    }
}
