package org.densimeter.contract;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * What was forecast of the frontier of one series and benchmark on one day. Key: {@code series/benchmark/day}. An entry
 * is never changed: of two for one key the first counts, and every entry has revision 1.
 *
 * @param revision 1
 * @param series series id
 * @param benchmark benchmark or composite id
 * @param day the day on which it was forecast, from the releases dated up to it; horizons count from it
 * @param lawVersion version of the law that measured the releases
 * @param origin the day of the last of these releases
 * @param frontierModel the densest of these releases
 * @param frontierDensity its density
 * @param backtest whether it was computed later than on {@code day}, from what was known then
 * @param forecasts by each estimator and horizon
 * @param recordedAt when the latest fact in it was accepted, UTC
 * @param madeAt when it was computed, UTC
 */
public record LedgerEntry(long revision, String series, String benchmark, LocalDate day, String lawVersion,
        LocalDate origin, String frontierModel, double frontierDensity, boolean backtest,
        List<FrontierForecast> forecasts, Instant recordedAt, Instant madeAt) {

    /**
     * The density of the frontier that was forecast for one day.
     *
     * @param estimator {@code quantile} or {@code records}
     * @param horizonDays days from the day of the entry, 0 or more
     * @param date the day that it is of
     * @param density point value
     * @param lower lower end of the 95 % interval; null if it is open, or there is none
     * @param upper upper end of the 95 % interval; null if it is open, or there is none
     */
    public record FrontierForecast(String estimator, int horizonDays, LocalDate date, double density,
            @Nullable Double lower, @Nullable Double upper) {}

    public LedgerEntry {
        forecasts = forecasts == null ? List.of() : List.copyOf(forecasts);
    }

    /** Returns its key. */
    public String key() {
        return series + "/" + benchmark + "/" + day;
    }
}
