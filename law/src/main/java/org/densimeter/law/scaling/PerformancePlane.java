package org.densimeter.law.scaling;

import java.util.Arrays;

/** The columns sigma(gamma, l) and, where d is free, 1 of the performance law. */
final class PerformancePlane implements PlaneDescent.ProjectedModel {

    private final double[] loss;
    private final boolean withFloor;

    PerformancePlane(double[] loss, boolean withFloor) {
        this.loss = loss;
        this.withFloor = withFloor;
    }

    @Override
    public int count() {
        return withFloor ? 2 : 1;
    }

    @Override
    public void fill(double gamma, double l, double[][] value, double[][] byGamma, double[][] byL) {
        for (int i = 0; i < loss.length; i++) {
            double sigma = 1 / (1 + StrictMath.exp(-gamma * (loss[i] - l)));
            value[0][i] = sigma;
            byGamma[0][i] = (loss[i] - l) * sigma * (1 - sigma);
            byL[0][i] = -gamma * sigma * (1 - sigma);
        }
        if (withFloor) {
            Arrays.fill(value[1], 1);
        }
    }

    @Override
    public boolean admits(double gamma, double l, double[] weights) {
        return gamma < 0 && weights[0] > 0;
    }
}
