package org.densimeter.law.trend;

/** Least squares on a handful of columns by modified Gram-Schmidt. */
final class ColumnFit {

    private final double[] coefficients;
    private final double squares;

    private ColumnFit(double[] coefficients, double squares) {
        this.coefficients = coefficients;
        this.squares = squares;
    }

    /** The fit of {@code y} on {@code columns}; a column that depends on those before it gets coefficient 0. */
    static ColumnFit of(double[] y, double[]... columns) {
        int n = y.length;
        int m = columns.length;
        double[][] basis = new double[m][];
        double[][] upper = new double[m][m];
        double[] projected = new double[m];
        double[] rest = y.clone();
        for (int k = 0; k < m; k++) {
            basis[k] = columns[k].clone();
            double length = Math.sqrt(dot(basis[k], basis[k]));
            for (int j = 0; j < k; j++) {
                upper[j][k] = dot(basis[j], basis[k]);
                add(basis[k], -upper[j][k], basis[j]);
            }
            upper[k][k] = Math.sqrt(dot(basis[k], basis[k]));
            if (upper[k][k] <= 1e-10 * length) {
                upper[k][k] = 0;
                basis[k] = new double[n];
                continue;
            }
            for (int i = 0; i < n; i++) {
                basis[k][i] /= upper[k][k];
            }
            projected[k] = dot(basis[k], rest);
            add(rest, -projected[k], basis[k]);
        }
        double[] coefficients = new double[m];
        for (int k = m - 1; k >= 0; k--) {
            double value = projected[k];
            for (int j = k + 1; j < m; j++) {
                value -= upper[k][j] * coefficients[j];
            }
            coefficients[k] = upper[k][k] == 0 ? 0 : value / upper[k][k];
        }
        return new ColumnFit(coefficients, dot(rest, rest));
    }

    double coefficient(int column) {
        return coefficients[column];
    }

    /** The sum of squared residuals. */
    double squares() {
        return squares;
    }

    private static double dot(double[] x, double[] y) {
        double sum = 0;
        for (int i = 0; i < x.length; i++) {
            sum += x[i] * y[i];
        }
        return sum;
    }

    private static void add(double[] x, double factor, double[] y) {
        for (int i = 0; i < x.length; i++) {
            x[i] += factor * y[i];
        }
    }
}
