package org.densimeter.law.scaling;

import java.util.ArrayList;
import java.util.List;

import org.apache.commons.math3.random.RandomGenerator;
import org.densimeter.law.catalogue.ReferenceRun;
import org.densimeter.law.catalogue.ReferenceScore;
import org.densimeter.law.catalogue.ReferenceScore.Role;
import org.densimeter.law.catalogue.ReferenceSeries;
import org.densimeter.law.interval.Seed;

/**
 * The bootstrap of a scaling law: residual resampling (Efron and Tibshirani, An Introduction to the Bootstrap, 1993, section 9.4). Each draw keeps N, D and L where they are, adds residuals
 * drawn with replacement to the fitted losses and scores, and fits both steps again, starting from the law itself. A series fitted to ln L has its residuals there.
 *
 * <p>Residuals are centred and widened by sqrt(n / (n - k)), because a fit with k constants makes them too small by that factor. The ideal point (L = 0, S = 100) is no measurement: it is in
 * every draw as it is. A draw stays in its law's basin: a step across alpha = beta, or out of (0, 1), is shortened, so that a draw whose minimum lies elsewhere ends at the basin's edge. It
 * is kept and counted, never dropped: dropping would make the interval too short just where the data say least.
 */
public final class LawBootstrap {

    /** As many draws as a law carries. */
    public static final int DRAWS = 1_000;

    private static final int PERFORMANCE_CONSTANTS = 4;

    private final ScalingLawFitter.Fit fit;
    private final HuberDescent huber;
    private final PlaneDescent loss;
    private final PlaneDescent reducibleLoss;
    private final double[] fittedLoss;
    private final double[] lossResiduals;
    private final PlaneDescent withFloor;
    private final PlaneDescent withoutFloor;
    private final double[] fittedScore;
    private final double[] scoreResiduals;

    private LawBootstrap(ReferenceSeries series, ScalingLawFitter.Fit fit, List<ReferenceRun> runs, List<ReferenceScore> scores) {
        this.fit = fit;
        LossLaw law = fit.law().loss();
        boolean logarithms = series.objective() == ReferenceSeries.Objective.HUBER_LOG;
        huber = logarithms ? new HuberDescent(runs, law.limitedByParameters(), series.irreducibleFree()) : null;
        fittedLoss = runs.stream().mapToDouble(run -> law.loss(run.params(), run.tokens())).map(value -> logarithms ? StrictMath.log(value) : value).toArray();
        double[] observed = runs.stream().mapToDouble(ReferenceRun::loss).map(value -> logarithms ? StrictMath.log(value) : value).toArray();
        lossResiduals = residuals(observed, fittedLoss, runs.size(), LossLawFitter.constants(series.irreducibleFree()));
        loss = new PlaneDescent(new LossPlane(runs, law.limitedByParameters(), series.irreducibleFree()), runs.size());
        reducibleLoss = new PlaneDescent(new LossPlane(runs, law.limitedByParameters(), false), runs.size());
        List<ReferenceScore> pairs = new ArrayList<>(scores.stream().filter(pair -> pair.role() == Role.FIT).toList());
        fittedScore = pairs.stream().mapToDouble(pair -> fit.law().performance().score(pair.loss())).toArray();
        int points = fit.performance().points();
        scoreResiduals = residuals(pairs.stream().mapToDouble(ReferenceScore::score).toArray(), fittedScore, points, PERFORMANCE_CONSTANTS);
        if (fit.performance().idealPoint()) {
            pairs.add(new ReferenceScore(0, 100, Role.FIT, null));
        }
        double[] losses = pairs.stream().mapToDouble(ReferenceScore::loss).toArray();
        withFloor = new PlaneDescent(new PerformancePlane(losses, true), points);
        withoutFloor = new PlaneDescent(new PerformancePlane(losses, false), points);
    }

    /**
     * {@code draws} draws of {@code fit}.
     *
     * @param series as it was fitted
     * @param fit    what {@link ScalingLawFitter} made of {@code runs} and {@code scores}
     * @param runs   the same runs
     * @param scores the same pairs
     * @param seed   from the fit's {@link InputFingerprint}: the same input has the same draws
     */
    public static LawDraws draw(ReferenceSeries series, ScalingLawFitter.Fit fit, List<ReferenceRun> runs, List<ReferenceScore> scores, Seed seed, int draws) {
        double[][] values = new double[draws][LawDraws.CONSTANTS];
        int[] atEdge = values(series, fit, runs, scores, seed, values);
        return LawDraws.of(values, atEdge[0], atEdge[1]);
    }

    /** Fills {@code values} with unrounded draws; returns how many loss laws and how many performance laws ended at an edge. */
    static int[] values(ReferenceSeries series, ScalingLawFitter.Fit fit, List<ReferenceRun> runs, List<ReferenceScore> scores, Seed seed, double[][] values) {
        int[] atEdge = new int[2];
        LawBootstrap bootstrap = new LawBootstrap(series, fit, runs, scores);
        for (int i = 0; i < values.length; i++) {
            RandomGenerator random = seed.replicate(i);
            atEdge[0] += bootstrap.drawLoss(random, values[i]) ? 0 : 1;
            atEdge[1] += bootstrap.drawPerformance(random, values[i]) ? 0 : 1;
        }
        return atEdge;
    }

    private boolean drawLoss(RandomGenerator random, double[] draw) {
        LossLaw law = fit.law().loss();
        if (huber != null) {
            resample(random, fittedLoss, lossResiduals, huber.target());
            boolean within = huber.descend(law);
            put(huber.law(), draw);
            return within;
        }
        resample(random, fittedLoss, lossResiduals, loss.target());
        PlaneDescent used = loss;
        boolean inside = loss.descend(law.alpha(), law.beta());
        if (loss.weight(2) < 0) {
            System.arraycopy(loss.target(), 0, reducibleLoss.target(), 0, fittedLoss.length);
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

    private boolean drawPerformance(RandomGenerator random, double[] draw) {
        double[] target = withFloor.target();
        resample(random, fittedScore, scoreResiduals, target);
        if (target.length > fittedScore.length) {
            target[fittedScore.length] = 100;
        }
        PerformanceLaw law = fit.law().performance();
        PlaneDescent used = withFloor;
        boolean inside = withFloor.descend(law.gamma(), law.l());
        if (withFloor.weight(1) < 0) {
            System.arraycopy(target, 0, withoutFloor.target(), 0, target.length);
            used = withoutFloor;
            inside = withoutFloor.descend(law.gamma(), law.l());
        }
        draw[5] = used.weight(0);
        draw[6] = used.p();
        draw[7] = used.q();
        draw[8] = used.weight(1);
        return inside;
    }

    private static void resample(RandomGenerator random, double[] fitted, double[] residuals, double[] target) {
        for (int i = 0; i < fitted.length; i++) {
            target[i] = fitted[i] + residuals[random.nextInt(residuals.length)];
        }
    }

    private static double[] residuals(double[] observed, double[] fitted, int points, int constants) {
        double mean = 0;
        for (int i = 0; i < observed.length; i++) {
            mean += (observed[i] - fitted[i]) / observed.length;
        }
        double widening = points > constants ? Math.sqrt((double) points / (points - constants)) : 1;
        double[] residuals = new double[observed.length];
        for (int i = 0; i < observed.length; i++) {
            residuals[i] = widening * (observed[i] - fitted[i] - mean);
        }
        return residuals;
    }
}
