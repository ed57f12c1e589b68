package org.densimeter.law.scaling;

import java.util.Arrays;
import java.util.List;

import org.apache.commons.math3.random.RandomGenerator;
import org.densimeter.law.catalogue.ReferenceScore;
import org.densimeter.law.catalogue.ReferenceSeries;

/**
 * The second step of {@link LawBootstrap}, and the only one of a one-step series: refits the performance law to
 * resampled scores. Not thread-safe.
 */
final class PerformanceLawDraws {

    private final PerformanceLaw law;
    private final PlaneDescent withFloor;
    private final PlaneDescent withoutFloor;
    private final ResidualResampling resampling;

    PerformanceLawDraws(ReferenceSeries series, PerformanceLaw law, List<ReferenceScore> scores) {
        this.law = law;
        PerformancePairs pairs = new PerformancePairs(series, scores);
        double[] losses = pairs.losses();
        int measured = pairs.fitted().size();
        double[] fitted = Arrays.stream(losses).limit(measured).map(law::score).toArray();
        resampling = new ResidualResampling(Arrays.copyOf(pairs.scores(), measured), fitted, losses.length,
                PerformanceLawFitter.CONSTANTS, ResidualResampling.NEVER_LINEAR);
        withFloor = new PlaneDescent(new PerformancePlane(losses, true), losses.length);
        withoutFloor = new PlaneDescent(new PerformancePlane(losses, false), losses.length);
        // the ideal point is not a measurement: every draw contains it unchanged
        System.arraycopy(pairs.scores(), measured, withFloor.target(), measured, losses.length - measured);
    }

    /**
     * Fills c, gamma, l, d of one draw from {@code first} on; false if no minimum with gamma under 0 and c over 0 was
     * found.
     */
    boolean draw(RandomGenerator random, double[] draw, int first) {
        double[] target = withFloor.target();
        resampling.draw(random, target);
        PlaneDescent used = withFloor;
        boolean inside = withFloor.descend(law.gamma(), law.l());
        if (withFloor.weight(1) < 0) {
            System.arraycopy(target, 0, withoutFloor.target(), 0, target.length);
            used = withoutFloor;
            inside = withoutFloor.descend(law.gamma(), law.l());
        }
        draw[first] = used.weight(0);
        draw[first + 1] = used.p();
        draw[first + 2] = used.q();
        draw[first + 3] = used.weight(1);
        return inside;
    }
}
