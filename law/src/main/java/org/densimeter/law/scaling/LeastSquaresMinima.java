package org.densimeter.law.scaling;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.densimeter.law.catalogue.ReferenceRun;
import org.densimeter.law.scaling.SeparableLeastSquares.Solution;

/**
 * All local minima of the squared error of L = E + a N^-alpha + b D^-beta, E fixed at 0 or free and at least 0, for
 * alpha and beta in (0, 2): a grid finds every valley of the projected error, and a descent from each cell of least
 * error finds its minimum. The grid is finer towards 0, where a term is nearly a constant. With D tied to N there are
 * usually two minima (the terms swap roles).
 */
final class LeastSquaresMinima {

    private static final double[] EXPONENTS = Stream
            .of(DoubleStream.of(0.0005, 0.001, 0.0015, 0.002, 0.003, 0.004, 0.005, 0.006, 0.008),
                    IntStream.range(1, 100).mapToDouble(i -> i / 100.0),
                    IntStream.range(50, 100).mapToDouble(i -> i / 50.0))
            .flatMapToDouble(Function.identity())
            .toArray();
    /** Two minima whose exponents differ by less are the same. */
    private static final double SAME = 1e-6;
    /** The share of the largest loss below which E cannot be distinguished from 0. */
    private static final double ZERO = 1e-9;
    /** Relative rounding error of a fitted loss. */
    private static final double ROUNDING = 1e-12;

    private final List<ReferenceRun> runs;
    private final boolean irreducibleFree;
    private final double[] losses;

    LeastSquaresMinima(List<ReferenceRun> runs, boolean irreducibleFree) {
        this.runs = runs;
        this.irreducibleFree = irreducibleFree;
        this.losses = runs.stream().mapToDouble(ReferenceRun::loss).toArray();
    }

    /**
     * Returns all minima, smallest error first. With E free, a minimum with E = 0 counts only where a negative E would
     * fit better, so that the bound on E is active, or the best E is 0 to rounding.
     */
    List<ObjectiveMinimum> find() {
        Stream<LossLaw> laws = minima(false).stream();
        if (irreducibleFree) {
            double largest = Arrays.stream(losses).max().orElseThrow();
            List<LossLaw> free = minima(true);
            boolean zero = free.stream().anyMatch(law -> Math.abs(law.irreducible()) <= ZERO * largest);
            laws = Stream.concat(free.stream().filter(law -> law.irreducible() > ZERO * largest),
                    laws.filter(law -> zero || meanResidual(law) <= ROUNDING * largest));
        }
        return laws.map(law -> LossMinimum.of(law, runs))
                .sorted(Comparator.comparingDouble(LossMinimum::rmse))
                .map(minimum -> new ObjectiveMinimum(minimum, minimum.rmse() * minimum.rmse() * runs.size()))
                .toList();
    }

    private List<LossLaw> minima(boolean withIrreducible) {
        // only the columns are used here: the search covers both sides of alpha = beta
        SeparableLeastSquares problem = new SeparableLeastSquares(
                new LossPlane(runs, AlphaBetaSide.PARAMETER_LIMITED, withIrreducible), losses);
        double[][] error = new ErrorGrid(runs, EXPONENTS, withIrreducible).squares();
        List<LossLaw> found = new ArrayList<>();
        for (int i = 0; i < EXPONENTS.length; i++) {
            for (int j = 0; j < EXPONENTS.length; j++) {
                if (lowestAround(error, i, j)) {
                    minimum(problem, EXPONENTS[i], EXPONENTS[j], withIrreducible)
                            .filter(law -> found.stream().noneMatch(other -> same(other, law)))
                            .ifPresent(found::add);
                }
            }
        }
        return found;
    }

    /** Returns the minimum reached from a cell of the grid; empty if that lies where no law may be. */
    private Optional<LossLaw> minimum(SeparableLeastSquares problem, double alpha, double beta,
            boolean withIrreducible) {
        return problem.descend(alpha, beta)
                .filter(LeastSquaresMinima::admissible)
                .map(rough -> refined(rough, withIrreducible))
                .or(() -> held(problem.at(alpha, beta), withIrreducible));
    }

    /**
     * Returns the law at the exact minimum: the library stops where the error no longer falls, about half the digits,
     * and another descent from there takes the exponents to where its gradient vanishes.
     */
    private LossLaw refined(Solution rough, boolean withIrreducible) {
        return held(rough, withIrreducible).orElseGet(() -> new LossLaw(withIrreducible ? rough.weights()[2] : 0,
                rough.weights()[0], rough.p(), rough.weights()[1], rough.q()));
    }

    /** Returns the minimum reached from {@code start} without leaving the region of admissible laws. */
    private Optional<LossLaw> held(Solution start, boolean withIrreducible) {
        LossPlane plane = new LossPlane(runs, AlphaBetaSide.of(start.p() < start.q()), withIrreducible);
        PlaneDescent descent = new PlaneDescent(plane, losses.length);
        System.arraycopy(losses, 0, descent.target(), 0, losses.length);
        return admissible(start) && descent.descend(start.p(), start.q())
                ? Optional.of(
                        new LossLaw(descent.weight(2), descent.weight(0), descent.p(), descent.weight(1), descent.q()))
                : Optional.empty();
    }

    private double meanResidual(LossLaw law) {
        return runs.stream()
                .mapToDouble(run -> run.loss() - law.loss(run.params(), run.tokens()))
                .average()
                .orElseThrow();
    }

    private static boolean lowestAround(double[][] error, int i, int j) {
        for (int row = Math.max(0, i - 1); row <= Math.min(error.length - 1, i + 1); row++) {
            for (int column = Math.max(0, j - 1); column <= Math.min(error.length - 1, j + 1); column++) {
                if (error[row][column] < error[i][j]) {
                    return false;
                }
            }
        }
        return true;
    }

    private static boolean admissible(Solution solution) {
        return LossLaw.exponent(solution.p()) && LossLaw.exponent(solution.q()) && solution.weights()[0] > 0
                && solution.weights()[1] > 0;
    }

    private static boolean same(LossLaw one, LossLaw other) {
        return Math.abs(one.alpha() - other.alpha()) < SAME && Math.abs(one.beta() - other.beta()) < SAME;
    }
}
