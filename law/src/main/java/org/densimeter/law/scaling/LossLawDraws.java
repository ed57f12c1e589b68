package org.densimeter.law.scaling;

import java.util.List;

import org.apache.commons.math3.random.RandomGenerator;
import org.densimeter.law.catalogue.ReferenceRun;
import org.densimeter.law.catalogue.ReferenceSeries;
import org.jspecify.annotations.Nullable;

/**
 * The first step of {@link LawBootstrap}: refits the loss law to resampled losses, in the basin of the law itself. Not
 * thread-safe.
 */
final class LossLawDraws {

    private final LossLaw law;
    /** Null for least squares. */
    private final @Nullable HuberDescent huber;
    private final PlaneDescent loss;
    private final PlaneDescent reducibleLoss;
    private final ResidualResampling resampling;

    LossLawDraws(ReferenceSeries series, LossLaw law, List<ReferenceRun> runs) {
        this.law = law;
        boolean logarithms = series.objective() == ReferenceSeries.Objective.HUBER_LOG;
        huber = logarithms ? new HuberDescent(runs, law.limitedByParameters(), series.irreducibleFree()) : null;
        double[] fitted = runs.stream()
                .mapToDouble(run -> law.loss(run.params(), run.tokens()))
                .map(value -> logarithms ? StrictMath.log(value) : value)
                .toArray();
        double[] observed = runs.stream()
                .mapToDouble(ReferenceRun::loss)
                .map(value -> logarithms ? StrictMath.log(value) : value)
                .toArray();
        resampling = new ResidualResampling(observed, fitted, runs.size(),
                LossLawFitter.constants(series.irreducibleFree()),
                logarithms ? HuberDescent.DELTA : ResidualResampling.NEVER_LINEAR);
        loss = new PlaneDescent(new LossPlane(runs, law.limitedByParameters(), series.irreducibleFree()), runs.size());
        reducibleLoss = new PlaneDescent(new LossPlane(runs, law.limitedByParameters(), false), runs.size());
    }

    /** Fills E, a, alpha, b, beta of one draw; false if it ended at the edge of the basin. */
    boolean draw(RandomGenerator random, double[] draw) {
        if (huber != null) {
            resampling.draw(random, huber.target());
            boolean within = huber.descend(law);
            put(huber.law(), draw);
            return within;
        }
        resampling.draw(random, loss.target());
        PlaneDescent used = loss;
        boolean inside = loss.descend(law.alpha(), law.beta());
        if (loss.weight(2) < 0) {
            System.arraycopy(loss.target(), 0, reducibleLoss.target(), 0, loss.target().length);
            used = reducibleLoss;
            inside = reducibleLoss.descend(law.alpha(), law.beta());
        }
        put(new LossLaw(used.weight(2), used.weight(0), used.p(), used.weight(1), used.q()), draw);
        return inside;
    }

    private static void put(LossLaw law, double[] draw) {
        draw[0] = law.irreducible();
        draw[1] = law.a();
        draw[2] = law.alpha();
        draw[3] = law.b();
        draw[4] = law.beta();
    }
}
