package org.densimeter.law.progress;

/**
 * Descends f(theta) + delta |theta|_1, f the mean squared residual, to a local minimum. The kink of the penalty is
 * handled exactly: each step minimises a second-order model of f (its Hessian, or where that is indefinite the
 * Gauss-Newton part) plus the penalty itself ({@link PenalisedQuadratic}), and is taken only if the true objective
 * falls by a fair share of what the model promised; else the model is damped (Levenberg and Marquardt) and minimised
 * again. A step of length 0 is the model's minimum exactly where 0 is a subgradient of the objective, so that the
 * descent can stop nowhere else (Lee, Sun and Saunders, Proximal Newton-type methods for minimizing composite
 * functions, SIAM J. Optim. 24:1420-1443, 2014; for functions that are not convex Lewis and Wright, A proximal method
 * for composite minimization, Math. Program. 158:501-546, 2016). With delta = 0 it is a damped Newton method. Allocates
 * nothing after construction; not for several threads at once.
 */
final class ProximalNewton {

    private static final int MOST_STEPS = 300;
    private static final double FAIR_SHARE = 1e-3;
    private static final double NEGLIGIBLE = 1e-13;
    private static final double FIRST_DAMPING = 1e-3;
    private static final double LEAST_DAMPING = 1e-15;
    private static final double MOST_DAMPING = 1e12;
    private static final double RIDGE = 1e-10;
    /** How far from 0 the subgradient of a point may be that is called a minimum. */
    private static final double OPTIMAL = 1e-6;

    private final SquaredError error;
    private final PenalisedQuadratic quadratic;
    private final int size;
    private final double[][] damped;
    private double damping;
    private double growth;
    private double objective;

    ProximalNewton(SquaredError error) {
        this.error = error;
        size = error.size();
        quadratic = new PenalisedQuadratic(size);
        damped = new double[size][size];
    }

    /**
     * Moves {@code theta} to the minimum its descent leads to; true if it is one, false if it ran away or stood still
     * elsewhere.
     */
    boolean descend(double[] theta, double delta) {
        objective = objective(theta, delta);
        damping = FIRST_DAMPING;
        growth = 2;
        if (!(objective < Double.POSITIVE_INFINITY)) {
            return false;
        }
        error.differentiate(theta);
        for (int step = 0; step < MOST_STEPS && damping < MOST_DAMPING; step++) {
            if (!minimiseModel(theta, error.hessian, delta) && !minimiseModel(theta, error.gaussNewton, delta)) {
                dampMore();
                continue;
            }
            double promised = promised(theta, delta);
            if (promised <= NEGLIGIBLE * objective) {
                finish(theta, delta);
                break;
            }
            double reached = objective(quadratic.z, delta);
            if (objective - reached > FAIR_SHARE * promised) {
                dampLess((objective - reached) / promised);
                objective = reached;
                System.arraycopy(quadratic.z, 0, theta, 0, size);
                error.differentiate(theta);
            } else {
                dampMore();
            }
        }
        return optimality(theta, delta) < OPTIMAL;
    }

    /**
     * Takes the last step, too short for the objective to show what it is worth, unless it shows that it is worth less
     * than nothing.
     */
    private void finish(double[] theta, double delta) {
        double reached = objective(quadratic.z, delta);
        if (reached <= objective * (1 + NEGLIGIBLE)) {
            System.arraycopy(quadratic.z, 0, theta, 0, size);
            objective = reached;
        } else {
            error.evaluate(theta);
        }
        error.differentiate(theta);
    }

    /** The objective at the point the last descent ended at. */
    double objective() {
        return objective;
    }

    /** The objective at {@code theta}. */
    double objective(double[] theta, double delta) {
        return error.evaluate(theta) + delta * absoluteSum(theta);
    }

    /** The distance of 0 from the subgradient where the last descent ended, largest component: 0 at a minimum. */
    double optimality(double[] theta, double delta) {
        double largest = 0;
        for (int j = 0; j < size; j++) {
            double slope = error.gradient[j];
            largest = Math.max(largest,
                    theta[j] == 0 ? Math.abs(slope) - delta : Math.abs(slope + delta * Math.signum(theta[j])));
        }
        return largest;
    }

    /** The minimum of the damped model; false if the damped matrix is not positive definite. */
    private boolean minimiseModel(double[] theta, double[][] matrix, double delta) {
        double largest = 0;
        for (int j = 0; j < size; j++) {
            largest = Math.max(largest, error.gaussNewton[j][j]);
        }
        for (int j = 0; j < size; j++) {
            System.arraycopy(matrix[j], 0, damped[j], 0, size);
            damped[j][j] += damping * (error.gaussNewton[j][j] + RIDGE * largest) + LEAST_DAMPING * largest;
        }
        return quadratic.minimise(theta, error.gradient, damped, delta);
    }

    private void dampMore() {
        damping *= growth;
        growth *= 2;
    }

    /** Nielsen's rule: the better the model foretold the step, the less it is damped. */
    private void dampLess(double share) {
        double surprise = 2 * share - 1;
        damping = Math.max(LEAST_DAMPING, damping * Math.max(.1, 1 - surprise * surprise * surprise));
        growth = 2;
    }

    /**
     * How much the damped model says the objective falls on the way to the quadratic's minimum; never negative but for
     * rounding.
     */
    private double promised(double[] theta, double delta) {
        double change = delta * (absoluteSum(quadratic.z) - absoluteSum(theta));
        for (int j = 0; j < size; j++) {
            double along = 0;
            for (int m = 0; m < size; m++) {
                along += damped[j][m] * (quadratic.z[m] - theta[m]);
            }
            change += (error.gradient[j] + along / 2) * (quadratic.z[j] - theta[j]);
        }
        return -change;
    }

    private static double absoluteSum(double[] theta) {
        double sum = 0;
        for (double constant : theta) {
            sum += Math.abs(constant);
        }
        return sum;
    }
}
