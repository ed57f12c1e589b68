package org.densimeter.law.scaling;

import java.util.Arrays;

import org.densimeter.law.scaling.PerformancePlane.Border;
import org.jspecify.annotations.Nullable;

/** Refits the performance law to other scores of the same pairs, within the bounds of the fit. Not thread-safe. */
final class PerformanceDescent {

    private static final double PERFECT = PerformanceBounds.PERFECT;

    private final PerformanceLaw law;
    private final PerformanceBounds bounds;
    private final double[] losses;
    private final PlaneDescent withFloor;
    private final PlaneDescent atFloor;
    private final PlaneDescent atCeiling;
    /** Whether the floor is given, and not fitted. */
    private final boolean fixed;
    private final double floor;
    private final double[] scores;

    /** Starts at {@code law}, with the scores of {@code pairs}. */
    PerformanceDescent(PerformanceLaw law, PerformancePairs pairs) {
        this.law = law;
        bounds = pairs.bounds();
        losses = pairs.losses();
        Double given = pairs.floor();
        fixed = given != null;
        floor = given == null ? 0 : given;
        withFloor = new PlaneDescent(new PerformancePlane(losses, Border.NONE, floor), losses.length);
        atFloor = new PlaneDescent(new PerformancePlane(losses, Border.FLOOR, floor), losses.length);
        atCeiling = new PlaneDescent(new PerformancePlane(losses, Border.CEILING, floor), losses.length);
        scores = withFloor.target();
        System.arraycopy(pairs.scores(), 0, scores, 0, losses.length);
    }

    /** Returns the array for the scores of the next problem; an ideal point is in it already, at the end. */
    double[] target() {
        return scores;
    }

    /**
     * Fills c, gamma, l, d from {@code first} on; false if the scores have no law: no minimum was found, or one that
     * {@link PerformanceBounds} refuses.
     */
    boolean descend(double[] constants, int first) {
        boolean inside = fixed ? descendAtFloor() : withFloor.descend(law.gamma(), law.l());
        PerformanceLaw drawn = fixed ? lawAtFloor()
                : new PerformanceLaw(withFloor.weight(0), withFloor.p(), withFloor.q(), withFloor.weight(1));
        if (drawn.d() < 0 || (bounds.ceilingBound() && drawn.c() + drawn.d() > PERFECT)) {
            PerformanceLaw bounded = fixed ? wholeScale() : bounded();
            inside = bounded != null;
            drawn = bounded == null ? drawn : bounded;
        }
        constants[first] = drawn.c();
        constants[first + 1] = drawn.gamma();
        constants[first + 2] = drawn.l();
        constants[first + 3] = drawn.d();
        return inside && bounds.violation(drawn).isEmpty();
    }

    private boolean descendAtFloor() {
        Arrays.setAll(atFloor.target(), i -> scores[i] - floor);
        return atFloor.descend(law.gamma(), law.l());
    }

    private PerformanceLaw lawAtFloor() {
        return new PerformanceLaw(atFloor.weight(0), atFloor.p(), atFloor.q(), floor);
    }

    private @Nullable PerformanceLaw wholeScale() {
        return new WholeScaleSigmoid(losses, scores.clone(), floor).descend(law.gamma(), law.l()).orElse(null);
    }

    /** Returns the best of the laws at the borders that keep to the bounds; null if there is none. */
    private @Nullable PerformanceLaw bounded() {
        PerformanceLaw best = null;
        double least = Double.POSITIVE_INFINITY;
        if (descendAtFloor()) {
            PerformanceLaw candidate = lawAtFloor();
            if (bounds.admits(candidate)) {
                best = candidate;
                least = atFloor.squares();
            }
        }
        if (!bounds.ceilingBound()) {
            return best;
        }
        Arrays.setAll(atCeiling.target(), i -> PERFECT - scores[i]);
        if (atCeiling.descend(law.gamma(), law.l()) && atCeiling.squares() < least) {
            double c = atCeiling.weight(0);
            PerformanceLaw ceiling = new PerformanceLaw(c, atCeiling.p(), atCeiling.q(), PERFECT - c);
            best = bounds.admits(ceiling) ? ceiling : best;
        }
        return best != null ? best : wholeScale();
    }
}
