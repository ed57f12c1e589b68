package org.densimeter.law.scaling;

import java.util.List;

import org.apache.commons.math3.stat.regression.SimpleRegression;
import org.densimeter.law.catalogue.ReferenceRun;
import org.densimeter.law.catalogue.ReferenceSeries.Basin;
import org.densimeter.law.catalogue.ReferenceSeries.Objective;
import org.densimeter.law.problem.ProblemCode;

/** Fits the loss law by the series' objective, finds all its minima, and chooses the one in the series' basin. */
final class LossLawFitter {

    private static final int CONSTANTS = 4;
    /** The difference of ln D from a line in ln N below which D says nothing that N does not. */
    private static final double TIED = 1e-3;
    /** Relative rounding error of a fitted loss. */
    private static final double ROUNDING = 1e-12;

    private final List<ReferenceRun> runs;
    private final boolean irreducibleFree;
    private final Objective objective;

    LossLawFitter(List<ReferenceRun> runs, boolean irreducibleFree, Objective objective) {
        this.runs = runs;
        this.irreducibleFree = irreducibleFree;
        this.objective = objective;
    }

    /**
     * Returns the minimum in {@code basin} with its alternatives.
     *
     * @throws FitException DNS1003 if there are no more runs than constants, or have too few different N or D to
     * determine the constants; DNS1001 if no minimum lies in {@code basin}, or {@code basin} is {@code BEST_FIT} and D
     * follows from N in all runs
     */
    @SuppressWarnings("ReferenceEquality") // a minimum is one of the list
    LossLawFit fit(Basin basin) throws FitException {
        requireEnough();
        boolean tied = tokensTiedToParams();
        if (tied && basin == Basin.BEST_FIT) {
            throw new FitException(ProblemCode.DNS1001, "in all runs tokens are the same power of params, up to a "
                    + "factor: which exponent belongs to params is not in the data, and the basin BEST_FIT does not "
                    + "say");
        }
        List<ObjectiveMinimum> minima = switch (objective) {
            case LEAST_SQUARES -> new LeastSquaresMinima(runs, irreducibleFree).find();
            case HUBER_LOG -> new HuberMinima(runs, irreducibleFree).find();
        };
        ObjectiveMinimum chosen = minima.stream()
                .filter(found -> basin == Basin.BEST_FIT || found.minimum().parameterLimited())
                .findFirst()
                .orElseThrow(() -> new FitException(ProblemCode.DNS1001,
                        "no minimum with alpha and beta in (0, 2), a and b positive"
                                + (basin == Basin.PARAMETER_LIMITED ? " and alpha smaller than beta" : "")));
        List<ObjectiveMinimum> others = minima.stream().filter(found -> found != chosen).toList();
        double rounding = roundingOfObjective();
        boolean ambiguous = tied || others.stream().anyMatch(other -> other.asGoodAs(chosen, rounding));
        double largest = runs.stream().mapToDouble(ReferenceRun::params).max().orElseThrow();
        return new LossLawFit(chosen.minimum(), others.stream().map(ObjectiveMinimum::minimum).toList(), ambiguous,
                runs.size(), largest);
    }

    /**
     * Returns whether ln D is a straight line in ln N over all runs, to 0.1 %, as where every model was trained on
     * twenty tokens per parameter. The two terms can then be exchanged, with the same losses at every run and others
     * everywhere else.
     */
    private boolean tokensTiedToParams() {
        SimpleRegression line = new SimpleRegression();
        runs.forEach(run -> line.addData(StrictMath.log(run.params()), StrictMath.log(run.tokens())));
        return runs.stream()
                .allMatch(run -> Math
                        .abs(line.predict(StrictMath.log(run.params())) - StrictMath.log(run.tokens())) < TIED);
    }

    /** Returns the objective of residuals that are only rounding errors. */
    private double roundingOfObjective() {
        double largest = runs.stream().mapToDouble(ReferenceRun::loss).max().orElseThrow();
        double residual = ROUNDING * (objective == Objective.LEAST_SQUARES ? largest : 1);
        return runs.size() * residual * residual;
    }

    /**
     * Checks that the runs determine the constants. As many runs as constants leave no residual to estimate the error
     * from. Over i different N and j different D the two terms have i + j - 1 values that can differ, and each term
     * needs two values of its own, or three where E is free: fewer do not determine the law.
     */
    private void requireEnough() throws FitException {
        int constants = constants(irreducibleFree);
        String needs = "the loss law has " + constants + " constants, but ";
        if (runs.size() <= constants) {
            throw new FitException(ProblemCode.DNS1003, needs + "there are " + runs.size() + " runs to fit it to");
        }
        long points = runs.stream().map(run -> List.of(run.params(), run.tokens())).distinct().count();
        long params = runs.stream().mapToDouble(ReferenceRun::params).distinct().count();
        long tokens = runs.stream().mapToDouble(ReferenceRun::tokens).distinct().count();
        if (points < constants || params + tokens - 1 < constants || Math.min(params, tokens) < constants - 2) {
            throw new FitException(ProblemCode.DNS1003,
                    needs + "the runs are of too few different numbers of parameters (" + params + ") or tokens ("
                            + tokens + ")");
        }
        if (runs.stream().mapToDouble(ReferenceRun::loss).distinct().count() == 1) {
            throw new FitException(ProblemCode.DNS1001,
                    "the losses of all runs are the same, so that none falls with parameters or tokens");
        }
    }

    /** Returns how many constants the loss law has. */
    static int constants(boolean irreducibleFree) {
        return irreducibleFree ? CONSTANTS + 1 : CONSTANTS;
    }
}
