package org.densimeter.law.progress;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CancellationException;

import org.apache.commons.math3.random.RandomGenerator;
import org.densimeter.law.interval.Seed;
import org.densimeter.law.scaling.FitException;

/**
 * Re-estimates a law on resampled papers: rows of one paper are not independent, so that whole papers are drawn, with
 * replacement, as many as there are. Each draw descends from the best {@value #BASINS} minima of the whole sample and
 * keeps the lowest it finds. A draw may have a lower minimum of its own: random starts beside find one in about 1 % of
 * the draws by least squares and in about 7 % with the penalty of the paper, where nearly all of them mean slower
 * progress, so that the upper end of the interval then is far beyond what the whole sample's minima give. A draw
 * depends on its number alone, so that draws may be shared out among threads in any way.
 */
public final class PaperBootstrap {

    /** From how many of the whole sample's minima each draw starts. */
    public static final int BASINS = 4;
    /** How many draws an interval should rest on. */
    public static final int DRAWS = 1_000;

    private static final Seed SEED = new Seed(240_305_812);

    private PaperBootstrap() {}

    /**
     * Draws {@code first} to {@code first + count - 1}.
     *
     * @param sample what {@code fit} was fitted to
     * @param fit the law on the whole sample, by an estimator that minimises something
     * @throws FitException as {@link ProgressFitter#l1}
     * @throws IllegalArgumentException if the fit has no minima
     * @throws CancellationException if the thread is interrupted; looked at between draws
     */
    public static BootstrapDraws draw(ProgressSample sample, ProgressFit fit, int first, int count)
            throws FitException {
        return draw(sample, fit, first, count, 0);
    }

    /**
     * The same with {@code randomStarts} more descents a draw, drawn like those of {@link ProgressFitter}, which take
     * as much longer.
     */
    public static BootstrapDraws draw(ProgressSample sample, ProgressFit fit, int first, int count, int randomStarts)
            throws FitException {
        if (fit.basins().isEmpty()) {
            throw new IllegalArgumentException(
                    "what is " + fit.estimator() + " is not estimated, so that it cannot be estimated again");
        }
        Design design = Design.of(sample, fit.law().specification());
        Resampling resampling = new Resampling(design, fit, BASINS);
        int[] timesDrawn = new int[sample.papers()];
        List<ProgressLaw> laws = new ArrayList<>();
        int withoutMinimum = 0;
        for (int number = first; number < first + count; number++) {
            if (Thread.currentThread().isInterrupted()) {
                throw new CancellationException("interrupted after " + laws.size() + " of " + count + " draws");
            }
            RandomGenerator random = SEED.jdkReplicate(number);
            Arrays.fill(timesDrawn, 0);
            for (int k = 0; k < timesDrawn.length; k++) {
                timesDrawn[random.nextInt(timesDrawn.length)]++;
            }
            resampling.error().weighPapers(timesDrawn);
            withoutMinimum += resampling.estimate(randomStarts, random) ? 0 : 1;
            laws.add(new ProgressLaw(design.specification, design.origin, resampling.theta()));
        }
        return new BootstrapDraws(laws, withoutMinimum);
    }
}
