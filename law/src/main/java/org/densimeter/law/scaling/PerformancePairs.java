package org.densimeter.law.scaling;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

import org.densimeter.law.catalogue.ReferenceScore;
import org.densimeter.law.catalogue.ReferenceScore.Role;
import org.densimeter.law.catalogue.ReferenceSeries;
import org.densimeter.law.problem.ProblemCode;
import org.jspecify.annotations.Nullable;

/**
 * The points a performance law is fitted to: the {@code fit} pairs of a series, and if the series has it one ideal
 * point (L = 0, S = 100) at the end. In a one-step series L is -ln N by definition; no model has an ideal L, and there
 * is no such point.
 */
final class PerformancePairs {

    private static final double PERFECT = 100;

    private final boolean oneStep;
    private final boolean idealPoint;
    /** Null where it is fitted. */
    private final @Nullable Double floor;
    private final List<ReferenceScore> fitted;
    private final List<ReferenceScore> heldOut;

    /** @param floor d of a one-step law, percent; null where it is fitted. Ignored in a series with losses */
    PerformancePairs(ReferenceSeries series, List<ReferenceScore> scores, @Nullable Double floor) {
        oneStep = series.oneStep();
        idealPoint = series.idealPoint() && !oneStep;
        this.floor = oneStep ? floor : null;
        fitted = scores.stream().filter(pair -> pair.role() == Role.FIT).toList();
        heldOut = scores.stream().filter(pair -> pair.role() == Role.HELD_OUT).toList();
    }

    /** @throws FitException DNS1018 if a pair lacks the loss, or in a one-step series the parameters */
    void check() throws FitException {
        for (ReferenceScore pair : Stream.concat(fitted.stream(), heldOut.stream()).toList()) {
            if (oneStep && (pair.params() == null || !(pair.params() > 0) || Double.isInfinite(pair.params()))) {
                throw new FitException(ProblemCode.DNS1018, "the series is one-step, but the pair of score "
                        + pair.score() + " has params " + pair.params() + ", and needs a positive number");
            }
            if (!oneStep && pair.loss() == null) {
                throw new FitException(ProblemCode.DNS1018,
                        "the series has losses, but the pair of score " + pair.score() + " has none");
            }
        }
    }

    boolean oneStep() {
        return oneStep;
    }

    boolean idealPoint() {
        return idealPoint;
    }

    /** Returns the floor that is not fitted, percent; null where it is. */
    @Nullable
    Double floor() {
        return floor;
    }

    /** Returns how many constants are fitted. */
    int constants() {
        return floor == null ? PerformanceLawFitter.CONSTANTS : PerformanceLawFitter.CONSTANTS - 1;
    }

    /** Returns the measured ones among the points. */
    List<ReferenceScore> fitted() {
        return fitted;
    }

    /** Returns the pairs the law is tested on. */
    List<ReferenceScore> heldOut() {
        return heldOut;
    }

    /** Returns L of every point, the ideal one last. */
    double[] losses() {
        return points(measuredLosses(), 0);
    }

    /** Returns L of every measured point. */
    double[] measuredLosses() {
        return fitted.stream().mapToDouble(this::loss).toArray();
    }

    /** Returns what a law of these points must keep to. */
    PerformanceBounds bounds() {
        return new PerformanceBounds(idealPoint, measuredLosses());
    }

    /** Returns S of every point, percent, the ideal one last. */
    double[] scores() {
        return points(fitted.stream().mapToDouble(ReferenceScore::score).toArray(), PERFECT);
    }

    /** Returns L of one pair. */
    double loss(ReferenceScore pair) {
        return oneStep ? -StrictMath.log(Objects.requireNonNull(pair.params(), "params"))
                : Objects.requireNonNull(pair.loss(), "loss");
    }

    private double[] points(double[] measured, double ideal) {
        if (!idealPoint) {
            return measured;
        }
        double[] points = Arrays.copyOf(measured, measured.length + 1);
        points[measured.length] = ideal;
        return points;
    }
}
