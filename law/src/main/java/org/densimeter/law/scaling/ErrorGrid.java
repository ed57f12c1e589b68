package org.densimeter.law.scaling;

import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;

import org.densimeter.law.catalogue.ReferenceRun;

/**
 * The projected error of the loss law over a grid of exponents. A column of powers depends on one exponent only, so
 * that each is computed once for its whole row or column of the grid.
 */
final class ErrorGrid {

    private final double[] exponents;
    private final boolean centred;
    private final double[] loss;
    private final double[][] byParams;
    private final double[][] byTokens;

    /**
     * With E free, loss and powers are centred: that projects the constant out.
     *
     * @param exponents the rows and columns of the grid, ascending
     */
    ErrorGrid(List<ReferenceRun> runs, double[] exponents, boolean withIrreducible) {
        this.exponents = exponents.clone();
        centred = withIrreducible;
        loss = centre(runs.stream().mapToDouble(ReferenceRun::loss).toArray());
        byParams = powers(runs, ReferenceRun::params);
        byTokens = powers(runs, ReferenceRun::tokens);
    }

    /**
     * Returns the least sum of squared residuals at alpha = exponent i, beta = exponent j. What the second column adds
     * to the first is computed as a column of its own: of small exponents the two are nearly the same.
     */
    double[][] squares() {
        double[][] squares = new double[exponents.length][exponents.length];
        double[] rest = new double[loss.length];
        double[] added = new double[loss.length];
        for (int i = 0; i < exponents.length; i++) {
            double[] first = byParams[i];
            double onFirst = dot(first, loss);
            for (int k = 0; k < rest.length; k++) {
                rest[k] = loss[k] - onFirst * first[k];
            }
            double unexplained = dot(rest, rest);
            for (int j = 0; j < exponents.length; j++) {
                double[] second = byTokens[j];
                double across = dot(first, second);
                for (int k = 0; k < added.length; k++) {
                    added[k] = second[k] - across * first[k];
                }
                double gained = dot(added, rest);
                squares[i][j] = unexplained - gained * gained / dot(added, added);
            }
        }
        return squares;
    }

    /** Returns unit vectors of the powers of what {@code of} returns for each run. */
    private double[][] powers(List<ReferenceRun> runs, ToDoubleFunction<ReferenceRun> of) {
        double[] logarithms = runs.stream().mapToDouble(run -> StrictMath.log(of.applyAsDouble(run))).toArray();
        double[][] powers = new double[exponents.length][logarithms.length];
        for (int i = 0; i < exponents.length; i++) {
            for (int k = 0; k < logarithms.length; k++) {
                powers[i][k] = StrictMath.exp(-exponents[i] * logarithms[k]);
            }
            centre(powers[i]);
            double norm = Math.sqrt(dot(powers[i], powers[i]));
            for (int k = 0; k < logarithms.length; k++) {
                powers[i][k] /= norm;
            }
        }
        return powers;
    }

    private double[] centre(double[] values) {
        if (centred) {
            double mean = Arrays.stream(values).sum() / values.length;
            for (int i = 0; i < values.length; i++) {
                values[i] -= mean;
            }
        }
        return values;
    }

    private static double dot(double[] x, double[] y) {
        double sum = 0;
        for (int i = 0; i < x.length; i++) {
            sum += x[i] * y[i];
        }
        return sum;
    }
}
