package org.densimeter.law.scaling;

import java.util.Optional;

import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.linear.RealVector;
import org.apache.commons.math3.util.Pair;

/**
 * Solves least squares problems whose model is linear in all but two constants: y ~ sum of w_k phi_k(x; p, q). For
 * given (p, q) the weights follow by linear least squares, so that the search is two-dimensional (variable projection;
 * Golub and Pereyra, SIAM J. Numer. Anal. 10:413-432, 1973, whose exact Jacobian is used).
 */
final class SeparableLeastSquares {

    /** The columns phi_k at (p, q), and their derivatives by p and by q. */
    interface Columns {

        /** Returns how many columns there are. */
        int count();

        /**
         * Fills {@code value[k]}, {@code byP[k]} and {@code byQ[k]}, each as long as the data, for every column k.
         */
        void fill(double p, double q, double[][] value, double[][] byP, double[][] byQ);
    }

    /** The solution of the linear problem at (p, q). */
    record Solution(double p, double q, double[] weights, double rmse) {}

    private final Columns columns;
    private final double[] target;

    SeparableLeastSquares(Columns columns, double[] target) {
        this.columns = columns;
        this.target = target;
    }

    /** Returns the minimum reached from (p, q); empty if the descent does not converge. */
    Optional<Solution> descend(double p, double q) {
        return TwoDimensionalDescent.descend(this::evaluate, new double[target.length], p, q)
                .map(point -> at(point.getEntry(0), point.getEntry(1)));
    }

    /** Returns the projected problem at (p, q), without descending. */
    Solution at(double p, double q) {
        return new ProjectedProblem(p, q).solution();
    }

    private Pair<RealVector, RealMatrix> evaluate(RealVector point) {
        ProjectedProblem projection = new ProjectedProblem(point.getEntry(0), point.getEntry(1));
        double[][] jacobian = new double[target.length][2];
        projection.jacobian(jacobian);
        return new Pair<>(new ArrayRealVector(projection.residual, false), new Array2DRowRealMatrix(jacobian, false));
    }

    /**
     * Solves the linear problem at one (p, q): columns = Q R by modified Gram-Schmidt, weights = R^-1 Q'y, residual = y
     * - Q Q'y.
     */
    private final class ProjectedProblem {

        private final int n = target.length;
        private final int m = columns.count();
        private final double p;
        private final double q;
        private final double[][] basis = new double[m][n];
        private final double[][] byP = new double[m][n];
        private final double[][] byQ = new double[m][n];
        private final double[][] upper = new double[m][m];
        private final double[] weights = new double[m];
        private final double[] residual;

        ProjectedProblem(double p, double q) {
            this.p = p;
            this.q = q;
            columns.fill(p, q, basis, byP, byQ);
            residual = target.clone();
            double[] projected = new double[m];
            for (int k = 0; k < m; k++) {
                for (int j = 0; j < k; j++) {
                    upper[j][k] = dot(basis[j], basis[k]);
                    subtract(basis[k], upper[j][k], basis[j]);
                }
                upper[k][k] = Math.sqrt(dot(basis[k], basis[k]));
                for (int i = 0; i < n; i++) {
                    basis[k][i] /= upper[k][k];
                }
                projected[k] = dot(basis[k], residual);
                subtract(residual, projected[k], basis[k]);
            }
            for (int k = m - 1; k >= 0; k--) {
                double rest = projected[k];
                for (int j = k + 1; j < m; j++) {
                    rest -= upper[k][j] * weights[j];
                }
                weights[k] = rest / upper[k][k];
            }
        }

        Solution solution() {
            return new Solution(p, q, weights, Math.sqrt(dot(residual, residual) / n));
        }

        void jacobian(double[][] result) {
            column(byP, 0, result);
            column(byQ, 1, result);
        }

        /**
         * Computes d residual / d theta = -(P (dPhi w) + Q R^-T (dPhi' residual)), P the projection on the complement.
         */
        private void column(double[][] derivative, int index, double[][] result) {
            double[] moved = new double[n];
            double[] turned = new double[m];
            for (int k = 0; k < m; k++) {
                subtract(moved, -weights[k], derivative[k]);
                turned[k] = dot(derivative[k], residual);
            }
            for (int k = 0; k < m; k++) {
                subtract(moved, dot(basis[k], moved), basis[k]);
                for (int j = 0; j < k; j++) {
                    turned[k] -= upper[j][k] * turned[j];
                }
                turned[k] /= upper[k][k];
            }
            for (int k = 0; k < m; k++) {
                subtract(moved, -turned[k], basis[k]);
            }
            for (int i = 0; i < n; i++) {
                result[i][index] = -moved[i];
            }
        }
    }

    private static double dot(double[] x, double[] y) {
        double sum = 0;
        for (int i = 0; i < x.length; i++) {
            sum += x[i] * y[i];
        }
        return sum;
    }

    private static void subtract(double[] x, double factor, double[] y) {
        for (int i = 0; i < x.length; i++) {
            x[i] -= factor * y[i];
        }
    }
}
