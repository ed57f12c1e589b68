package org.densimeter.law.progress;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

import org.jspecify.annotations.Nullable;

/**
 * A doubling time of effective compute, with the details that are shown with it.
 *
 * @param specification id of the specification, e.g. {@code 7} or {@code 7-cut-2017}
 * @param estimator the estimator
 * @param delta its penalty; 0 for least squares
 * @param setting the setting that the specification distinguishes: {@code all}, a benchmark, {@code transformer} or
 * {@code other}, {@code before} or {@code after}
 * @param growth growth rates per year; null where the exponents change with time
 * @param doublingMonths T_C; null for no doubling, or where there is no growth rate
 * @param interval 95 % interval by papers; null where it was not computed
 * @param computeOptimalMonths doubling time by {@link ComputeOptimalDoubling} at 1e25 FLOP; null for no doubling
 * @param constants of the law, by name
 * @param objective value of the estimator's objective, at the law
 * @param meanSquaredResidual over all rows
 * @param rows rows of the sample it was evaluated on; the constants of {@code published} come from
 * {@link PublishedEstimate#ROWS}
 * @param papers papers those rows come from
 * @param basins the minima found, least first
 * @param starts number of descents
 * @param withoutMinimum number of them that reached no minimum
 */
public record ProgressEstimate(String specification, Estimator estimator, double delta, String setting,
        @Nullable EffectiveGrowth growth, @Nullable Double doublingMonths, @Nullable GrowthInterval interval,
        @Nullable Double computeOptimalMonths, Map<String, Double> constants, double objective,
        double meanSquaredResidual, int rows, int papers, List<FoundMinimum> basins, int starts, int withoutMinimum) {

    /**
     * A summary of one of the minima found.
     *
     * @param objective value of the estimator's objective
     * @param doublingMonths T_C there; null for no doubling, or where there is no growth rate
     * @param starts number of descents that ended there
     */
    public record FoundMinimum(double objective, @Nullable Double doublingMonths, int starts) {}

    /** Returns one estimate for each setting {@code fit}'s specification distinguishes, without intervals. */
    public static List<ProgressEstimate> of(ProgressFit fit) {
        return of(fit, null);
    }

    /**
     * Returns one estimate for each setting {@code fit}'s specification distinguishes, with the intervals of
     * {@code draws}.
     */
    public static List<ProgressEstimate> of(ProgressFit fit, @Nullable BootstrapDraws draws) {
        List<ProgressEstimate> estimates = new ArrayList<>();
        fit.law().specification().settings().forEach((name, setting) -> estimates.add(of(fit, draws, name, setting)));
        return estimates;
    }

    /**
     * Returns remarks that limit the interpretation of the estimate, a sentence each: constants from another sample, an
     * upper end that few draws determine, and growth that comes from only one of the two terms. Empty if there are
     * none.
     */
    public List<String> remarks() {
        List<String> remarks = new ArrayList<>();
        if (estimator == Estimator.PUBLISHED) {
            remarks.add("the constants are the paper's, from its " + PublishedEstimate.ROWS + " rows of "
                    + PublishedEstimate.PAPERS + " papers; of the " + rows + " rows here only its residuals are taken");
        }
        if (interval != null && interval.upperEndRestsOnFewDraws()) {
            remarks.add(String.format(Locale.ROOT,
                    "%.1f %% of %d draws do not double, near the 2.5 %% where the interval ends: the upper end "
                            + "rests on the few draws near no " + "growth and is not well determined",
                    100 * interval.shareNotDoubling(), interval.draws()));
        }
        if (growth != null && growth.oneSided() != null) {
            remarks.add("by this estimator " + growth.oneSided());
        }
        return remarks;
    }

    private static ProgressEstimate of(ProgressFit fit, @Nullable BootstrapDraws draws, String name, Setting setting) {
        Optional<EffectiveGrowth> growth = fit.law().growth(setting);
        OptionalDouble computeOptimal = ComputeOptimalDoubling.months(fit.law(), setting,
                ComputeOptimalDoubling.PUBLISHED_COMPUTE);
        return new ProgressEstimate(fit.law().specification().id(), fit.estimator(), fit.delta(), name,
                growth.orElse(null), months(fit.law(), setting),
                draws != null && growth.isPresent() ? draws.growth(setting) : null,
                computeOptimal.isPresent() ? computeOptimal.getAsDouble() : null, fit.law().constants(),
                fit.objective(), fit.meanSquaredResidual(), fit.rows(), fit.papers(),
                fit.basins()
                        .stream()
                        .map(basin -> new FoundMinimum(basin.objective(), months(basin.law(), setting), basin.starts()))
                        .toList(),
                fit.starts(), fit.withoutMinimum());
    }

    private static @Nullable Double months(ProgressLaw law, Setting setting) {
        return law.growth(setting).map(EffectiveGrowth::doublingMonths).orElse(null);
    }
}
