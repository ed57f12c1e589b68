package org.densimeter.law.scaling;

import java.util.List;

import org.densimeter.law.catalogue.ReferenceRun;
import org.densimeter.law.catalogue.ReferenceSeries.Basin;
import org.densimeter.law.catalogue.ReferenceSeries.Objective;
import org.densimeter.law.problem.ProblemCode;

/** Fits the loss law by the series' objective, finds all its minima, and chooses the one in the series' basin. */
final class LossLawFitter {

    private static final int CONSTANTS = 4;

    private final List<ReferenceRun> runs;
    private final boolean irreducibleFree;
    private final Objective objective;

    LossLawFitter(List<ReferenceRun> runs, boolean irreducibleFree, Objective objective) {
        this.runs = runs;
        this.irreducibleFree = irreducibleFree;
        this.objective = objective;
    }

    /** The minimum in {@code basin} with its alternatives. */
    LossLawFit fit(Basin basin) throws FitException {
        int constants = constants(irreducibleFree);
        if (runs.size() < constants) {
            throw new FitException(ProblemCode.DNS1003, "the loss law has " + constants + " constants, but there are " + runs.size() + " runs");
        }
        List<LossMinimum> minima = switch (objective) {
            case LEAST_SQUARES -> new LeastSquaresMinima(runs, irreducibleFree).find();
            case HUBER_LOG -> new HuberMinima(runs, irreducibleFree).find();
        };
        LossMinimum chosen = minima.stream().filter(minimum -> basin == Basin.BEST_FIT || minimum.parameterLimited()).findFirst()
                .orElseThrow(() -> new FitException(ProblemCode.DNS1001,
                        "no minimum with alpha and beta in (0, 1), a and b positive" + (basin == Basin.PARAMETER_LIMITED ? " and alpha smaller than beta" : "")));
        List<LossMinimum> alternatives = minima.stream().filter(minimum -> minimum != chosen).toList();
        boolean ambiguous = minima.get(0) != chosen;
        double largest = runs.stream().mapToDouble(ReferenceRun::params).max().orElseThrow();
        return new LossLawFit(chosen, alternatives, ambiguous, runs.size(), largest);
    }

    /** How many constants the loss law has. */
    static int constants(boolean irreducibleFree) {
        return irreducibleFree ? CONSTANTS + 1 : CONSTANTS;
    }
}
