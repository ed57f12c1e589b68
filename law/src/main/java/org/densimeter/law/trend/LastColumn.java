package org.densimeter.law.trend;

/**
 * Solves least squares on columns of which only the last one varies: what {@link ColumnFit} computes from the others is
 * computed once, and the sums of squares are the same to the bit. Not thread-safe.
 */
final class LastColumn {

    private final double[][] basis;
    private final double[] rest;
    private final double[] column;
    private final double[] remains;

    /** @param others the columns before the last one, independent of each other */
    LastColumn(double[] y, double[]... others) {
        ColumnFit.Basis begun = new ColumnFit.Basis(y, others);
        basis = begun.vectors();
        rest = begun.rest();
        column = new double[y.length];
        remains = new double[y.length];
    }

    /** Returns the sum of squared residuals of the fit on the other columns and {@code last}. */
    double squares(double[] last) {
        System.arraycopy(last, 0, column, 0, column.length);
        System.arraycopy(rest, 0, remains, 0, remains.length);
        double length = Math.sqrt(ColumnFit.dot(column, column));
        for (double[] vector : basis) {
            ColumnFit.add(column, -ColumnFit.dot(vector, column), vector);
        }
        double norm = Math.sqrt(ColumnFit.dot(column, column));
        if (norm > ColumnFit.DEPENDENT * length) {
            for (int i = 0; i < column.length; i++) {
                column[i] /= norm;
            }
            ColumnFit.add(remains, -ColumnFit.dot(column, remains), column);
        }
        return ColumnFit.dot(remains, remains);
    }
}
