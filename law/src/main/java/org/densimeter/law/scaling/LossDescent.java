package org.densimeter.law.scaling;

import java.util.List;

import org.densimeter.law.catalogue.ReferenceRun;
import org.densimeter.law.catalogue.ReferenceSeries;
import org.jspecify.annotations.Nullable;

/**
 * Refits the loss law to other losses of the same runs, by the objective of the series and from a law close to the
 * minimum. It stays on the law's side of alpha = beta, unless the series takes the best of both. Not thread-safe.
 */
final class LossDescent {

    private final LossLaw start;
    /** Null for least squares. */
    private final @Nullable HuberDescent huber;
    private final PlaneDescent loss;
    private final PlaneDescent reducibleLoss;

    LossDescent(ReferenceSeries series, LossLaw start, List<ReferenceRun> runs) {
        this.start = start;
        AlphaBetaSide side = AlphaBetaSide.of(series.basin(), start);
        huber = logarithms(series) ? new HuberDescent(runs, side, series.irreducibleFree()) : null;
        loss = new PlaneDescent(new LossPlane(runs, side, series.irreducibleFree()), runs.size());
        reducibleLoss = new PlaneDescent(new LossPlane(runs, side, false), runs.size());
    }

    /** Returns whether the objective of {@code series} is about ln L, so that targets are logarithms. */
    static boolean logarithms(ReferenceSeries series) {
        return series.objective() == ReferenceSeries.Objective.HUBER_LOG;
    }

    /** Returns the array for the losses, or their logarithms, of the next problem. */
    double[] target() {
        return huber == null ? loss.target() : huber.target();
    }

    /** Fills E, a, alpha, b, beta of the minimum; false if it ended at the edge of the region. */
    boolean descend(double[] constants) {
        if (huber != null) {
            boolean within = huber.descend(start);
            put(huber.law(), constants);
            return within;
        }
        PlaneDescent used = loss;
        boolean inside = loss.descend(start.alpha(), start.beta());
        if (loss.weight(2) < 0) {
            System.arraycopy(loss.target(), 0, reducibleLoss.target(), 0, loss.target().length);
            used = reducibleLoss;
            inside = reducibleLoss.descend(start.alpha(), start.beta());
        }
        put(new LossLaw(used.weight(2), used.weight(0), used.p(), used.weight(1), used.q()), constants);
        return inside;
    }

    private static void put(LossLaw law, double[] constants) {
        constants[0] = law.irreducible();
        constants[1] = law.a();
        constants[2] = law.alpha();
        constants[3] = law.b();
        constants[4] = law.beta();
    }
}
