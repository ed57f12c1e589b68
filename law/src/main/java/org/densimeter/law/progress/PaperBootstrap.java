package org.densimeter.law.progress;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CancellationException;

import org.apache.commons.math3.random.RandomGenerator;
import org.densimeter.law.interval.Seed;
import org.densimeter.law.scaling.FitException;

/**
 * Re-estimates a law on resampled papers. Rows of one paper are not independent; therefore whole papers are drawn, with
 * replacement, as many as there are. Each draw descends from the best {@value #BASINS} minima of the whole sample and
 * keeps the lowest it finds. A draw may have a lower minimum of its own: random starts beside find one in about 1 % of
 * the draws by least squares and in about 7 % with the penalty of the paper, where nearly all of them mean slower
 * progress, so that the upper end of the interval then is far beyond what the whole sample's minima give. A draw
 * depends on its number alone, so that draws can be computed by any threads.
 */
public final class PaperBootstrap {

    /** Number of the whole sample's minima that each draw starts from. */
    public static final int BASINS = 4;
    /** The number of draws of an interval. */
    public static final int DRAWS = 1_000;

    private static final Seed SEED = new Seed(240_305_812);

    private PaperBootstrap() {}

    /**
     * Draws {@code first} to {@code first + count - 1}.
     *
     * @param sample what {@code fit} was fitted to
     * @param fit the law on the whole sample, by an estimator with an objective
     * @throws FitException as {@link ProgressFitter#l1}
     * @throws IllegalArgumentException if the fit has no minima
     * @throws CancellationException if the thread is interrupted; checked between draws
     */
    public static BootstrapDraws draw(ProgressSample sample, ProgressFit fit, int first, int count)
            throws FitException {
        return draw(sample, fit, first, count, 0);
    }

    /**
     * Draws with {@code randomStarts} more descents for each draw, chosen as in {@link ProgressFitter}.
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
