package org.densimeter.law.scaling;

import java.util.Optional;

import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.linear.RealVector;
import org.apache.commons.math3.util.Pair;

/**
 * Least squares of the performance law over the whole scale, d = 0 and c = 100: S = 100 / (1 + exp(-gamma (L - l))).
 * Only gamma and l are left, and nothing is linear.
 */
final class WholeScaleSigmoid {

    private static final double PERFECT = 100;

    private final double[] loss;
    private final double[] score;

    WholeScaleSigmoid(double[] loss, double[] score) {
        this.loss = loss;
        this.score = score;
    }

    /** Returns the minimum reached from (gamma, l); empty if the descent does not converge to one with gamma < 0. */
    Optional<PerformanceLaw> descend(double gamma, double l) {
        return TwoDimensionalDescent.descend(this::evaluate, score, gamma, l)
                .map(point -> new PerformanceLaw(PERFECT, point.getEntry(0), point.getEntry(1), 0))
                .filter(law -> law.gamma() < 0 && Double.isFinite(law.gamma()) && Double.isFinite(law.l()));
    }

    private Pair<RealVector, RealMatrix> evaluate(RealVector point) {
        double gamma = point.getEntry(0);
        double l = point.getEntry(1);
        double[] value = new double[loss.length];
        double[][] jacobian = new double[loss.length][2];
        for (int i = 0; i < loss.length; i++) {
            double sigma = 1 / (1 + StrictMath.exp(-gamma * (loss[i] - l)));
            value[i] = PERFECT * sigma;
            jacobian[i][0] = PERFECT * (loss[i] - l) * sigma * (1 - sigma);
            jacobian[i][1] = -PERFECT * gamma * sigma * (1 - sigma);
        }
        return new Pair<>(new ArrayRealVector(value, false), new Array2DRowRealMatrix(jacobian, false));
    }
}
