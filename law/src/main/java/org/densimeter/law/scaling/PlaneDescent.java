package org.densimeter.law.scaling;

import java.util.Arrays;

/**
 * Solves the same least squares as {@link SeparableLeastSquares}, for up to three columns, from a start close to the
 * minimum and without allocating: a Levenberg-Marquardt descent in the two projected dimensions with Golub and
 * Pereyra's exact Jacobian. Used by bootstraps, which solve thousands of nearly equal problems one after the other. Not
 * thread-safe.
 *
 * <p>
 * A step never leaves the admissible region: more damping shortens one that would. A descent whose minimum lies outside
 * ends at the edge of the region.
 */
final class PlaneDescent {

    private static final int MAX_COLUMNS = 3;
    private static final int MAX_STEPS = 200;
    private static final double STEP_TOLERANCE = 1e-13;
    /** Relative rounding error of the squared error: a smaller increase does not count as one. */
    private static final double ROUNDING = 1e-14;
    private static final double CONVERGED = 1e-11;
    private static final double MAX_DAMPING = 1e12;
    private static final double MIN_DAMPING = 1e-15;

    /** The columns, one to three, and where (p, q) may be. */
    interface ProjectedModel extends SeparableLeastSquares.Columns {

        /** Returns whether (p, q) with these weights is allowed; of three weights those without a column are 0. */
        boolean admits(double p, double q, double[] weights);
    }

    private final ProjectedModel model;
    private final int n;
    private final double[] target;
    private final double[][] basis;
    private final double[][] byP;
    private final double[][] byQ;
    private final double[] residual;
    private final double[] jacobianP;
    private final double[] jacobianQ;
    private final int columns;
    private final double[][] upper;
    private final double[] weights = new double[MAX_COLUMNS];
    private final double[] projected;
    private double p;
    private double q;
    private double cost;

    PlaneDescent(ProjectedModel model, int n) {
        this.model = model;
        this.n = n;
        target = new double[n];
        columns = model.count();
        basis = new double[columns][n];
        byP = new double[columns][n];
        byQ = new double[columns][n];
        upper = new double[columns][columns];
        projected = new double[columns];
        residual = new double[n];
        jacobianP = new double[n];
        jacobianQ = new double[n];
    }

    /** Returns the array for the data of the next problem, to be filled before {@link #descend}. */
    double[] target() {
        return target;
    }

    /**
     * Descends from (p, q), which must be admissible; the accessors give the point at which it ended.
     *
     * @return whether the gradient vanishes there; if not, the edge of the region stopped the descent
     */
    boolean descend(double startP, double startQ) {
        p = startP;
        q = startQ;
        project(p, q);
        cost = dot(residual, residual);
        double damping = 1e-4;
        for (int step = 0; step < MAX_STEPS; step++) {
            differentiate();
            double pp = dot(jacobianP, jacobianP);
            double pq = dot(jacobianP, jacobianQ);
            double qq = dot(jacobianQ, jacobianQ);
            double gp = dot(jacobianP, residual);
            double gq = dot(jacobianQ, residual);
            boolean blocked = false;
            while (true) {
                double dampedP = pp * (1 + damping);
                double dampedQ = qq * (1 + damping);
                double determinant = dampedP * dampedQ - pq * pq;
                double moveP = -(dampedQ * gp - pq * gq) / determinant;
                double moveQ = -(dampedP * gq - pq * gp) / determinant;
                if (Math.abs(moveP) <= STEP_TOLERANCE * Math.abs(p)
                        && Math.abs(moveQ) <= STEP_TOLERANCE * Math.abs(q)) {
                    project(p, q);
                    return !blocked;
                }
                project(p + moveP, q + moveQ);
                boolean admitted = model.admits(p + moveP, q + moveQ, weights);
                double next = dot(residual, residual);
                if (admitted && next <= cost * (1 + ROUNDING)) {
                    p += moveP;
                    q += moveQ;
                    boolean converged = Math.abs(moveP) <= CONVERGED * Math.abs(p)
                            && Math.abs(moveQ) <= CONVERGED * Math.abs(q) && damping < 1e-3;
                    cost = next;
                    damping = Math.max(MIN_DAMPING, damping * 0.1);
                    if (converged) {
                        return true;
                    }
                    break;
                }
                blocked |= !admitted;
                damping = Math.max(damping, 1e-9) * 10;
                if (!(damping < MAX_DAMPING)) {
                    project(p, q);
                    return !blocked;
                }
            }
        }
        project(p, q);
        return false;
    }

    /** Solves the linear problem at (p, q) without descending. */
    void at(double fixedP, double fixedQ) {
        p = fixedP;
        q = fixedQ;
        project(p, q);
    }

    /** Returns the sum of squared residuals where the last descent ended. */
    double squares() {
        return dot(residual, residual);
    }

    double p() {
        return p;
    }

    double q() {
        return q;
    }

    /** Returns the weight of column {@code k}; 0 where there is no such column. */
    double weight(int k) {
        return weights[k];
    }

    /**
     * Solves the linear problem at one (p, q): columns = Q R by modified Gram-Schmidt, weights = R^-1 Q'y, residual = y
     * - Q Q'y.
     */
    private void project(double atP, double atQ) {
        model.fill(atP, atQ, basis, byP, byQ);
        System.arraycopy(target, 0, residual, 0, n);
        for (int k = 0; k < columns; k++) {
            for (int j = 0; j < k; j++) {
                upper[j][k] = dot(basis[j], basis[k]);
                subtract(basis[k], upper[j][k], basis[j]);
            }
            upper[k][k] = Math.sqrt(dot(basis[k], basis[k]));
            scale(basis[k], 1 / upper[k][k]);
            projected[k] = dot(basis[k], residual);
            subtract(residual, projected[k], basis[k]);
        }
        for (int k = columns - 1; k >= 0; k--) {
            double rest = projected[k];
            for (int j = k + 1; j < columns; j++) {
                rest -= upper[k][j] * weights[j];
            }
            weights[k] = rest / upper[k][k];
        }
    }

    private void differentiate() {
        jacobian(byP, jacobianP);
        jacobian(byQ, jacobianQ);
    }

    /** Computes d residual / d theta = -(P (dPhi w) + Q R^-T (dPhi' residual)), P the projection on the complement. */
    private void jacobian(double[][] derivative, double[] result) {
        Arrays.fill(result, 0);
        for (int k = 0; k < columns; k++) {
            subtract(result, weights[k], derivative[k]);
        }
        for (int k = 0; k < columns; k++) {
            subtract(result, dot(basis[k], result), basis[k]);
        }
        for (int k = 0; k < columns; k++) {
            double turned = dot(derivative[k], residual);
            for (int j = 0; j < k; j++) {
                turned -= upper[j][k] * projected[j];
            }
            projected[k] = turned / upper[k][k];
            subtract(result, projected[k], basis[k]);
        }
    }

    private double dot(double[] x, double[] y) {
        double sum = 0;
        for (int i = 0; i < n; i++) {
            sum += x[i] * y[i];
        }
        return sum;
    }

    private void subtract(double[] x, double factor, double[] y) {
        for (int i = 0; i < n; i++) {
            x[i] -= factor * y[i];
        }
    }

    private void scale(double[] x, double factor) {
        for (int i = 0; i < n; i++) {
            x[i] *= factor;
        }
    }
}
