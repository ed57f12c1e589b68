package org.densimeter.law.scaling;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import org.densimeter.law.catalogue.ReferenceScore;
import org.densimeter.law.catalogue.ReferenceSeries;
import org.densimeter.law.problem.ProblemCode;
import org.densimeter.law.scaling.PerformanceLawFit.HeldOutScore;
import org.densimeter.law.scaling.PerformancePlane.Border;
import org.densimeter.law.scaling.SeparableLeastSquares.Solution;
import org.jspecify.annotations.Nullable;

/**
 * Least squares of S = c / (1 + exp(-gamma (L - l))) + d over the {@code fit} pairs, with d at least 0 and, where the
 * series asks for it, one ideal point (L = 0, S = 100); without that point c + d is at most 100. The law is linear in
 * (c, d), so that the search is over (gamma, l) only. Where the free optimum breaks a bound, the best law with that
 * bound as an equality counts: d = 0, c + d = 100, or both. Where the series fixes the floor of a one-step law, d is
 * that floor, three constants are fitted, and only c + d = 100 can be an equality.
 */
final class PerformanceLawFitter {

    static final int CONSTANTS = 4;
    /** Rounding error of a score, points: equal scores fall by less. */
    private static final double ROUNDING = 1e-9;
    /** Over the measured pairs the law must fall by more than this many times its error. */
    private static final double DETECTABLE = 2;
    /** A start of the second lattice counts if it lowers the error by more than rounding. */
    private static final double BETTER = 1 - 1e-9;
    private static final int SLOPES = 12;
    private static final int MIDDLES = 12;

    private record Candidate(PerformanceLaw law, double rmse) {}

    private record Start(double gamma, double l) {}

    private final PerformancePairs pairs;
    private final PerformanceBounds bounds;
    private final double[] loss;
    private final double[] score;
    private final double[] measured;
    /** The smallest d: the floor that the series fixes, else 0. */
    private final double floor;

    private PerformanceLawFitter(PerformancePairs pairs) {
        this.pairs = pairs;
        loss = pairs.losses();
        score = pairs.scores();
        measured = pairs.measuredLosses();
        bounds = pairs.bounds();
        Double fixed = pairs.floor();
        floor = fixed == null ? 0 : fixed;
    }

    /** @throws FitException DNS1018 if a pair lacks the loss, or in a one-step series the parameters */
    static PerformanceLawFitter of(ReferenceSeries series, List<ReferenceScore> scores) throws FitException {
        return of(series, scores, null);
    }

    /**
     * @param floor d of a one-step law, percent; null where it is fitted
     * @throws FitException as {@link #of(ReferenceSeries, List)}
     */
    static PerformanceLawFitter of(ReferenceSeries series, List<ReferenceScore> scores, @Nullable Double floor)
            throws FitException {
        PerformancePairs pairs = new PerformancePairs(series, scores, floor);
        pairs.check();
        return new PerformanceLawFitter(pairs);
    }

    /**
     * Fits the best law that falls with the loss.
     *
     * @throws FitException DNS1003 if there are too few pairs, or of too few different losses; DNS1002 if no law within
     * the bounds fits, or over the measured pairs it falls by no more than twice its error there: the ideal point is
     * not a measurement, and a law that only falls to it says nothing
     */
    PerformanceLawFit fit() throws FitException {
        requireEnough();
        Candidate best = best().orElseThrow(() -> new FitException(ProblemCode.DNS1002,
                "no performance law with gamma below 0, c above 0 and c + d at most 100 fits the reference scores"));
        PerformanceLaw law = best.law();
        Optional<String> violation = bounds.violation(law);
        if (violation.isPresent()) {
            throw new FitException(ProblemCode.DNS1002, violation.get() + ": " + law);
        }
        double fall = law.score(Arrays.stream(measured).min().orElseThrow())
                - law.score(Arrays.stream(measured).max().orElseThrow());
        if (!(fall > Math.max(DETECTABLE * rmse(law, measured.length), ROUNDING))) {
            throw new FitException(ProblemCode.DNS1002,
                    "over the reference scores the best performance law falls by no more than twice its own error");
        }
        List<HeldOutScore> predictions = pairs.heldOut()
                .stream()
                .map(pair -> new HeldOutScore(pair.loss(), pair.params(), pair.score(), law.score(pairs.loss(pair))))
                .toList();
        return new PerformanceLawFit(law, best.rmse(), loss.length, pairs.idealPoint(), predictions,
                pairs.oneStep() ? largestParams() : null);
    }

    private void requireEnough() throws FitException {
        int constants = pairs.constants();
        if (loss.length <= constants) {
            throw new FitException(ProblemCode.DNS1003, "the performance law has " + constants
                    + " constants, but there are " + loss.length + " pairs to fit it to");
        }
        if (Arrays.stream(loss).distinct().count() < constants) {
            throw new FitException(ProblemCode.DNS1003,
                    "the performance law has " + constants + " constants, but the pairs are of too few different "
                            + (pairs.oneStep() ? "numbers of parameters" : "losses"));
        }
    }

    private double largestParams() {
        return pairs.fitted().stream().mapToDouble(ReferenceScore::params).max().orElseThrow();
    }

    /** Returns the root mean squared error of {@code law} over the first {@code count} points. */
    private double rmse(PerformanceLaw law, int count) {
        double squares = 0;
        for (int i = 0; i < count; i++) {
            double residual = score[i] - law.score(loss[i]);
            squares += residual * residual;
        }
        return Math.sqrt(squares / count);
    }

    private Optional<Candidate> best() {
        List<Candidate> free = minima(pairs.floor() == null ? Border.NONE : Border.FLOOR);
        Optional<Candidate> best = least(free);
        if (best.isPresent() && bounds.admits(best.get().law())) {
            return best;
        }
        List<Candidate> all = new ArrayList<>();
        if (pairs.floor() == null) {
            all.addAll(minima(Border.FLOOR));
        }
        if (bounds.ceilingBound()) {
            if (pairs.floor() == null) {
                all.addAll(minima(Border.CEILING));
            }
            WholeScaleSigmoid whole = new WholeScaleSigmoid(loss, score, floor);
            Stream.concat(nearStarts().stream(), farStarts().stream())
                    .flatMap(start -> whole.descend(start.gamma(), start.l()).stream())
                    .map(law -> new Candidate(law, rmse(law, loss.length)))
                    .forEach(all::add);
        }
        all.addAll(free);
        return least(all.stream().filter(candidate -> bounds.admits(candidate.law())).toList());
    }

    private static Optional<Candidate> least(List<Candidate> candidates) {
        return candidates.stream().min(Comparator.comparingDouble(Candidate::rmse));
    }

    /**
     * Returns the best minimum from the lattice of losses and that from the lattice of their spread if it is better,
     * with {@code border} as an equality; at a border all of them, because the best may break the other bound.
     */
    private List<Candidate> minima(Border border) {
        List<Candidate> near = descend(border, nearStarts());
        List<Candidate> far = descend(border, farStarts());
        double least = least(near).map(Candidate::rmse).orElse(Double.POSITIVE_INFINITY);
        return Stream.concat(near.stream(), far.stream().filter(candidate -> candidate.rmse() < BETTER * least))
                .toList();
    }

    private List<Candidate> descend(Border border, List<Start> starts) {
        PerformancePlane plane = new PerformancePlane(loss, border, floor);
        SeparableLeastSquares problem = new SeparableLeastSquares(plane, plane.target(score));
        List<Candidate> found = new ArrayList<>();
        for (Start start : starts) {
            problem.descend(start.gamma(), start.l())
                    .filter(PerformanceLawFitter::admissible)
                    .map(solution -> new Candidate(plane.law(solution.p(), solution.q(), solution.weights()[0],
                            solution.weights()[solution.weights().length - 1]), solution.rmse()))
                    .ifPresent(found::add);
        }
        return found;
    }

    /** A loss starts at 0; -ln N has no lower bound, and the middle may lie beyond the pairs on either side. */
    private List<Start> nearStarts() {
        double largest = Arrays.stream(loss).max().orElseThrow();
        return pairs.oneStep() ? spreadStarts()
                : lattice((steepness, j) -> new Start(-steepness * 2 / largest, largest * j / MIDDLES));
    }

    /** Losses whose spread is small beside them. */
    private List<Start> farStarts() {
        return pairs.oneStep() ? List.of() : spreadStarts();
    }

    private List<Start> spreadStarts() {
        double largest = Arrays.stream(measured).max().orElseThrow();
        double smallest = Arrays.stream(measured).min().orElseThrow();
        double spread = largest - smallest;
        return lattice((steepness, j) -> new Start(-steepness / spread, smallest - spread + 3 * spread * j / MIDDLES));
    }

    private interface LatticePoint {
        Start at(double steepness, int middle);
    }

    private static List<Start> lattice(LatticePoint point) {
        List<Start> starts = new ArrayList<>();
        for (int i = 0; i < SLOPES; i++) {
            for (int j = 1; j <= MIDDLES; j++) {
                starts.add(point.at(StrictMath.pow(2, i / 2.0), j));
            }
        }
        return starts;
    }

    private static boolean admissible(Solution solution) {
        return Double.isFinite(solution.rmse()) && solution.p() < 0 && solution.weights()[0] > 0;
    }
}
