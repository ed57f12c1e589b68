package org.densimeter.law.scaling;

/**
 * The same least squares as {@link SeparableLeastSquares}, for one or two columns, from a start close to the minimum and without allocating: a Levenberg-Marquardt descent in the two
 * projected dimensions with Golub and Pereyra's exact Jacobian. Made for bootstraps, where thousands of nearly equal problems are solved one after the other. Not for several threads.
 *
 * <p>A step never leaves the admissible region: one that would is shortened by more damping. So a descent whose minimum lies outside ends at the region's edge.
 */
final class PlaneDescent {

    private static final int MAX_STEPS = 200;
    private static final double STEP_TOLERANCE = 1e-13;
    /** How much of the error is rounding: a step that raises it by less has not raised it. */
    private static final double ROUNDING = 1e-14;
    private static final double CONVERGED = 1e-11;
    private static final double LARGEST_DAMPING = 1e12;
    private static final double SMALLEST_DAMPING = 1e-15;

    /** The columns at (p, q), their derivatives, and where (p, q) may be. */
    interface Model {

        /** One column or two. */
        int columns();

        /** Fills the columns and their derivatives by p and q at (p, q). */
        void fill(double p, double q, double[][] value, double[][] byP, double[][] byQ);

        /** Whether (p, q) with these weights is allowed. */
        boolean admits(double p, double q, double firstWeight, double secondWeight);
    }

    private final Model model;
    private final int n;
    private final double[] target;
    private final double[][] basis;
    private final double[][] byP;
    private final double[][] byQ;
    private final double[] residual;
    private final double[] jacobianP;
    private final double[] jacobianQ;
    private double norm0;
    private double across;
    private double norm1;
    private double p;
    private double q;
    private double first;
    private double second;
    private double cost;

    PlaneDescent(Model model, int n) {
        this.model = model;
        this.n = n;
        target = new double[n];
        basis = new double[2][n];
        byP = new double[2][n];
        byQ = new double[2][n];
        residual = new double[n];
        jacobianP = new double[n];
        jacobianQ = new double[n];
    }

    /** The data of the next problem, to be filled before {@link #descend}. */
    double[] target() {
        return target;
    }

    /**
     * Descends from (p, q), which must be admissible; where it ended is told by the accessors.
     *
     * @return whether the gradient vanishes there; if not, the descent was stopped by the edge of the region
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
                if (Math.abs(moveP) <= STEP_TOLERANCE * Math.abs(p) && Math.abs(moveQ) <= STEP_TOLERANCE * Math.abs(q)) {
                    project(p, q);
                    return !blocked;
                }
                project(p + moveP, q + moveQ);
                boolean admitted = model.admits(p + moveP, q + moveQ, first, second);
                double next = dot(residual, residual);
                if (admitted && next <= cost * (1 + ROUNDING)) {
                    p += moveP;
                    q += moveQ;
                    boolean converged = Math.abs(moveP) <= CONVERGED * Math.abs(p) && Math.abs(moveQ) <= CONVERGED * Math.abs(q) && damping < 1e-3;
                    cost = next;
                    damping = Math.max(SMALLEST_DAMPING, damping * .1);
                    if (converged) {
                        return true;
                    }
                    break;
                }
                blocked |= !admitted;
                damping = Math.max(damping, 1e-9) * 10;
                if (!(damping < LARGEST_DAMPING)) {
                    project(p, q);
                    return !blocked;
                }
            }
        }
        project(p, q);
        return false;
    }

    double p() {
        return p;
    }

    double q() {
        return q;
    }

    double firstWeight() {
        return first;
    }

    /** 0 where there is one column. */
    double secondWeight() {
        return second;
    }

    /** The linear problem at one (p, q): columns = Q R by modified Gram-Schmidt, weights = R^-1 Q'y, residual = y - Q Q'y. */
    private void project(double atP, double atQ) {
        model.fill(atP, atQ, basis, byP, byQ);
        System.arraycopy(target, 0, residual, 0, n);
        double[] u = basis[0];
        norm0 = Math.sqrt(dot(u, u));
        scale(u, 1 / norm0);
        double onFirst = dot(u, residual);
        subtract(residual, onFirst, u);
        second = 0;
        across = 0;
        if (model.columns() == 2) {
            double[] v = basis[1];
            across = dot(u, v);
            subtract(v, across, u);
            norm1 = Math.sqrt(dot(v, v));
            scale(v, 1 / norm1);
            double onSecond = dot(v, residual);
            subtract(residual, onSecond, v);
            second = onSecond / norm1;
        }
        first = (onFirst - across * second) / norm0;
    }

    private void differentiate() {
        jacobian(byP, jacobianP);
        jacobian(byQ, jacobianQ);
    }

    /** d residual / d theta = -(P (dPhi w) + Q R^-T (dPhi' residual)), P the projection on the complement. */
    private void jacobian(double[][] derivative, double[] result) {
        boolean two = model.columns() == 2;
        for (int i = 0; i < n; i++) {
            result[i] = -(first * derivative[0][i] + (two ? second * derivative[1][i] : 0));
        }
        double turned0 = dot(derivative[0], residual) / norm0;
        subtract(result, dot(basis[0], result), basis[0]);
        subtract(result, turned0, basis[0]);
        if (two) {
            double turned1 = (dot(derivative[1], residual) - across * turned0) / norm1;
            subtract(result, dot(basis[1], result), basis[1]);
            subtract(result, turned1, basis[1]);
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
