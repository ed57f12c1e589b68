package org.densimeter.density.chart;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

import org.densimeter.contract.TrendState.Censoring;
import org.densimeter.density.analysis.QueryPopulation;
import org.densimeter.density.readmodel.TrendView;
import org.densimeter.law.forecast.Forecast;
import org.densimeter.law.forecast.PredictiveLines;
import org.densimeter.law.trend.BootstrappedTrend;
import org.densimeter.law.trend.MeasuredRelease;
import org.densimeter.law.trend.TrendBootstrap;
import org.densimeter.law.trend.TrendEstimate;
import org.densimeter.law.trend.TrendLines;

/** Draws the lines of a trend: a published trend has slopes, and the line of {@code records} alone. */
final class ChartLines {

    /** Two ways to compute the slope of the records round differently. */
    private static final double ROUNDING = 1e-9;

    private final TrendView trend;
    private final QueryPopulation population;
    private final BootstrappedTrend drawn;

    private ChartLines(TrendView trend, QueryPopulation population, BootstrappedTrend drawn) {
        this.trend = trend;
        this.population = population;
        this.drawn = drawn;
    }

    /**
     * Returns the trends of {@code source}; empty where there is none.
     *
     * @param after no line begins before the day after it; null for no bound
     */
    static List<ChartTrend> of(ChartSource source, LocalDate after) {
        if (source.trend() == null || source.population() == null) {
            return List.of();
        }
        TrendView trend = source.trend().trend();
        QueryPopulation population = source.population();
        ChartLines lines = new ChartLines(trend, population,
                population.input().hasLawError() ? population.trend() : null);
        return trend.estimators().stream().map(estimate -> lines.of(estimate, after)).toList();
    }

    private ChartTrend of(TrendEstimate estimate, LocalDate after) {
        boolean quantile = estimate.name().equals(TrendBootstrap.QUANTILE);
        Censoring censoring = quantile ? trend.censoring() : null;
        LocalDate from = quantile ? end(Comparator.reverseOrder()) : trend.from();
        LocalDate to = !quantile ? trend.to()
                : censoring != null && censoring.identifiedUntil() != null ? censoring.identifiedUntil()
                        : end(Comparator.naturalOrder());
        LocalDate first = after == null || from == null || from.isAfter(after) ? from : after.plusDays(1);
        return new ChartTrend(estimate.name(), estimate.doubling(), from, to,
                line(estimate).map(line -> ChartTrend.line(line, first, to)).orElse(List.of()),
                censoring == null ? null : censoring.rulerExhausted(), quantile ? null : trend.records());
    }

    /** Returns the last date, in {@code order}, of the releases that count; null if none does. */
    private LocalDate end(Comparator<LocalDate> order) {
        return population.releases()
                .stream()
                .map(MeasuredRelease::releaseDate)
                .filter(date -> !date.isBefore(population.start()))
                .max(order)
                .orElse(null);
    }

    /** Returns the line of {@code estimate}, with its interval where that was estimated. */
    private Optional<Forecast> line(TrendEstimate estimate) {
        return drawnLine(estimate)
                .map(line -> estimate.interval() == null ? PredictiveLines.withoutInterval(line)
                        : PredictiveLines.ofLine(line))
                .or(() -> lineOfRecords(estimate).map(PredictiveLines::withoutInterval))
                .map(line -> new Forecast(population.law().law(), population.laws(), line, 1));
    }

    /**
     * Returns the line that was drawn from the stored releases. A published trend may rest on others for a moment; the
     * line is then another one.
     */
    private Optional<TrendLines> drawnLine(TrendEstimate estimate) {
        return Optional.ofNullable(drawn)
                .flatMap(found -> found.lines(estimate.name()))
                .filter(line -> Math.abs(line.slope() - estimate.slopePerDay()) <= ROUNDING
                        * Math.abs(estimate.slopePerDay()));
    }

    private Optional<TrendLines> lineOfRecords(TrendEstimate estimate) {
        return estimate.name().equals(TrendBootstrap.RECORDS) && trend.intercept() != null
                ? Optional.of(TrendLines.exact(trend.slopePerDay(), trend.intercept()))
                : Optional.empty();
    }
}
