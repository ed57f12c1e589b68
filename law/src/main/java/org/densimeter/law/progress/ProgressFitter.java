package org.densimeter.law.progress;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CancellationException;

import org.apache.commons.math3.random.RandomGenerator;
import org.densimeter.law.interval.Seed;
import org.densimeter.law.problem.ProblemCode;
import org.densimeter.law.scaling.FitException;

/**
 * Finds the least minimum of an estimator's objective among those reached from {@value #STARTS} starts: the point where
 * all constants are 0, and random points whose regressors move each exponent by at most 1.5. Deterministic: the same
 * sample in the same order gives the same bits.
 */
public final class ProgressFitter {

    /** The number of descents of a fit. */
    public static final int STARTS = 32;
    /** The penalty of the paper's headline estimate. */
    public static final double PUBLISHED_DELTA = 0.0025;

    private static final Seed SEED = new Seed(20_240_309);
    private static final double ONE_BASIN = 1e-6;

    private record Minimum(double objective, double optimality, double[] theta) {}

    private ProgressFitter() {}

    /**
     * Returns the law of {@code specification} by {@link Estimator#L1} with penalty {@code delta}; with delta 0 the
     * least squares, by another method than {@link #leastSquares}.
     *
     * @throws FitException DNS1010 or DNS1016 if the sample does not determine the specification's constants, DNS1017
     * if no start reaches a minimum
     * @throws IllegalArgumentException for a negative delta
     * @throws CancellationException if the thread is interrupted; checked between starts
     */
    public static ProgressFit l1(ProgressSample sample, Specification specification, double delta) throws FitException {
        if (!(delta >= 0)) {
            throw new IllegalArgumentException("delta must not be negative: " + delta);
        }
        Design design = Design.of(sample, specification);
        return fit(Estimator.L1, design, delta, new PenalisedDescent(new SquaredError(design), delta));
    }

    /**
     * Returns the law of {@code specification} by {@link Estimator#LEAST_SQUARES}.
     *
     * @throws FitException as {@link #l1}
     */
    public static ProgressFit leastSquares(ProgressSample sample, Specification specification) throws FitException {
        Design design = Design.of(sample, specification);
        return fit(Estimator.LEAST_SQUARES, design, 0, new LevenbergMarquardtDescent(new SquaredError(design)));
    }

    /**
     * Returns the law of {@code specification} by an estimator with an objective.
     *
     * @throws FitException as {@link #l1}
     * @throws IllegalArgumentException for {@link Estimator#PUBLISHED}, which has only one law:
     * {@link PublishedEstimate}
     */
    public static ProgressFit fit(ProgressSample sample, Specification specification, Estimator estimator, double delta)
            throws FitException {
        return switch (estimator) {
            case L1 -> l1(sample, specification, delta);
            case LEAST_SQUARES -> leastSquares(sample, specification);
            case PUBLISHED -> throw new IllegalArgumentException("what is published is not fitted");
        };
    }

    private static ProgressFit fit(Estimator estimator, Design design, double delta, Descent descent)
            throws FitException {
        List<Minimum> minima = new ArrayList<>();
        RandomGenerator random = SEED.jdkReplicate(0);
        for (int start = 0; start < STARTS; start++) {
            if (Thread.currentThread().isInterrupted()) {
                throw new CancellationException("interrupted after " + start + " of " + STARTS + " starts");
            }
            double[] theta = new double[design.constants];
            if (start > 0) {
                design.randomPoint(random, theta);
            }
            if (descent.descend(theta)) {
                minima.add(new Minimum(descent.objective(), descent.optimality(), theta));
            }
        }
        if (minima.isEmpty()) {
            throw new FitException(ProblemCode.DNS1017, "none of " + STARTS + " starts of specification "
                    + design.specification.id() + " leads to a minimum");
        }
        minima.sort(Comparator.comparingDouble(Minimum::objective));
        Minimum best = minima.get(0);
        return new ProgressFit(estimator, delta, law(design, best), best.objective,
                new SquaredError(design).evaluate(best.theta), best.optimality, design.rows, design.sample.papers(),
                basins(design, minima), STARTS, STARTS - minima.size());
    }

    private static List<ProgressMinimum> basins(Design design, List<Minimum> minima) {
        List<ProgressMinimum> basins = new ArrayList<>();
        int first = 0;
        for (int i = 1; i <= minima.size(); i++) {
            if (i == minima.size() || minima.get(i).objective - minima.get(first).objective > ONE_BASIN
                    * minima.get(first).objective) {
                basins.add(new ProgressMinimum(minima.get(first).objective, law(design, minima.get(first)), i - first));
                first = i;
            }
        }
        return basins;
    }

    private static ProgressLaw law(Design design, Minimum minimum) {
        return new ProgressLaw(design.specification, design.origin, minimum.theta);
    }
}
