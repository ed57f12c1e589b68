package org.densimeter.law.scaling;

/**
 * One local minimum of the loss law's error.
 *
 * @param law              its constants
 * @param rmse             root mean squared error over the runs, in the series' loss unit
 * @param parameterLimited whether alpha is smaller than beta
 */
public record LossMinimum(LossLaw law, double rmse, boolean parameterLimited) {
}
