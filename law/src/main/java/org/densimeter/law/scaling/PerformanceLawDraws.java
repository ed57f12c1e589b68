package org.densimeter.law.scaling;

import java.util.Arrays;
import java.util.List;

import org.apache.commons.math3.random.RandomGenerator;
import org.densimeter.law.catalogue.ReferenceScore;
import org.densimeter.law.catalogue.ReferenceSeries;
import org.densimeter.law.scaling.PerformancePlane.Border;
import org.jspecify.annotations.Nullable;

/**
 * The second step of {@link LawBootstrap}, and the only one of a one-step series: refits the performance law to
 * resampled scores, within the bounds of the fit. Not thread-safe.
 */
final class PerformanceLawDraws {

    private static final double PERFECT = PerformanceBounds.PERFECT;

    private final PerformanceLaw law;
    private final PerformanceBounds bounds;
    private final double[] losses;
    private final PlaneDescent withFloor;
    private final PlaneDescent withoutFloor;
    private final PlaneDescent atCeiling;
    private final ResidualResampling resampling;

    PerformanceLawDraws(ReferenceSeries series, PerformanceLaw law, List<ReferenceScore> scores) {
        this.law = law;
        PerformancePairs pairs = new PerformancePairs(series, scores);
        bounds = pairs.bounds();
        losses = pairs.losses();
        int measured = pairs.fitted().size();
        double[] fitted = Arrays.stream(losses).limit(measured).map(law::score).toArray();
        resampling = new ResidualResampling(Arrays.copyOf(pairs.scores(), measured), fitted, losses.length,
                PerformanceLawFitter.CONSTANTS, ResidualResampling.NEVER_LINEAR);
        withFloor = new PlaneDescent(new PerformancePlane(losses, Border.NONE), losses.length);
        withoutFloor = new PlaneDescent(new PerformancePlane(losses, Border.FLOOR), losses.length);
        atCeiling = new PlaneDescent(new PerformancePlane(losses, Border.CEILING), losses.length);
        // the ideal point is not a measurement: every draw contains it unchanged
        System.arraycopy(pairs.scores(), measured, withFloor.target(), measured, losses.length - measured);
    }

    /**
     * Fills c, gamma, l, d of one draw from {@code first} on; false if the resampled scores have no law: no minimum was
     * found, or one that {@link PerformanceBounds} refuses.
     */
    boolean draw(RandomGenerator random, double[] draw, int first) {
        double[] target = withFloor.target();
        resampling.draw(random, target);
        boolean inside = withFloor.descend(law.gamma(), law.l());
        PerformanceLaw drawn = new PerformanceLaw(withFloor.weight(0), withFloor.p(), withFloor.q(),
                withFloor.weight(1));
        if (drawn.d() < 0 || (bounds.ceilingBound() && drawn.c() + drawn.d() > PERFECT)) {
            PerformanceLaw bounded = bounded(target);
            inside = bounded != null;
            drawn = bounded == null ? drawn : bounded;
        }
        draw[first] = drawn.c();
        draw[first + 1] = drawn.gamma();
        draw[first + 2] = drawn.l();
        draw[first + 3] = drawn.d();
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
