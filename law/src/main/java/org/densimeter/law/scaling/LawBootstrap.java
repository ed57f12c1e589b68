package org.densimeter.law.scaling;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

import org.apache.commons.math3.random.RandomGenerator;
import org.densimeter.law.catalogue.ReferenceRun;
import org.densimeter.law.catalogue.ReferenceScore;
import org.densimeter.law.catalogue.ReferenceSeries;
import org.densimeter.law.interval.Seed;
import org.jspecify.annotations.Nullable;

/**
 * The bootstrap of a scaling law: residual resampling (Efron and Tibshirani, An Introduction to the Bootstrap, 1993,
 * section 9.4). Each draw keeps N, D and L where they are, adds residuals drawn with replacement to the fitted losses
 * and scores, and fits both steps again, starting from the law itself. A series fitted to ln L has its residuals there;
 * a one-step series has scores alone.
 *
 * <p>
 * Residuals are centred, by the fit's own objective, and widened by sqrt(n / (n - k)), because a fit with k constants
 * makes them too small by that factor. The ideal point (L = 0, S = 100) is not a measurement: every draw contains it
 * unchanged. A draw stays in its law's basin: a step across alpha = beta, or out of the range of exponents, is
 * shortened, so that a draw whose minimum lies elsewhere ends at the edge of the basin. Such a draw is kept and
 * counted, because dropping it would make the interval too short exactly where the data are least informative. A draw
 * that has no law at all has no numbers to keep: it is counted as failed.
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
        return draw(series, fit, runs, scores, null, seed, draws);
    }

    /**
     * Returns the same for a fit with a given floor.
     *
     * @param floor d of a one-step law as it was fitted, percent: every draw has it; null where it is fitted
     */
    public static LawDraws draw(ReferenceSeries series, ScalingLawFitter.Fit fit, List<ReferenceRun> runs,
            List<ReferenceScore> scores, @Nullable Double floor, Seed seed, int draws) {
        double[][] values = new double[draws][fit.law().oneStep() ? LawDraws.ONE_STEP_CONSTANTS : LawDraws.CONSTANTS];
        Outcome[] outcomes = values(series, fit, runs, scores, floor, seed, values);
        double[][] kept = IntStream.range(0, draws)
                .filter(i -> outcomes[i] != Outcome.FAILED)
                .mapToObj(i -> values[i])
                .toArray(double[][]::new);
        int atEdge = (int) Arrays.stream(outcomes).filter(outcome -> outcome == Outcome.AT_EDGE).count();
        return LawDraws.of(kept, atEdge, draws - kept.length);
    }

    /** What became of a draw. */
    enum Outcome {
        /** Both laws are minima. */
        FITTED,
        /** The edge of the basin stopped the loss law. */
        AT_EDGE,
        /** There is no law, or one with constants that no law may have. */
        FAILED
    }

    /** Fills {@code values} with draws, also those that failed, and returns what became of each. */
    static Outcome[] values(ReferenceSeries series, ScalingLawFitter.Fit fit, List<ReferenceRun> runs,
            List<ReferenceScore> scores, Seed seed, double[][] values) {
        return values(series, fit, runs, scores, null, seed, values);
    }

    private static Outcome[] values(ReferenceSeries series, ScalingLawFitter.Fit fit, List<ReferenceRun> runs,
            List<ReferenceScore> scores, @Nullable Double floor, Seed seed, double[][] values) {
        Outcome[] outcomes = new Outcome[values.length];
        LossLaw lossLaw = fit.law().loss();
        LossLawDraws loss = lossLaw == null ? null : new LossLawDraws(series, lossLaw, runs);
        PerformanceLawDraws performance = new PerformanceLawDraws(series, fit.law().performance(), scores, floor);
        int first = loss == null ? 0 : LawDraws.CONSTANTS - LawDraws.ONE_STEP_CONSTANTS;
        for (int i = 0; i < values.length; i++) {
            RandomGenerator random = seed.replicate(i);
            double[] draw = values[i];
            boolean inside = loss == null || loss.draw(random, draw);
            boolean fitted = performance.draw(random, draw, first);
            boolean failed = !fitted
                    || (loss != null && !new LossLaw(draw[0], draw[1], draw[2], draw[3], draw[4]).valid());
            outcomes[i] = failed ? Outcome.FAILED : inside ? Outcome.FITTED : Outcome.AT_EDGE;
        }
        return outcomes;
    }
}
