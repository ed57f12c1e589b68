package org.densimeter.law.progress;

/**
 * Minimises g'(z - x) + (z - x)'A(z - x)/2 + delta |z|_1 exactly, for positive definite A, by feature-sign search (Lee,
 * Battle, Raina and Ng, Efficient sparse coding algorithms, NIPS 2006): with an assumed sign of each number the
 * absolute values are linear, and a linear system gives the minimum; a number that changes its sign on the way stops at
 * 0, and one at 0 leaves it only where the slope exceeds delta. Every step lowers the function and no combination of
 * signs occurs twice, so that the search ends at the minimum. Uses its own arrays; not thread-safe.
 */
final class PenalisedQuadratic {

    private static final double TOLERANCE = 1e-12;
    private static final int MAX_STEPS = 200;

    private final int size;
    private final double[][] factor;
    private final double[] slope;
    private final double[] sign;
    private final double[] target;
    private final int[] free;
    /** The minimum. */
    final double[] z;

    PenalisedQuadratic(int size) {
        this.size = size;
        factor = new double[size][size];
        slope = new double[size];
        sign = new double[size];
        target = new double[size];
        free = new int[size];
        z = new double[size];
    }

    /**
     * Stores the minimum in {@link #z}; returns false if A is not positive definite, or if rounding prevents
     * convergence.
     */
    boolean minimise(double[] x, double[] g, double[][] a, double delta) {
        for (int j = 0; j < size; j++) {
            free[j] = j;
        }
        if (!factorise(a, size)) {
            return false;
        }
        System.arraycopy(x, 0, z, 0, size);
        for (int j = 0; j < size; j++) {
            sign[j] = delta == 0 ? 1 : Math.signum(x[j]);
        }
        boolean settled = false;
        for (int step = 0; step < MAX_STEPS; step++) {
            slopes(x, g, a);
            if (settled && !release(delta)) {
                return true;
            }
            int count = freeNumbers();
            if (!factorise(a, count)) {
                return false;
            }
            settled = descend(count, delta);
        }
        return false;
    }

    private void slopes(double[] x, double[] g, double[][] a) {
        for (int j = 0; j < size; j++) {
            double sum = g[j];
            for (int m = 0; m < size; m++) {
                sum += a[j][m] * (z[m] - x[m]);
            }
            slope[j] = sum;
        }
    }

    /** Sets the sign of the number at 0 with the steepest slope beyond delta; returns false if there is none. */
    private boolean release(double delta) {
        int steepest = -1;
        for (int j = 0; j < size; j++) {
            if (sign[j] == 0 && Math.abs(slope[j]) > delta * (1 + TOLERANCE) + TOLERANCE
                    && (steepest < 0 || Math.abs(slope[j]) > Math.abs(slope[steepest]))) {
                steepest = j;
            }
        }
        if (steepest >= 0) {
            sign[steepest] = -Math.signum(slope[steepest]);
        }
        return steepest >= 0;
    }

    /** Collects the numbers that have a sign; returns their count. */
    private int freeNumbers() {
        int count = 0;
        for (int j = 0; j < size; j++) {
            if (sign[j] != 0) {
                free[count++] = j;
            }
        }
        return count;
    }

    /**
     * Moves to the minimum for the current signs (true), or to the first point at which a number would change its sign
     * (false).
     */
    private boolean descend(int count, double delta) {
        for (int p = 0; p < count; p++) {
            target[p] = -(slope[free[p]] + delta * sign[free[p]]);
        }
        substitute(count);
        double length = 1;
        int stopped = -1;
        for (int p = 0; p < count && delta > 0; p++) {
            double ahead = z[free[p]] + target[p];
            if (ahead * sign[free[p]] < 0 && z[free[p]] / (z[free[p]] - ahead) < length) {
                length = z[free[p]] / (z[free[p]] - ahead);
                stopped = free[p];
            }
        }
        for (int p = 0; p < count; p++) {
            z[free[p]] += length * target[p];
        }
        if (stopped >= 0) {
            z[stopped] = 0;
            sign[stopped] = 0;
        }
        return stopped < 0;
    }

    /** Computes Cholesky's factor of the free rows and columns of {@code a}; returns false if there is none. */
    private boolean factorise(double[][] a, int count) {
        for (int p = 0; p < count; p++) {
            double[] line = factor[p];
            for (int q = 0; q <= p; q++) {
                double sum = a[free[p]][free[q]];
                for (int m = 0; m < q; m++) {
                    sum -= line[m] * factor[q][m];
                }
                if (q < p) {
                    line[q] = sum / factor[q][q];
                } else if (sum > 0) {
                    line[p] = Math.sqrt(sum);
                } else {
                    return false;
                }
            }
        }
        return true;
    }

    private void substitute(int count) {
        for (int p = 0; p < count; p++) {
            for (int m = 0; m < p; m++) {
                target[p] -= factor[p][m] * target[m];
            }
            target[p] /= factor[p][p];
        }
        for (int p = count - 1; p >= 0; p--) {
            for (int m = p + 1; m < count; m++) {
                target[p] -= factor[m][p] * target[m];
            }
            target[p] /= factor[p][p];
        }
    }
}
