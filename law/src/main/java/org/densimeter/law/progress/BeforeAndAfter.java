package org.densimeter.law.progress;

import java.util.List;

import org.densimeter.law.scaling.FitException;

/**
 * Compares progress before and after a year: specification 7 with alpha_year and beta_year of their own from a year on
 * (Ho et al. 2024, figure 4).
 *
 * @param cut the first year of the second period
 * @param fit the law with both periods
 * @param before growth before the cut
 * @param after growth from the cut on
 * @param beforeInterval its interval by papers
 * @param afterInterval its interval by papers
 */
public record BeforeAndAfter(int cut, ProgressFit fit, EffectiveGrowth before, EffectiveGrowth after,
        GrowthInterval beforeInterval, GrowthInterval afterInterval) {

    /** The cuts of the paper. */
    public static final List<Integer> PUBLISHED_CUTS = List.of(2016, 2017, 2018, 2019, 2020);

    /**
     * Returns both growth rates with their intervals.
     *
     * @param draws number of bootstrap draws of papers, at least 1
     * @throws FitException as {@link ProgressFitter#l1}; DNS1016 if no row is on one side of the cut
     */
    public static BeforeAndAfter at(int cut, ProgressSample sample, Estimator estimator, double delta, int draws)
            throws FitException {
        ProgressFit fit = ProgressFitter.fit(sample, Specification.withCut(cut), estimator, delta);
        BootstrapDraws resampled = PaperBootstrap.draw(sample, fit, 0, draws);
        Setting before = Setting.DEFAULT.in(cut - 1);
        Setting after = Setting.DEFAULT.in(cut);
        return new BeforeAndAfter(cut, fit, fit.law().growth(before).orElseThrow(),
                fit.law().growth(after).orElseThrow(), resampled.growth(before), resampled.growth(after));
    }
}
