package org.densimeter.law.scaling;

import java.util.Arrays;
import java.util.List;

import org.densimeter.law.catalogue.ReferenceRun;

/**
 * The minimum of the Huber loss of ln L(N, D) - ln L over ln a, alpha, ln b, beta and, where free, E at least 0
 * (Hoffmann et al. 2022, approach 3; Besiroglu et al. 2024; delta 1e-3): damped iteratively reweighted least squares.
 * Each step minimises the quadratic that touches the Huber loss from above, shortened by Levenberg-Marquardt damping
 * until the loss falls. Allocates nothing between descents. Not thread-safe.
 */
final class HuberDescent {

    static final double DELTA = 1e-3;

    private static final int MAX_STEPS = 5_000;
    private static final double EDGE = 1e-6;
    private static final double CONVERGED = 1e-12;
    private static final double MAX_DAMPING = 1e12;

    private final int n;
    private final int constants;
    private final double[] logParams;
    private final double[] logTokens;
    private final double[] target;
    private final AlphaBetaSide side;
    private final double[] point;
    private final double[] trial;
    private final double[] step;
    private final double[] gradient;
    private final double[][] normal;
    private final double[][] damped;
    private final double[] row;

    /** For {@code runs}' N and D, with (alpha, beta) where {@code side} admits them. */
    HuberDescent(List<ReferenceRun> runs, AlphaBetaSide side, boolean withIrreducible) {
        n = runs.size();
        constants = withIrreducible ? 5 : 4;
        logParams = runs.stream().mapToDouble(run -> StrictMath.log(run.params())).toArray();
        logTokens = runs.stream().mapToDouble(run -> StrictMath.log(run.tokens())).toArray();
        target = new double[n];
        this.side = side;
        point = new double[5];
        trial = new double[5];
        step = new double[5];
        gradient = new double[5];
        row = new double[5];
        normal = new double[5][5];
        damped = new double[5][5];
    }

    /** Returns the array for ln L of the next problem, to be filled before {@link #descend}. */
    double[] target() {
        return target;
    }

    /**
     * Descends from {@code start}, which must be admissible; false if the descent ended at the edge of alpha, beta in
     * (0, 2) and its side of alpha = beta.
     */
    boolean descend(LossLaw start) {
        point[0] = StrictMath.log(start.a());
        point[1] = start.alpha();
        point[2] = StrictMath.log(start.b());
        point[3] = start.beta();
        point[4] = constants == 5 ? start.irreducible() : 0;
        double cost = cost(point);
        double damping = 1e-3;
        for (int iteration = 0; iteration < MAX_STEPS; iteration++) {
            linearise();
            boolean atBound = constants == 5 && point[4] == 0 && gradient[4] >= 0;
            int free = atBound ? 4 : constants;
            boolean blocked = false;
            while (true) {
                solve(free, damping);
                double largest = 0;
                for (int k = 0; k < 5; k++) {
                    trial[k] = k < free ? point[k] + step[k] : point[k];
                    largest = k < free ? Math.max(largest, Math.abs(step[k]) / (1e-3 + Math.abs(point[k]))) : largest;
                }
                trial[4] = Math.max(0, trial[4]);
                boolean admitted = admits();
                double next = admitted ? cost(trial) : Double.POSITIVE_INFINITY;
                if (next < cost) {
                    System.arraycopy(trial, 0, point, 0, 5);
                    boolean settled = cost - next <= CONVERGED * cost && largest < 1e-6;
                    cost = next;
                    damping = Math.max(1e-12, damping * 0.2);
                    if (settled) {
                        return inside();
                    }
                    break;
                }
                blocked |= !admitted;
                damping *= 5;
                if (!(damping < MAX_DAMPING)) {
                    return !blocked && inside();
                }
            }
        }
        return inside();
    }

    /** Returns the law at which the last descent ended. */
    LossLaw law() {
        return new LossLaw(point[4], StrictMath.exp(point[0]), point[1], StrictMath.exp(point[2]), point[3]);
    }

    /** Returns the sum of Huber losses there. */
    double cost() {
        return cost(point);
    }

    /** Returns whether the last point is away from every edge, so that the loss itself stopped the descent. */
    private boolean inside() {
        double exponents = Math.min(Math.min(point[1], LossLaw.MAX_EXPONENT - point[1]),
                Math.min(point[3], LossLaw.MAX_EXPONENT - point[3]));
        double apart = side == AlphaBetaSide.BOTH ? 1 : Math.abs(point[1] - point[3]);
        return Math.min(exponents, apart) > EDGE;
    }

    private boolean admits() {
        return LossLaw.exponent(trial[1]) && LossLaw.exponent(trial[3]) && side.admits(trial[1], trial[3]);
    }

    private double cost(double[] at) {
        double sum = 0;
        for (int i = 0; i < n; i++) {
            double size = Math.abs(StrictMath.log(
                    StrictMath.exp(at[0] - at[1] * logParams[i]) + StrictMath.exp(at[2] - at[3] * logTokens[i]) + at[4])
                    - target[i]);
            sum += size <= DELTA ? 0.5 * size * size : DELTA * (size - 0.5 * DELTA);
        }
        return sum;
    }

    private void linearise() {
        Arrays.fill(gradient, 0);
        for (double[] line : normal) {
            Arrays.fill(line, 0);
        }
        for (int i = 0; i < n; i++) {
            double byParams = StrictMath.exp(point[0] - point[1] * logParams[i]);
            double byTokens = StrictMath.exp(point[2] - point[3] * logTokens[i]);
            double loss = byParams + byTokens + point[4];
            double residual = StrictMath.log(loss) - target[i];
            double weight = Math.abs(residual) <= DELTA ? 1 : DELTA / Math.abs(residual);
            row[0] = byParams / loss;
            row[1] = -logParams[i] * row[0];
            row[2] = byTokens / loss;
            row[3] = -logTokens[i] * row[2];
            row[4] = 1 / loss;
            for (int j = 0; j < constants; j++) {
                gradient[j] += weight * residual * row[j];
                for (int k = 0; k <= j; k++) {
                    normal[j][k] += weight * row[j] * row[k];
                }
            }
        }
    }

    /** Solves (normal + damping x diagonal) step = -gradient by Cholesky. */
    private void solve(int size, double damping) {
        for (int j = 0; j < size; j++) {
            for (int k = 0; k <= j; k++) {
                double value = normal[j][k] * (j == k ? 1 + damping : 1);
                for (int m = 0; m < k; m++) {
                    value -= damped[j][m] * damped[k][m];
                }
                damped[j][k] = j == k ? Math.sqrt(Math.max(value, 1e-300)) : value / damped[k][k];
            }
        }
        for (int j = 0; j < size; j++) {
            double value = -gradient[j];
            for (int m = 0; m < j; m++) {
                value -= damped[j][m] * step[m];
            }
            step[j] = value / damped[j][j];
        }
        for (int j = size - 1; j >= 0; j--) {
            double value = step[j];
            for (int m = j + 1; m < size; m++) {
                value -= damped[m][j] * step[m];
            }
            step[j] = value / damped[j][j];
        }
    }
}
