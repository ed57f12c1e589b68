package org.densimeter.law.scaling;

import java.util.Optional;

import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.linear.RealVector;
import org.apache.commons.math3.util.Pair;

/**
 * Least squares of the performance law over the whole scale above a floor d (0, or that of a series that fixes it), c =
 * 100 - d: S = d + (100 - d) / (1 + exp(-gamma (L - l))). Only gamma and l are left, and nothing is linear.
 */
final class WholeScaleSigmoid {

    private static final double PERFECT = 100;

    private final double[] loss;
    private final double[] score;
    private final double floor;
    private final double height;

    WholeScaleSigmoid(double[] loss, double[] score, double floor) {
        this.loss = loss;
        this.score = score;
        this.floor = floor;
        height = PERFECT - floor;
    }

    /** Returns the minimum reached from (gamma, l); empty if the descent does not converge to one with gamma < 0. */
    Optional<PerformanceLaw> descend(double gamma, double l) {
        return TwoDimensionalDescent.descend(this::evaluate, score, gamma, l)
                .map(point -> new PerformanceLaw(height, point.getEntry(0), point.getEntry(1), floor))
                .filter(law -> law.gamma() < 0 && Double.isFinite(law.gamma()) && Double.isFinite(law.l()));
    }

    private Pair<RealVector, RealMatrix> evaluate(RealVector point) {
        double gamma = point.getEntry(0);
        double l = point.getEntry(1);
        double[] value = new double[loss.length];
        double[][] jacobian = new double[loss.length][2];
        for (int i = 0; i < loss.length; i++) {
            double sigma = 1 / (1 + StrictMath.exp(-gamma * (loss[i] - l)));
            value[i] = floor + height * sigma;
            jacobian[i][0] = height * (loss[i] - l) * sigma * (1 - sigma);
            jacobian[i][1] = -height * gamma * sigma * (1 - sigma);
        }
        return new Pair<>(new ArrayRealVector(value, false), new Array2DRowRealMatrix(jacobian, false));
    }
}
