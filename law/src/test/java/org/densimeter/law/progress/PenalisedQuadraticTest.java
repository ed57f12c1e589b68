package org.densimeter.law.progress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;

import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.CholeskyDecomposition;
import org.junit.jupiter.api.Test;

import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class PenalisedQuadraticTest {

    private static final int SIZE = 4;

    /** The oracle tries every combination of signs: with the signs given the problem is a linear system. */
    @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
    void findsTheLowestOfAllCombinationsOfSigns(@ForAll long seed, @ForAll @IntRange(min = 0, max = 3) int penalty) {
        Random random = new Random(seed);
        double[][] a = positiveDefinite(random);
        double[] x = random.ints(SIZE, -1, 2).asDoubleStream().map(sign -> sign * random.nextDouble()).toArray();
        double[] g = random.doubles(SIZE, -2, 2).toArray();
        double delta = penalty * 0.5;
        PenalisedQuadratic quadratic = new PenalisedQuadratic(SIZE);
        assertThat(quadratic.minimise(x, g, a, delta)).isTrue();
        assertThat(value(quadratic.z, x, g, a, delta)).isCloseTo(lowest(x, g, a, delta), within(1e-9));
    }

    @Test
    void refusesWhatIsNotPositiveDefinite() {
        assertThat(new PenalisedQuadratic(2).minimise(new double[2], new double[]{1, 1}, new double[][]{{1, 2}, {2, 1}},
                1)).isFalse();
    }

    @Test
    void keepsAtZeroWhatTheSlopeDoesNotMoveOut() {
        PenalisedQuadratic quadratic = new PenalisedQuadratic(2);
        assertThat(quadratic.minimise(new double[2], new double[]{0.9, -3}, new double[][]{{1, 0}, {0, 1}}, 1))
                .isTrue();
        assertThat(quadratic.z).containsExactly(0, 2);
    }

    private static double lowest(double[] x, double[] g, double[][] a, double delta) {
        double lowest = Double.POSITIVE_INFINITY;
        for (int code = 0; code < 81; code++) {
            int[] signs = {code % 3 - 1, code / 3 % 3 - 1, code / 9 % 3 - 1, code / 27 - 1};
            double[] z = solve(signs, x, g, a, delta);
            lowest = Math.min(lowest, value(z, x, g, a, delta));
        }
        return lowest;
    }

    /**
     * The stationary point with the numbers of sign 0 held at 0; that of the right signs is the minimum, and no other
     * can be lower.
     */
    private static double[] solve(int[] signs, double[] x, double[] g, double[][] a, double delta) {
        double[][] matrix = new double[SIZE][SIZE];
        double[] right = new double[SIZE];
        for (int j = 0; j < SIZE; j++) {
            matrix[j][j] = 1;
            if (signs[j] != 0) {
                right[j] = -g[j] - delta * signs[j];
                for (int m = 0; m < SIZE; m++) {
                    right[j] += a[j][m] * x[m];
                    matrix[j][m] = signs[m] == 0 ? 0 : a[j][m];
                }
            }
        }
        return new CholeskyDecomposition(new Array2DRowRealMatrix(matrix)).getSolver()
                .solve(new ArrayRealVector(right))
                .toArray();
    }

    private static double value(double[] z, double[] x, double[] g, double[][] a, double delta) {
        double sum = 0;
        for (int j = 0; j < SIZE; j++) {
            sum += g[j] * (z[j] - x[j]) + delta * Math.abs(z[j]);
            for (int m = 0; m < SIZE; m++) {
                sum += a[j][m] * (z[j] - x[j]) * (z[m] - x[m]) / 2;
            }
        }
        return sum;
    }

    private static double[][] positiveDefinite(Random random) {
        double[][] root = new double[SIZE][];
        for (int j = 0; j < SIZE; j++) {
            root[j] = random.doubles(SIZE, -1, 1).toArray();
        }
        double[][] a = new double[SIZE][SIZE];
        for (int j = 0; j < SIZE; j++) {
            for (int m = 0; m < SIZE; m++) {
                for (int k = 0; k < SIZE; k++) {
                    a[j][m] += root[j][k] * root[m][k];
                }
            }
            a[j][j] += 0.1;
        }
        return a;
    }
}
