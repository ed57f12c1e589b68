package org.densimeter.density.chart;

import java.time.LocalDate;
import java.util.Optional;

import org.densimeter.density.readmodel.QueriedDensity;
import org.densimeter.density.readmodel.TrendView;
import org.densimeter.law.trend.Freshness;
import org.densimeter.law.trend.TrendBootstrap;
import org.densimeter.law.trend.TrendEstimate;

/**
 * How old the newest record is, and what came since, as in {@code freshness} of {@code /frontier}.
 *
 * @param today the day up to which releases count
 * @param model the newest record
 * @param releaseDate its date
 * @param days from that date to {@code today}
 * @param doublings how many times density would have doubled in these days by the trend of the records; null without
 * one
 * @param doublingsByQuantile the same by {@code quantile}; null where that has no doubling time
 * @param releases how many competing releases with a density came after it
 * @param nearest the densest of them that is not weak; null if there is none
 * @param nearestRatio its density over that of the record; null if there is none
 * @param lastMeasured the last competing release with a measured density; null if there is none
 * @param lastMeasuredDate its date; null likewise
 */
public record ChartFreshness(LocalDate today, String model, LocalDate releaseDate, long days, Double doublings,
        Double doublingsByQuantile, int releases, String nearest, Double nearestRatio, String lastMeasured,
        LocalDate lastMeasuredDate) {

    /** Returns that of {@code source}; null without records, and if the newest one is dated after today. */
    static ChartFreshness of(ChartSource source) {
        Freshness age = source.frontier().freshness();
        if (age == null) {
            return null;
        }
        Optional<QueriedDensity> last = source.lastMeasured();
        Double doubling = source.trend() == null ? null : quantileDoublingDays(source.trend().trend());
        return new ChartFreshness(age.today(), age.model(), age.releaseDate(), age.days(), age.doublings(),
                doubling == null ? null : Double.valueOf(age.days() / doubling), age.releases(), age.nearest(),
                age.nearestRatio(), last.map(release -> release.card().id()).orElse(null), source.lastMeasuredDate());
    }

    private static Double quantileDoublingDays(TrendView trend) {
        return trend.estimators()
                .stream()
                .filter(estimate -> estimate.name().equals(TrendBootstrap.QUANTILE))
                .findFirst()
                .map(TrendEstimate::doublingDays)
                .orElse(null);
    }
}
