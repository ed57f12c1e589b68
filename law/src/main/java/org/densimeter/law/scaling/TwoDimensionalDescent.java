package org.densimeter.law.scaling;

import java.util.Optional;

import org.apache.commons.math3.exception.MathIllegalStateException;
import org.apache.commons.math3.fitting.leastsquares.LeastSquaresBuilder;
import org.apache.commons.math3.fitting.leastsquares.LevenbergMarquardtOptimizer;
import org.apache.commons.math3.fitting.leastsquares.MultivariateJacobianFunction;
import org.apache.commons.math3.linear.RealVector;

/** Least squares in two parameters by the Levenberg-Marquardt method of Commons Math, to the last digits. */
final class TwoDimensionalDescent {

    private static final int MAX_EVALUATIONS = 2_000;
    private static final double TOLERANCE = 1e-14;

    private TwoDimensionalDescent() {}

    /**
     * Returns the minimum reached from (p, q); empty if the descent does not converge.
     *
     * @param model values and Jacobian at a point
     * @param target what the values should be
     */
    static Optional<RealVector> descend(MultivariateJacobianFunction model, double[] target, double p, double q) {
        LeastSquaresBuilder problem = new LeastSquaresBuilder().start(new double[]{p, q})
                .model(model)
                .target(target)
                .checkerPair((iteration, previous, current) -> false)
                .maxEvaluations(MAX_EVALUATIONS)
                .maxIterations(MAX_EVALUATIONS);
        try {
            return Optional.of(new LevenbergMarquardtOptimizer().withCostRelativeTolerance(TOLERANCE)
                    .withParameterRelativeTolerance(TOLERANCE)
                    .withOrthoTolerance(TOLERANCE)
                    .optimize(problem.build())
                    .getPoint());
        } catch (MathIllegalStateException outOfSteps) {
            return Optional.empty();
        }
    }
}
