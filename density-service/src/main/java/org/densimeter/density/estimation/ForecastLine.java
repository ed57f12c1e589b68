package org.densimeter.density.estimation;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import org.densimeter.law.forecast.Forecast;
import org.densimeter.law.forecast.ForecastErrors;
import org.densimeter.law.forecast.FrontierHistory;
import org.densimeter.law.forecast.PredictiveLines;
import org.densimeter.law.trend.BootstrappedTrend;
import org.densimeter.law.trend.MeasuredRelease;
import org.densimeter.law.trend.PointLine;
import org.densimeter.law.trend.TrendBootstrap;
import org.densimeter.law.trend.TrendLines;

/**
 * The trend by one estimator that has a line, and its forecast from what was known on the day of the last release. That
 * by {@code quantile} has a predictive interval; that by {@code records} has none, because none covered the frontiers
 * that came (TRUST.md, "Forecasts").
 *
 * @param estimator {@code quantile} or {@code records}
 * @param lines the line with its replicates
 * @param forecast what it predicts
 * @param origin the day of the last release that counts
 * @param errors how far the estimator was off before
 */
public record ForecastLine(String estimator, TrendLines lines, Forecast forecast, LocalDate origin,
        ForecastErrors errors) {

    private static final String FORECAST = "forecast";

    /**
     * Returns the forecasts of {@code input}, {@code quantile} first; empty where there is no line.
     *
     * @param trend the trend of {@code input}
     * @param paramsInUnit parameters in one unit of what densities are divided by
     */
    public static List<ForecastLine> of(TrendInput input, BootstrappedTrend trend, double paramsInUnit) {
        Optional<LocalDate> origin = input.releases()
                .stream()
                .map(MeasuredRelease::releaseDate)
                .filter(date -> !date.isBefore(input.start()))
                .max(LocalDate::compareTo);
        return origin.map(day -> of(input, trend, paramsInUnit, day)).orElse(List.of());
    }

    private static List<ForecastLine> of(TrendInput input, BootstrappedTrend trend, double paramsInUnit,
            LocalDate origin) {
        FrontierHistory history = FrontierHistory.of(input.releases(), input.start(), origin, input.law().law());
        return Stream.of(TrendBootstrap.QUANTILE, TrendBootstrap.RECORDS)
                .flatMap(name -> trend.lines(name)
                        .map(lines -> of(name, lines, input, history, origin, paramsInUnit))
                        .stream())
                .toList();
    }

    private static ForecastLine of(String name, TrendLines lines, TrendInput input, FrontierHistory history,
            LocalDate origin, double paramsInUnit) {
        ForecastErrors errors = ForecastErrors.of(name, history, new PointLine(lines.slope(), lines.intercept()),
                origin);
        PredictiveLines predicted = name.equals(TrendBootstrap.QUANTILE)
                ? PredictiveLines.of(lines, input.laws(), history, origin, errors, input.seed(FORECAST))
                : PredictiveLines.withoutInterval(lines);
        return new ForecastLine(name, lines, new Forecast(input.law().law(), input.laws(), predicted, paramsInUnit),
                origin, errors);
    }
}
