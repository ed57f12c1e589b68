package org.densimeter.law.progress;

import org.apache.commons.math3.exception.MathIllegalStateException;
import org.apache.commons.math3.fitting.leastsquares.LeastSquaresBuilder;
import org.apache.commons.math3.fitting.leastsquares.LevenbergMarquardtOptimizer;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.linear.RealVector;
import org.apache.commons.math3.util.Pair;

/** Descends the sum of squares by the Levenberg-Marquardt method of Commons Math. */
final class LevenbergMarquardtDescent implements Descent {

    private static final int MOST_EVALUATIONS = 1_000;
    private static final double TOLERANCE = 1e-14;
    private static final double OPTIMAL = 1e-6;

    private final SquaredError error;
    private final double[][] jacobian;
    private final double[] predictions;
    private double objective;
    private double optimality;

    LevenbergMarquardtDescent(SquaredError error) {
        this.error = error;
        jacobian = new double[error.design().rows][error.size()];
        predictions = new double[error.design().rows];
    }

    @Override
    public boolean descend(double[] theta) {
        if (!(error.evaluate(theta) < Double.POSITIVE_INFINITY)) {
            return false;
        }
        try {
            double[] found = new LevenbergMarquardtOptimizer()
                    .withCostRelativeTolerance(TOLERANCE).withParameterRelativeTolerance(TOLERANCE).withOrthoTolerance(TOLERANCE)
                    .optimize(new LeastSquaresBuilder().start(theta).target(error.design().loss).model(this::evaluate)
                            .checkerPair((iteration, previous, current) -> false).maxEvaluations(MOST_EVALUATIONS).maxIterations(MOST_EVALUATIONS).build())
                    .getPoint().toArray();
            System.arraycopy(found, 0, theta, 0, theta.length);
        } catch (MathIllegalStateException noWayDown) {
            return false;
        }
        objective = error.evaluate(theta);
        error.differentiate(theta);
        optimality = 0;
        for (double slope : error.gradient) {
            optimality = Math.max(optimality, Math.abs(slope));
        }
        return optimality < OPTIMAL;
    }

    private Pair<RealVector, RealMatrix> evaluate(RealVector theta) {
        error.linearise(theta.toArray(), predictions, jacobian);
        return new Pair<>(new ArrayRealVector(predictions), new Array2DRowRealMatrix(jacobian));
    }

    @Override
    public double objective() {
        return objective;
    }

    @Override
    public double optimality() {
        return optimality;
    }
}
