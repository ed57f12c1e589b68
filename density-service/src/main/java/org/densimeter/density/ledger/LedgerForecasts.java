package org.densimeter.density.ledger;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import org.densimeter.contract.LedgerEntry;
import org.densimeter.contract.LedgerEntry.FrontierForecast;
import org.densimeter.contract.TrendState;
import org.densimeter.density.estimation.ForecastLine;
import org.densimeter.density.estimation.TrendInput;
import org.densimeter.law.forecast.ForecastErrors;
import org.densimeter.law.forecast.FrontierHistory;
import org.densimeter.law.interval.Estimate;
import org.densimeter.law.trend.Trend;

/** Makes the entries of the ledger. */
final class LedgerForecasts {

    /** How many days ahead frontiers are forecast. */
    static final List<Integer> HORIZONS = List.of(90, 180, 365);

    private LedgerForecasts() {}

    /**
     * Returns the days that have no entry and should: {@code today}, and the first day of each month before it.
     *
     * @param start the first day that competes
     * @param recorded the days that have one
     */
    static List<LocalDate> missing(LocalDate start, LocalDate today, Set<LocalDate> recorded) {
        Stream<LocalDate> months = start.withDayOfMonth(1)
                .plusMonths(1)
                .datesUntil(today)
                .filter(day -> day.getDayOfMonth() == 1);
        return Stream.concat(months, Stream.of(today)).filter(day -> !recorded.contains(day)).toList();
    }

    /**
     * Returns what is forecast on {@code day} from the releases dated up to it; empty where these are too few, or the
     * law carries no draws.
     *
     * @param trend the live trend of the same key
     * @param input what it was computed from
     * @param today the current day; an entry of a day before it is a back-test
     * @param now the time at which it is made
     */
    static Optional<LedgerEntry> entry(TrendState trend, TrendInput input, LocalDate day, LocalDate today,
            Instant now) {
        TrendInput then = input.upTo(day);
        FrontierHistory history = FrontierHistory.of(then.releases(), input.start(), day, input.law().law());
        if (!input.hasLawError() || !ForecastErrors.isOrigin(history, day)) {
            return Optional.empty();
        }
        List<ForecastLine> lines = ForecastLine.of(then, then.trend(), 1);
        List<FrontierForecast> forecasts = lines.stream()
                .flatMap(line -> HORIZONS.stream().flatMap(horizon -> forecast(line, day, horizon).stream()))
                .toList();
        return lines.isEmpty() || forecasts.isEmpty() ? Optional.empty()
                : history.densest(day)
                        .map(densest -> new LedgerEntry(1, trend.series(), trend.benchmark(), day,
                                input.law().version(), lines.get(0).origin(), densest.model(),
                                StrictMath.exp(history.frontier((double) Trend.days(day))), day.isBefore(today),
                                forecasts, trend.recordedAt(), now));
    }

    private static Optional<FrontierForecast> forecast(ForecastLine line, LocalDate day, int horizon) {
        LocalDate date = day.plusDays(horizon);
        Estimate density = line.forecast().frontier(date);
        double value = density.value();
        return value > 0 && value < Double.POSITIVE_INFINITY
                ? Optional.of(
                        new FrontierForecast(line.estimator(), horizon, date, value, density.lower(), density.upper()))
                : Optional.empty();
    }
}
