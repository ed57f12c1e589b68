package org.densimeter.law.progress;

import org.apache.commons.math3.random.RandomGenerator;

/**
 * Re-estimates a law on the same rows with other weights, each time from the best minima of the whole sample. Allocates
 * nothing between estimates. Not thread-safe.
 */
final class Resampling {

    private final SquaredError error;
    private final ProximalNewton newton;
    private final double delta;
    private final double[][] starts;
    private final double[] theta;
    private final double[] best;
    private double lowest;
    private boolean minimum;

    Resampling(Design design, ProgressFit fit, int basins) {
        error = new SquaredError(design);
        newton = new ProximalNewton(error);
        delta = fit.delta();
        starts = fit.basins().stream().limit(basins).map(basin -> basin.law().theta()).toArray(double[][]::new);
        theta = new double[design.constants];
        best = new double[design.constants];
    }

    /** Returns Returns the objective, whose weights define the estimate. */
    SquaredError error() {
        return error;
    }

    /** Estimates for the current weights; returns false if the lowest point found is not a minimum. */
    boolean estimate() {
        descendFromStarts();
        return minimum;
    }

    /** Estimates with more starts at random. */
    boolean estimate(int randomStarts, RandomGenerator random) {
        descendFromStarts();
        for (int start = 0; start < randomStarts; start++) {
            error.design().randomPoint(random, theta);
            descend();
        }
        return minimum;
    }

    private void descendFromStarts() {
        lowest = Double.POSITIVE_INFINITY;
        for (double[] start : starts) {
            System.arraycopy(start, 0, theta, 0, theta.length);
            descend();
        }
    }

    private void descend() {
        boolean reached = newton.descend(theta, delta);
        if (newton.objective() < lowest) {
            lowest = newton.objective();
            minimum = reached;
            System.arraycopy(theta, 0, best, 0, best.length);
        }
    }

    /** Returns the constants of the last estimate; overwritten by the next. */
    double[] theta() {
        return best;
    }
}
