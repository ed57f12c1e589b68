package org.densimeter.law.progress;

/**
 * Minimises f(theta) + delta |theta|_1, f the mean squared residual, locally. The non-smooth penalty is handled
 * exactly: each step minimises a second-order model of f (its Hessian, or where that is indefinite the Gauss-Newton
 * part) plus the penalty itself ({@link PenalisedQuadratic}), and is taken only if the true objective falls by a fair
 * share of what the model predictedDecrease; else the model is damped (Levenberg and Marquardt) and minimised again. A
 * step of length 0 is the model's minimum exactly where 0 is a subgradient of the objective, so that the descent cannot
 * stop elsewhere (Lee, Sun and Saunders, Proximal Newton-type methods for minimizing composite functions, SIAM J.
 * Optim. 24:1420-1443, 2014; for functions that are not convex Lewis and Wright, A proximal method for composite
 * minimization, Math. Program. 158:501-546, 2016). With delta = 0 it is a damped Newton method. Allocates nothing after
 * construction. Not thread-safe.
 */
final class ProximalNewton {

    private static final int MAX_STEPS = 300;
    private static final double ACCEPTED_SHARE = 1e-3;
    private static final double NEGLIGIBLE = 1e-13;
    private static final double FIRST_DAMPING = 1e-3;
    private static final double MIN_DAMPING = 1e-15;
    private static final double MAX_DAMPING = 1e12;
    private static final double RIDGE = 1e-10;
    /** Largest distance of 0 from the subgradient at a point that counts as a minimum. */
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
     * Moves {@code theta} to the end of its descent; returns true if it is a minimum, false if the descent diverged or
     * stalled.
     */
    boolean descend(double[] theta, double delta) {
        objective = objective(theta, delta);
        damping = FIRST_DAMPING;
        growth = 2;
        if (!(objective < Double.POSITIVE_INFINITY)) {
            return false;
        }
        error.differentiate(theta);
        for (int step = 0; step < MAX_STEPS && damping < MAX_DAMPING; step++) {
            if (!minimiseModel(theta, error.hessian, delta) && !minimiseModel(theta, error.gaussNewton, delta)) {
                dampMore();
                continue;
            }
            double predictedDecrease = predictedDecrease(theta, delta);
            if (predictedDecrease <= NEGLIGIBLE * objective) {
                takeLastStep(theta, delta);
                break;
            }
            double reached = objective(quadratic.z, delta);
            if (objective - reached > ACCEPTED_SHARE * predictedDecrease) {
                dampLess((objective - reached) / predictedDecrease);
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
     * Takes the last step, which is too short to lower the objective measurably, unless it raises the objective.
     */
    private void takeLastStep(double[] theta, double delta) {
        double reached = objective(quadratic.z, delta);
        if (reached <= objective * (1 + NEGLIGIBLE)) {
            System.arraycopy(quadratic.z, 0, theta, 0, size);
            objective = reached;
        } else {
            error.evaluate(theta);
        }
        error.differentiate(theta);
    }

    /** Returns the objective at the point the last descent ended at. */
    double objective() {
        return objective;
    }

    /** Returns the objective at {@code theta}. */
    double objective(double[] theta, double delta) {
        return error.evaluate(theta) + delta * absoluteSum(theta);
    }

    /**
     * Returns the distance of 0 from the subgradient where the last descent ended, largest component: 0 at a minimum.
     */
    double optimality(double[] theta, double delta) {
        double largest = 0;
        for (int j = 0; j < size; j++) {
            double slope = error.gradient[j];
            largest = Math.max(largest,
                    theta[j] == 0 ? Math.abs(slope) - delta : Math.abs(slope + delta * Math.signum(theta[j])));
        }
        return largest;
    }

    /** Returns the minimum of the damped model; false if the damped matrix is not positive definite. */
    private boolean minimiseModel(double[] theta, double[][] matrix, double delta) {
        double largest = 0;
        for (int j = 0; j < size; j++) {
            largest = Math.max(largest, error.gaussNewton[j][j]);
        }
        for (int j = 0; j < size; j++) {
            System.arraycopy(matrix[j], 0, damped[j], 0, size);
            damped[j][j] += damping * (error.gaussNewton[j][j] + RIDGE * largest) + MIN_DAMPING * largest;
        }
        return quadratic.minimise(theta, error.gradient, damped, delta);
    }

    private void dampMore() {
        damping *= growth;
        growth *= 2;
    }

    /** Lowers the damping by Nielsen's rule: the better the model predicted the decrease, the less damping. */
    private void dampLess(double share) {
        double agreement = 2 * share - 1;
        damping = Math.max(MIN_DAMPING, damping * Math.max(0.1, 1 - agreement * agreement * agreement));
        growth = 2;
    }

    /**
     * Returns the decrease of the objective that the damped model predicts for its minimum; negative only by rounding.
     */
    private double predictedDecrease(double[] theta, double delta) {
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
