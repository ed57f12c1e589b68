package org.densimeter.law.scaling;

import java.util.List;

import org.apache.commons.math3.random.RandomGenerator;
import org.densimeter.law.catalogue.ReferenceRun;
import org.densimeter.law.catalogue.ReferenceScore;
import org.densimeter.law.catalogue.ReferenceSeries;
import org.densimeter.law.interval.Seed;

/**
 * The bootstrap of a scaling law: residual resampling (Efron and Tibshirani, An Introduction to the Bootstrap, 1993,
 * section 9.4). Each draw keeps N, D and L where they are, adds residuals drawn with replacement to the fitted losses
 * and scores, and fits both steps again, starting from the law itself. A series fitted to ln L has its residuals there;
 * a one-step series has scores alone.
 *
 * <p>
 * Residuals are centred, by the fit's own objective, and widened by sqrt(n / (n - k)), because a fit with k constants
 * makes them too small by that factor. The ideal point (L = 0, S = 100) is not a measurement: every draw contains it
 * unchanged. A draw stays in its law's basin: a step across alpha = beta, or out of (0, 1), is shortened, so that a
 * draw whose minimum lies elsewhere ends at the edge of the basin. Such a draw is kept and counted, because dropping it
 * would make the interval too short exactly where the data are least informative.
 */
public final class LawBootstrap {

    /** The number of draws of a fitted law. */
    public static final int DRAWS = 1_000;

    private LawBootstrap() {}

    /**
     * Returns {@code draws} bootstrap draws of {@code fit}.
     *
     * @param series as it was fitted
     * @param fit the fit of {@link ScalingLawFitter} to {@code runs} and {@code scores}
     * @param runs the same runs
     * @param scores the same pairs
     * @param seed from the fit's {@link InputFingerprint}: the same input has the same draws
     */
    public static LawDraws draw(ReferenceSeries series, ScalingLawFitter.Fit fit, List<ReferenceRun> runs,
            List<ReferenceScore> scores, Seed seed, int draws) {
        double[][] values = new double[draws][fit.law().oneStep() ? LawDraws.ONE_STEP_CONSTANTS : LawDraws.CONSTANTS];
        int[] atEdge = values(series, fit, runs, scores, seed, values);
        return LawDraws.of(values, atEdge[0], atEdge[1]);
    }

    /**
     * Fills {@code values} with unrounded draws; returns how many loss laws and how many performance laws ended at an
     * edge.
     */
    static int[] values(ReferenceSeries series, ScalingLawFitter.Fit fit, List<ReferenceRun> runs,
            List<ReferenceScore> scores, Seed seed, double[][] values) {
        int[] atEdge = new int[2];
        LossLaw lossLaw = fit.law().loss();
        LossLawDraws loss = lossLaw == null ? null : new LossLawDraws(series, lossLaw, runs);
        PerformanceLawDraws performance = new PerformanceLawDraws(series, fit.law().performance(), scores);
        int first = loss == null ? 0 : LawDraws.CONSTANTS - LawDraws.ONE_STEP_CONSTANTS;
        for (int i = 0; i < values.length; i++) {
            RandomGenerator random = seed.replicate(i);
            atEdge[0] += loss == null || loss.draw(random, values[i]) ? 0 : 1;
            atEdge[1] += performance.draw(random, values[i], first) ? 0 : 1;
        }
        return atEdge;
    }
}
