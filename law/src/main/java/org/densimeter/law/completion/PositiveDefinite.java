package org.densimeter.law.completion;

/**
 * The Cholesky factor L L' of small symmetric positive definite matrices and what follows from it. A matrix is the rows
 * of its first {@code n} columns one after the other. EM factorises one for each pattern of missing scores in every
 * step, so nothing is allocated after construction. Not thread-safe.
 */
final class PositiveDefinite {

    private final double[] factor;
    private final double[] inverse;
    private int n;
    private double logDeterminant;

    /** Creates room for matrices of at most {@code largest} rows. */
    PositiveDefinite(int largest) {
        factor = new double[largest * largest];
        inverse = new double[largest * largest];
    }

    /**
     * Factorises the rows and columns {@code selected} of {@code matrix}.
     *
     * @param matrix {@code size} rows of {@code size} columns
     * @throws IllegalArgumentException if the selection is not positive definite
     */
    void factorise(double[] matrix, int size, int[] selected) {
        n = selected.length;
        logDeterminant = 0;
        for (int i = 0; i < n; i++) {
            for (int j = 0; j <= i; j++) {
                double sum = matrix[selected[i] * size + selected[j]];
                for (int k = 0; k < j; k++) {
                    sum -= factor[i * n + k] * factor[j * n + k];
                }
                if (i > j) {
                    factor[i * n + j] = sum / factor[j * n + j];
                } else if (sum > 0) {
                    factor[i * n + i] = Math.sqrt(sum);
                    logDeterminant += StrictMath.log(sum);
                } else {
                    throw new IllegalArgumentException("the matrix is not positive definite");
                }
            }
        }
    }

    /** Returns L: below the diagonal and on it; what is above has no meaning. The same array each time. */
    double[] factor() {
        return factor;
    }

    /** Returns the natural logarithm of the determinant. */
    double logDeterminant() {
        return logDeterminant;
    }

    /** Returns the inverse of the factorised matrix; the same array each time. */
    double[] inverse() {
        // columns of the inverse of L, kept as rows
        for (int column = 0; column < n; column++) {
            for (int i = column; i < n; i++) {
                double sum = i == column ? 1 : 0;
                for (int k = column; k < i; k++) {
                    sum -= factor[i * n + k] * inverse[column * n + k];
                }
                inverse[column * n + i] = sum / factor[i * n + i];
            }
        }
        // (L^-1)' L^-1, from the first row on: what a later element needs is not yet overwritten
        for (int i = 0; i < n; i++) {
            for (int j = i; j < n; j++) {
                double sum = 0;
                for (int k = j; k < n; k++) {
                    sum += inverse[i * n + k] * inverse[j * n + k];
                }
                inverse[i * n + j] = sum;
            }
            for (int j = 0; j < i; j++) {
                inverse[i * n + j] = inverse[j * n + i];
            }
        }
        return inverse;
    }
}
