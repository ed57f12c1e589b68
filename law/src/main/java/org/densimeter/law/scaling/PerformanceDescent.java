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
    private final PlaneDescent withoutFloor;
    private final PlaneDescent atCeiling;

    /** Starts at {@code law}, with the scores of {@code pairs}. */
    PerformanceDescent(PerformanceLaw law, PerformancePairs pairs) {
        this.law = law;
        bounds = pairs.bounds();
        losses = pairs.losses();
        withFloor = new PlaneDescent(new PerformancePlane(losses, Border.NONE), losses.length);
        withoutFloor = new PlaneDescent(new PerformancePlane(losses, Border.FLOOR), losses.length);
        atCeiling = new PlaneDescent(new PerformancePlane(losses, Border.CEILING), losses.length);
        System.arraycopy(pairs.scores(), 0, withFloor.target(), 0, losses.length);
    }

    /** Returns the array for the scores of the next problem; an ideal point is in it already, at the end. */
    double[] target() {
        return withFloor.target();
    }

    /**
     * Fills c, gamma, l, d from {@code first} on; false if the scores have no law: no minimum was found, or one that
     * {@link PerformanceBounds} refuses.
     */
    boolean descend(double[] constants, int first) {
        boolean inside = withFloor.descend(law.gamma(), law.l());
        PerformanceLaw drawn = new PerformanceLaw(withFloor.weight(0), withFloor.p(), withFloor.q(),
                withFloor.weight(1));
        if (drawn.d() < 0 || (bounds.ceilingBound() && drawn.c() + drawn.d() > PERFECT)) {
            PerformanceLaw bounded = bounded(withFloor.target());
            inside = bounded != null;
            drawn = bounded == null ? drawn : bounded;
        }
        constants[first] = drawn.c();
        constants[first + 1] = drawn.gamma();
        constants[first + 2] = drawn.l();
        constants[first + 3] = drawn.d();
        return inside && bounds.violation(drawn).isEmpty();
    }

    /** Returns the best of the laws at the borders that keep to the bounds; null if there is none. */
    private @Nullable PerformanceLaw bounded(double[] scores) {
        PerformanceLaw best = null;
        double least = Double.POSITIVE_INFINITY;
        System.arraycopy(scores, 0, withoutFloor.target(), 0, scores.length);
        if (withoutFloor.descend(law.gamma(), law.l())) {
            PerformanceLaw floor = new PerformanceLaw(withoutFloor.weight(0), withoutFloor.p(), withoutFloor.q(), 0);
            if (bounds.admits(floor)) {
                best = floor;
                least = withoutFloor.squares();
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
        return best != null ? best
                : new WholeScaleSigmoid(losses, scores.clone()).descend(law.gamma(), law.l()).orElse(null);
    }
}
