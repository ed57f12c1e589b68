package org.densimeter.law.scaling;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

import org.densimeter.law.catalogue.ReferenceRun;

/**
 * The local minima of the Huber loss of ln L, for alpha and beta in (0, 2): descents from a lattice of exponents, with
 * a, b and E by least squares there, as Hoffmann et al. start from a lattice. Of minima with nearly the same exponents
 * the lowest is kept: where the loss is close to that of absolute values, a valley has many shallow local minima.
 */
final class HuberMinima {

    private static final double[] EXPONENTS = {0.003, 0.02, 0.08, 0.2, 0.35, 0.5, 0.7, 0.9, 1.3, 1.7};
    private static final double SAME = 0.02;

    private final List<ReferenceRun> runs;
    private final boolean irreducibleFree;

    HuberMinima(List<ReferenceRun> runs, boolean irreducibleFree) {
        this.runs = runs;
        this.irreducibleFree = irreducibleFree;
    }

    private record Found(LossLaw law, double cost) {}

    /** Returns all minima, smallest Huber loss first. */
    List<ObjectiveMinimum> find() {
        List<Found> found = new ArrayList<>();
        HuberDescent[] descents = {new HuberDescent(runs, AlphaBetaSide.DATA_LIMITED, irreducibleFree),
                new HuberDescent(runs, AlphaBetaSide.PARAMETER_LIMITED, irreducibleFree)};
        for (HuberDescent descent : descents) {
            for (int i = 0; i < runs.size(); i++) {
                descent.target()[i] = StrictMath.log(runs.get(i).loss());
            }
        }
        PlaneDescent[] planes = {
                new PlaneDescent(new LossPlane(runs, AlphaBetaSide.DATA_LIMITED, irreducibleFree), runs.size()),
                new PlaneDescent(new LossPlane(runs, AlphaBetaSide.DATA_LIMITED, false), runs.size())};
        for (double alpha : EXPONENTS) {
            for (double beta : EXPONENTS) {
                start(planes, alpha, beta == alpha ? beta * (1 + SAME) : beta).ifPresent(start -> {
                    HuberDescent descent = descents[start.limitedByParameters() ? 1 : 0];
                    if (descent.descend(start)) {
                        found.add(new Found(descent.law(), descent.cost()));
                    }
                });
            }
        }
        found.sort(Comparator.comparingDouble(Found::cost));
        List<Found> distinct = new ArrayList<>();
        for (Found candidate : found) {
            if (distinct.stream().noneMatch(other -> same(other.law(), candidate.law()))) {
                distinct.add(candidate);
            }
        }
        return distinct.stream()
                .map(minimum -> new ObjectiveMinimum(LossMinimum.of(minimum.law(), runs), minimum.cost()))
                .toList();
    }

    /**
     * Returns the law with these exponents and the least squared error, if its weights are positive; E = 0 where a
     * negative one would fit better.
     */
    private Optional<LossLaw> start(PlaneDescent[] planes, double alpha, double beta) {
        for (PlaneDescent plane : planes) {
            for (int i = 0; i < runs.size(); i++) {
                plane.target()[i] = runs.get(i).loss();
            }
            plane.at(alpha, beta);
            if (plane.weight(0) > 0 && plane.weight(1) > 0 && plane.weight(2) >= 0) {
                return Optional.of(new LossLaw(plane.weight(2), plane.weight(0), alpha, plane.weight(1), beta));
            }
        }
        return Optional.empty();
    }

    private static boolean same(LossLaw one, LossLaw other) {
        return Math.abs(one.alpha() - other.alpha()) < SAME && Math.abs(one.beta() - other.beta()) < SAME;
    }
}
