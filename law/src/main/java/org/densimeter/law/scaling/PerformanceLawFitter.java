package org.densimeter.law.scaling;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

import org.densimeter.law.catalogue.ReferenceScore;
import org.densimeter.law.catalogue.ReferenceScore.Role;
import org.densimeter.law.problem.ProblemCode;
import org.densimeter.law.scaling.PerformanceLawFit.Prediction;
import org.densimeter.law.scaling.SeparableLeastSquares.Solution;

/**
 * Least squares of S = c / (1 + exp(-gamma (L - l))) + d over the {@code fit} pairs, with d at least 0 and, where the series says so, one ideal point (L = 0, S = 100). The law is linear in (c, d),
 * so that the search is over (gamma, l) only; where the free optimum has a negative d, d is 0 and the law is linear in c alone.
 */
final class PerformanceLawFitter {

    private static final int CONSTANTS = 4;
    private static final int SLOPES = 12;
    private static final int MIDDLES = 12;

    private final boolean idealPoint;
    private final List<ReferenceScore> heldOut;
    private final double[] loss;
    private final double[] score;

    PerformanceLawFitter(List<ReferenceScore> scores, boolean idealPoint) {
        this.idealPoint = idealPoint;
        this.heldOut = scores.stream().filter(pair -> pair.role() == Role.HELD_OUT).toList();
        List<ReferenceScore> points = new ArrayList<>(scores.stream().filter(pair -> pair.role() == Role.FIT).toList());
        if (idealPoint) {
            points.add(new ReferenceScore(0, 100, Role.FIT, null));
        }
        loss = points.stream().mapToDouble(ReferenceScore::loss).toArray();
        score = points.stream().mapToDouble(ReferenceScore::score).toArray();
    }

    /** The best falling law. */
    PerformanceLawFit fit() throws FitException {
        if (loss.length <= CONSTANTS) {
            throw new FitException(ProblemCode.DNS1003, "the performance law has " + CONSTANTS + " constants, but there are " + loss.length + " pairs to fit it to");
        }
        SeparableLeastSquares free = new SeparableLeastSquares(new PerformancePlane(loss, true), score);
        Optional<Solution> best = best(free).filter(solution -> solution.weights()[1] >= 0)
                .or(() -> best(new SeparableLeastSquares(new PerformancePlane(loss, false), score)));
        Solution solution = best.orElseThrow(() -> new FitException(ProblemCode.DNS1002, "no performance law with gamma below 0 and c above 0 fits the reference scores"));
        double floor = solution.weights().length > 1 ? solution.weights()[1] : 0;
        PerformanceLaw law = new PerformanceLaw(solution.weights()[0], solution.p(), solution.q(), floor);
        double fall = law.score(Arrays.stream(loss).min().orElseThrow()) - law.score(Arrays.stream(loss).max().orElseThrow());
        if (!(fall > solution.rmse())) {
            throw new FitException(ProblemCode.DNS1002, "over the reference scores the best performance law falls by less than its own error");
        }
        List<Prediction> predictions = heldOut.stream().map(pair -> new Prediction(pair.loss(), pair.score(), law.score(pair.loss()))).toList();
        return new PerformanceLawFit(law, solution.rmse(), loss.length, idealPoint, predictions);
    }

    private Optional<Solution> best(SeparableLeastSquares problem) {
        double largest = Arrays.stream(loss).max().orElseThrow();
        List<Solution> found = new ArrayList<>();
        for (int i = 0; i < SLOPES; i++) {
            for (int j = 1; j <= MIDDLES; j++) {
                double gamma = -StrictMath.pow(2, i / 2.0) * 2 / largest;
                problem.descend(gamma, largest * j / MIDDLES).filter(PerformanceLawFitter::admissible).ifPresent(found::add);
            }
        }
        return found.stream().min(Comparator.comparingDouble(Solution::rmse));
    }

    private static boolean admissible(Solution solution) {
        return Double.isFinite(solution.rmse()) && solution.p() < 0 && solution.weights()[0] > 0;
    }
}
