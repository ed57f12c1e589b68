package org.densimeter.law.progress;

import org.apache.commons.math3.exception.MathIllegalStateException;
import org.apache.commons.math3.fitting.leastsquares.LeastSquaresBuilder;
import org.apache.commons.math3.fitting.leastsquares.LevenbergMarquardtOptimizer;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.linear.RealVector;
import org.apache.commons.math3.util.Pair;

/**
 * Descends the sum of squares by the Levenberg-Marquardt method of Commons Math. It approaches the minimum in few steps
 * but converges slowly, because the residuals are not small; the last digits are left to {@link ProximalNewton} without
 * a penalty.
 */
final class LevenbergMarquardtDescent implements Descent {

    private static final int MAX_EVALUATIONS = 1_000;
    private static final double NEAR = 1e-8;

    private final SquaredError error;
    private final PenalisedDescent finish;
    private final double[][] jacobian;
    private final double[] predictions;

    LevenbergMarquardtDescent(SquaredError error) {
        this.error = error;
        finish = new PenalisedDescent(error, 0);
        jacobian = new double[error.design().rows][error.size()];
        predictions = new double[error.design().rows];
    }

    @Override
    public boolean descend(double[] theta) {
        if (!(error.evaluate(theta) < Double.POSITIVE_INFINITY)) {
            return false;
        }
        try {
            double[] found = new LevenbergMarquardtOptimizer().withCostRelativeTolerance(NEAR)
                    .withParameterRelativeTolerance(NEAR)
                    .withOrthoTolerance(NEAR)
                    .optimize(new LeastSquaresBuilder().start(theta)
                            .target(error.design().loss)
                            .model(this::evaluate)
                            .checkerPair((iteration, previous, current) -> false)
                            .maxEvaluations(MAX_EVALUATIONS)
                            .maxIterations(MAX_EVALUATIONS)
                            .build())
                    .getPoint()
                    .toArray();
            System.arraycopy(found, 0, theta, 0, theta.length);
        } catch (MathIllegalStateException noWayDown) {
            return false;
        }
        return finish.descend(theta);
    }

    private Pair<RealVector, RealMatrix> evaluate(RealVector theta) {
        error.linearise(theta.toArray(), predictions, jacobian);
        return new Pair<>(new ArrayRealVector(predictions), new Array2DRowRealMatrix(jacobian));
    }

    @Override
    public double objective() {
        return finish.objective();
    }

    @Override
    public double optimality() {
        return finish.optimality();
    }
}
