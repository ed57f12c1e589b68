package org.densimeter.law.trend;

/** Solves least squares on a few columns by modified Gram-Schmidt. */
final class ColumnFit {

    /** A column whose part beyond those before it is a smaller share of its length depends on them. */
    static final double DEPENDENT = 1e-10;

    private final double[] coefficients;
    private final double squares;

    private ColumnFit(double[] coefficients, double squares) {
        this.coefficients = coefficients;
        this.squares = squares;
    }

    /**
     * Orthogonal vectors of length 1 that span the columns, one each, and the residual of y. A column that depends on
     * those before it has the vector 0.
     */
    static final class Basis {

        private final double[][] vectors;
        private final double[][] upper;
        private final double[] projected;
        private final double[] rest;

        Basis(double[] y, double[]... columns) {
            int m = columns.length;
            vectors = new double[m][];
            upper = new double[m][m];
            projected = new double[m];
            rest = y.clone();
            for (int k = 0; k < m; k++) {
                vectors[k] = columns[k].clone();
                double length = Math.sqrt(dot(vectors[k], vectors[k]));
                for (int j = 0; j < k; j++) {
                    upper[j][k] = dot(vectors[j], vectors[k]);
                    add(vectors[k], -upper[j][k], vectors[j]);
                }
                upper[k][k] = Math.sqrt(dot(vectors[k], vectors[k]));
                if (upper[k][k] <= DEPENDENT * length) {
                    upper[k][k] = 0;
                    vectors[k] = new double[y.length];
                    continue;
                }
                for (int i = 0; i < y.length; i++) {
                    vectors[k][i] /= upper[k][k];
                }
                projected[k] = dot(vectors[k], rest);
                add(rest, -projected[k], vectors[k]);
            }
        }

        double[][] vectors() {
            return vectors;
        }

        double[] rest() {
            return rest;
        }
    }

    /** Returns the fit of {@code y} on {@code columns}; a column that depends on those before it gets coefficient 0. */
    static ColumnFit of(double[] y, double[]... columns) {
        Basis basis = new Basis(y, columns);
        int m = columns.length;
        double[] coefficients = new double[m];
        for (int k = m - 1; k >= 0; k--) {
            double value = basis.projected[k];
            for (int j = k + 1; j < m; j++) {
                value -= basis.upper[k][j] * coefficients[j];
            }
            coefficients[k] = basis.upper[k][k] == 0 ? 0 : value / basis.upper[k][k];
        }
        return new ColumnFit(coefficients, dot(basis.rest, basis.rest));
    }

    double coefficient(int column) {
        return coefficients[column];
    }

    /** Returns the sum of squared residuals. */
    double squares() {
        return squares;
    }

    static double dot(double[] x, double[] y) {
        double sum = 0;
        for (int i = 0; i < x.length; i++) {
            sum += x[i] * y[i];
        }
        return sum;
    }

    static void add(double[] x, double factor, double[] y) {
        for (int i = 0; i < x.length; i++) {
            x[i] += factor * y[i];
        }
    }
}
