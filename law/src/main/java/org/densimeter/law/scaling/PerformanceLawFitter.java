package org.densimeter.law.scaling;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

import org.densimeter.law.catalogue.ReferenceScore;
import org.densimeter.law.catalogue.ReferenceSeries;
import org.densimeter.law.problem.ProblemCode;
import org.densimeter.law.scaling.PerformanceLawFit.HeldOutScore;
import org.densimeter.law.scaling.SeparableLeastSquares.Solution;

/**
 * Least squares of S = c / (1 + exp(-gamma (L - l))) + d over the {@code fit} pairs, with d at least 0 and, where the
 * series asks for it, one ideal point (L = 0, S = 100). The law is linear in (c, d), so that the search is over (gamma,
 * l) only; where the free optimum has a negative d, d is 0 and the law is linear in c alone.
 */
final class PerformanceLawFitter {

    static final int CONSTANTS = 4;
    /** Rounding error of a score, points: equal scores fall by less. */
    private static final double ROUNDING = 1e-9;
    private static final int SLOPES = 12;
    private static final int MIDDLES = 12;

    private final PerformancePairs pairs;
    private final double[] loss;
    private final double[] score;

    private PerformanceLawFitter(PerformancePairs pairs) {
        this.pairs = pairs;
        loss = pairs.losses();
        score = pairs.scores();
    }

    /** @throws FitException DNS1018 if a pair lacks the loss, or in a one-step series the parameters */
    static PerformanceLawFitter of(ReferenceSeries series, List<ReferenceScore> scores) throws FitException {
        PerformancePairs pairs = new PerformancePairs(series, scores);
        pairs.check();
        return new PerformanceLawFitter(pairs);
    }

    /** Fits the best law that falls with the loss. */
    PerformanceLawFit fit() throws FitException {
        if (loss.length <= CONSTANTS) {
            throw new FitException(ProblemCode.DNS1003, "the performance law has " + CONSTANTS
                    + " constants, but there are " + loss.length + " pairs to fit it to");
        }
        if (Arrays.stream(loss).distinct().count() < CONSTANTS) {
            throw new FitException(ProblemCode.DNS1003,
                    "the performance law has " + CONSTANTS + " constants, but the pairs are of too few different "
                            + (pairs.oneStep() ? "numbers of parameters" : "losses"));
        }
        SeparableLeastSquares free = new SeparableLeastSquares(new PerformancePlane(loss, true), score);
        Optional<Solution> best = best(free).filter(solution -> solution.weights()[1] >= 0)
                .or(() -> best(new SeparableLeastSquares(new PerformancePlane(loss, false), score)));
        Solution solution = best.orElseThrow(() -> new FitException(ProblemCode.DNS1002,
                "no performance law with gamma below 0 and c above 0 fits the reference scores"));
        double floor = solution.weights().length > 1 ? solution.weights()[1] : 0;
        PerformanceLaw law = new PerformanceLaw(solution.weights()[0], solution.p(), solution.q(), floor);
        double fall = law.score(Arrays.stream(loss).min().orElseThrow())
                - law.score(Arrays.stream(loss).max().orElseThrow());
        if (!(fall > Math.max(solution.rmse(), ROUNDING))) {
            throw new FitException(ProblemCode.DNS1002,
                    "over the reference scores the best performance law falls by less than its own error");
        }
        List<HeldOutScore> predictions = pairs.heldOut()
                .stream()
                .map(pair -> new HeldOutScore(pair.loss(), pair.params(), pair.score(), law.score(pairs.loss(pair))))
                .toList();
        return new PerformanceLawFit(law, solution.rmse(), loss.length, pairs.idealPoint(), predictions,
                pairs.oneStep() ? largestParams() : null);
    }

    private double largestParams() {
        return pairs.fitted().stream().mapToDouble(ReferenceScore::params).max().orElseThrow();
    }

    private Optional<Solution> best(SeparableLeastSquares problem) {
        double largest = Arrays.stream(loss).max().orElseThrow();
        double smallest = Arrays.stream(loss).min().orElseThrow();
        double spread = largest - smallest;
        List<Solution> found = new ArrayList<>();
        for (int i = 0; i < SLOPES; i++) {
            for (int j = 1; j <= MIDDLES; j++) {
                double steepness = StrictMath.pow(2, i / 2.0);
                // a loss starts at 0; -ln N has no lower bound, and the middle may lie beyond the pairs on either side
                double gamma = pairs.oneStep() ? -steepness / spread : -steepness * 2 / largest;
                double l = pairs.oneStep() ? smallest - spread + 3 * spread * j / MIDDLES : largest * j / MIDDLES;
                problem.descend(gamma, l).filter(PerformanceLawFitter::admissible).ifPresent(found::add);
            }
        }
        return found.stream().min(Comparator.comparingDouble(Solution::rmse));
    }

    private static boolean admissible(Solution solution) {
        return Double.isFinite(solution.rmse()) && solution.p() < 0 && solution.weights()[0] > 0;
    }
}
