package org.densimeter.law.scaling;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

import org.densimeter.law.catalogue.ReferenceRun;
import org.densimeter.law.scaling.SeparableLeastSquares.Solution;

/**
 * All local minima of the squared error of L = E + a N^-alpha + b D^-beta, E fixed at 0 or free and at least 0, for
 * alpha and beta in (0, 1): a grid finds every valley of the projected error, and a descent from each cell of least
 * error finds its minimum. With D tied to N there are usually two minima (the terms swap roles).
 */
final class LeastSquaresMinima {

    private static final int GRID = 100;
    /** Two descents whose exponents differ by less have the same minimum. */
    private static final double SAME = 1e-6;

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
     * fit better: there the bound on E is active.
     */
    List<LossMinimum> find() {
        Stream<LossLaw> laws = minima(false).stream();
        if (irreducibleFree) {
            laws = Stream.concat(minima(true).stream().filter(law -> law.irreducible() > 0),
                    laws.filter(law -> meanResidual(law) <= 0));
        }
        return laws.map(law -> LossMinimum.of(law, runs))
                .sorted(Comparator.comparingDouble(LossMinimum::rmse))
                .toList();
    }

    private List<LossLaw> minima(boolean withIrreducible) {
        // only the columns are used here: the search covers both sides of alpha = beta
        SeparableLeastSquares problem = new SeparableLeastSquares(new LossPlane(runs, true, withIrreducible), losses);
        double[][] error = new ErrorGrid(runs, GRID, withIrreducible).squares();
        List<Solution> found = new ArrayList<>();
        for (int i = 1; i < GRID; i++) {
            for (int j = 1; j < GRID; j++) {
                if (lowestAround(error, i, j)) {
                    problem.descend((double) i / GRID, (double) j / GRID)
                            .filter(LeastSquaresMinima::admissible)
                            .filter(solution -> found.stream().noneMatch(other -> same(other, solution)))
                            .ifPresent(found::add);
                }
            }
        }
        return found.stream().map(solution -> refined(solution, withIrreducible)).toList();
    }

    /**
     * Returns the library stops where the error no longer falls, about half the digits; another descent from there
     * takes the exponents to where its gradient vanishes.
     */
    private LossLaw refined(Solution rough, boolean withIrreducible) {
        PlaneDescent descent = new PlaneDescent(new LossPlane(runs, rough.p() < rough.q(), withIrreducible),
                losses.length);
        System.arraycopy(losses, 0, descent.target(), 0, losses.length);
        if (descent.descend(rough.p(), rough.q())) {
            return new LossLaw(descent.weight(2), descent.weight(0), descent.p(), descent.weight(1), descent.q());
        }
        return new LossLaw(withIrreducible ? rough.weights()[2] : 0, rough.weights()[0], rough.p(), rough.weights()[1],
                rough.q());
    }

    private double meanResidual(LossLaw law) {
        return runs.stream()
                .mapToDouble(run -> run.loss() - law.loss(run.params(), run.tokens()))
                .average()
                .orElseThrow();
    }

    private static boolean lowestAround(double[][] error, int i, int j) {
        for (int di = -1; di <= 1; di++) {
            for (int dj = -1; dj <= 1; dj++) {
                int row = i + di;
                int column = j + dj;
                boolean inside = row > 0 && row < GRID && column > 0 && column < GRID;
                if (inside && error[row][column] < error[i][j]) {
                    return false;
                }
            }
        }
        return true;
    }

    private static boolean admissible(Solution solution) {
        return inUnitInterval(solution.p()) && inUnitInterval(solution.q()) && solution.weights()[0] > 0
                && solution.weights()[1] > 0;
    }

    private static boolean inUnitInterval(double exponent) {
        return exponent > 0 && exponent < 1;
    }

    private static boolean same(Solution one, Solution other) {
        return Math.abs(one.p() - other.p()) < SAME && Math.abs(one.q() - other.q()) < SAME;
    }
}
