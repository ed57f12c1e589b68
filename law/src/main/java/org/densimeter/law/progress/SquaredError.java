package org.densimeter.law.progress;

import java.util.Arrays;

/**
 * The mean of the squared residuals of a design as a function of its constants, with its exact gradient and Hessian.
 * Uses its own arrays and allocates nothing after construction. Not thread-safe.
 */
final class SquaredError {

    private final Design design;
    private final int size;
    private final double[] weights;
    private double totalWeight;
    private final double[] effects;
    private final double[] residuals;
    private final double[][] values;
    /** Columns of all blocks side by side, as one row's derivatives are gathered. */
    private final int width;
    private final int[] constantOf;
    private final double[] slope;
    private final double[] local;
    private final double[][] curvature;
    private final double[][] bend;
    /** Result of {@link #differentiate(double[])}. */
    final double[] gradient;
    /** Result of {@link #differentiate(double[])}; both triangles. */
    final double[][] hessian;
    /**
     * The Hessian without the second derivatives of the law, which is never indefinite; result of
     * {@link #differentiate(double[])}.
     */
    final double[][] gaussNewton;

    SquaredError(Design design) {
        this.design = design;
        size = design.constants;
        weights = new double[design.rows];
        effects = new double[size];
        residuals = new double[design.rows];
        values = new double[design.blocks.length][design.rows];
        constantOf = Arrays.stream(design.blocks).flatMapToInt(block -> Arrays.stream(block.columns())).toArray();
        width = constantOf.length;
        slope = new double[width];
        local = new double[width];
        curvature = new double[width][width];
        bend = new double[width][width];
        gradient = new double[size];
        hessian = new double[size][size];
        gaussNewton = new double[size][size];
        weighAll();
    }

    /** Gives every row weight 1. */
    void weighAll() {
        Arrays.fill(weights, 1);
        totalWeight = weights.length;
    }

    /** Gives every row weight 1 except {@code row}, which gets weight 0. */
    void leaveOut(int row) {
        weighAll();
        weights[row] = 0;
        totalWeight--;
    }

    /** Weights each row by the number of times its paper was drawn. */
    void weighPapers(int[] timesDrawn) {
        totalWeight = 0;
        for (int i = 0; i < weights.length; i++) {
            weights[i] = timesDrawn[design.sample.paperOf(i)];
            totalWeight += weights[i];
        }
    }

    int size() {
        return size;
    }

    Design design() {
        return design;
    }

    /** Returns the mean squared residual at {@code theta}; infinite where the law overflows. */
    double evaluate(double[] theta) {
        for (int j = 0; j < size; j++) {
            effects[j] = j == design.logistic ? -StrictMath.log1p(StrictMath.exp(-theta[j])) : theta[j];
        }
        System.arraycopy(design.loss, 0, residuals, 0, residuals.length);
        for (int k = 0; k < values.length; k++) {
            Design.Block block = design.blocks[k];
            addBlock(block, values[k]);
        }
        double sum = 0;
        for (int i = 0; i < residuals.length; i++) {
            if (weights[i] > 0) {
                sum += weights[i] * residuals[i] * residuals[i];
            }
        }
        double mean = sum / totalWeight;
        return mean < Double.POSITIVE_INFINITY ? mean : Double.POSITIVE_INFINITY;
    }

    private void addBlock(Design.Block block, double[] value) {
        int[] columns = block.columns();
        double[] x = block.x();
        int at = 0;
        for (int i = 0; i < value.length; i++) {
            double exponent = 0;
            for (int column : columns) {
                exponent += x[at++] * effects[column];
            }
            if (weights[i] > 0) {
                value[i] = block.exponential() ? StrictMath.exp(exponent) : exponent;
                residuals[i] -= value[i];
            }
        }
    }

    /** Fills the loss predicted for each row and its derivative by each constant, for rows that all count once. */
    void linearise(double[] theta, double[] predictions, double[][] jacobian) {
        evaluate(theta);
        for (int i = 0; i < predictions.length; i++) {
            predictions[i] = design.loss[i] - residuals[i];
            Arrays.fill(jacobian[i], 0);
            for (int k = 0; k < values.length; k++) {
                Design.Block block = design.blocks[k];
                int[] columns = block.columns();
                for (int c = 0; c < columns.length; c++) {
                    jacobian[i][columns[c]] += (block.exponential() ? values[k][i] : 1)
                            * block.x()[i * columns.length + c];
                }
            }
            if (design.logistic >= 0) {
                jacobian[i][design.logistic] *= 1 / (1 + StrictMath.exp(theta[design.logistic]));
            }
        }
    }

    /**
     * Fills {@link #gradient}, {@link #hessian} and {@link #gaussNewton} for the constants of the last
     * {@link #evaluate(double[])}.
     */
    void differentiate(double[] theta) {
        Arrays.fill(slope, 0);
        clear(curvature);
        clear(bend);
        for (int i = 0; i < residuals.length; i++) {
            if (weights[i] > 0) {
                addRow(i);
            }
        }
        gather();
        chainLogistic(theta);
    }

    /**
     * Adds one row to slope and curvature. With L = sum of v_k, v_k' = v_k x_k and v_k'' = v_k x_k x_k' (v' = x, v'' =
     * 0 for an addend): adds -r L' to the slope and L' L'' - r L'' to the curvature, lower triangle.
     */
    private void addRow(int row) {
        double weight = weights[row];
        double pull = -weight * residuals[row];
        int next = 0;
        for (int k = 0; k < values.length; k++) {
            Design.Block block = design.blocks[k];
            int columns = block.columns().length;
            double[] x = block.x();
            double factor = block.exponential() ? values[k][row] : 1;
            int first = next;
            int at = row * columns;
            for (int c = 0; c < columns; c++) {
                double derivative = factor * x[at + c];
                if (derivative == 0) {
                    local[next++] = 0;
                    continue;
                }
                local[next] = derivative;
                double weighted = weight * derivative;
                double bent = pull * derivative;
                slope[next] += bent;
                double[] line = curvature[next];
                double[] bendLine = bend[next];
                for (int m = 0; m <= next; m++) {
                    line[m] += weighted * local[m];
                }
                if (block.exponential()) {
                    for (int m = first; m <= next; m++) {
                        bendLine[m] += bent * x[at + m - first];
                    }
                }
                next++;
            }
        }
    }

    /** Sums columns into constants: a constant that several terms share is the sum of its columns. */
    private void gather() {
        double factor = 2 / totalWeight;
        Arrays.fill(gradient, 0);
        clear(hessian);
        clear(gaussNewton);
        for (int p = 0; p < width; p++) {
            int j = constantOf[p];
            gradient[j] += factor * slope[p];
            for (int q = 0; q <= p; q++) {
                double straight = factor * curvature[p][q];
                double whole = straight + factor * bend[p][q];
                int m = constantOf[q];
                gaussNewton[j][m] += straight;
                hessian[j][m] += whole;
                if (p != q) {
                    gaussNewton[m][j] += straight;
                    hessian[m][j] += whole;
                }
            }
        }
    }

    /**
     * Applies the chain rule from the effect ln sigma(theta) to theta: its derivative is 1 - sigma, its second -sigma
     * (1 - sigma).
     */
    private void chainLogistic(double[] theta) {
        int j = design.logistic;
        if (j < 0) {
            return;
        }
        double sigma = 1 / (1 + StrictMath.exp(-theta[j]));
        double inner = 1 - sigma;
        for (int m = 0; m < size; m++) {
            hessian[j][m] *= inner;
            hessian[m][j] *= inner;
            gaussNewton[j][m] *= inner;
            gaussNewton[m][j] *= inner;
        }
        hessian[j][j] -= gradient[j] * sigma * inner;
        gradient[j] *= inner;
    }

    private static void clear(double[][] matrix) {
        for (double[] line : matrix) {
            Arrays.fill(line, 0);
        }
    }
}
