package org.densimeter.density.analysis;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;

import org.densimeter.contract.TrendState;
import org.densimeter.density.estimation.Estimates;
import org.densimeter.density.estimation.TrendComputation;
import org.densimeter.law.interval.Estimate;
import org.densimeter.law.trend.TrendBootstrap;
import org.densimeter.law.trend.TrendEstimate;

/**
 * One series with a law on the benchmark of an agreement.
 *
 * @param series id of the reference series
 * @param lawVersion version of its law
 * @param estimators its trend by {@code records} and by {@code quantile}, each where it exists: the same as in
 * {@code /trend}
 * @param reason why there is no trend by the records; null if there is one
 * @param releases how many competing releases it measures since the trend's start, and how many it does not
 * @param lastYear the same for the twelve months up to {@code today}
 */
public record AgreementSide(String series, String lawVersion, List<TrendEstimate> estimators, String reason,
        RangeCounts releases, RangeCounts lastYear) {

    private static final Set<String> SHOWN = Set.of(TrendBootstrap.RECORDS, TrendBootstrap.QUANTILE);

    /** Computes the side of {@code population}, which takes about 50 ms. */
    static AgreementSide of(QueryPopulation population, LocalDate today) {
        TrendState trend = TrendComputation.of(population.state(), Estimates.of(population.input()), null, null);
        return new AgreementSide(population.query().series(), population.law().version(),
                trend.estimators().stream().filter(estimate -> SHOWN.contains(estimate.name())).toList(),
                trend.reason(), RangeCounts.of(population), RangeCounts.ofLastYear(population, today));
    }

    /** Returns the estimate by {@code name}; null if there is none. */
    public TrendEstimate by(String name) {
        return estimators.stream().filter(estimate -> estimate.name().equals(name)).findFirst().orElse(null);
    }

    /** Returns the growth of ln density per day by {@code quantile}; null if there is none. */
    Estimate quantileSlope() {
        TrendEstimate quantile = by(TrendBootstrap.QUANTILE);
        return quantile == null ? null : quantile.slope();
    }
}
