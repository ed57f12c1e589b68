package org.densimeter.density.readmodel;

import java.time.LocalDate;

/**
 * A forecast of the ledger, with what came.
 *
 * @param series id of the reference series
 * @param benchmark id of the benchmark or composite
 * @param day the day on which it was forecast, from the releases dated up to it
 * @param backtest whether it was computed later than on that day, from what was known then
 * @param lawVersion version of the law behind it
 * @param origin the day of the last release that was known
 * @param frontierModel the densest of the releases that were known
 * @param frontierDensity its density
 * @param estimator {@code quantile} or {@code records}
 * @param horizonDays days from {@code day} to {@code date}
 * @param date the day that is forecast
 * @param density point value of the density of the frontier
 * @param lower lower end of the 95 % interval; null if it is open, or there is none
 * @param upper upper end of the 95 % interval; null if it is open, or there is none
 * @param status {@code due}: its day is not over; {@code waiting}: it is, but no release dated on or after it has been
 * measured, so that the frontier of that day is not known; {@code scored}
 * @param realised the density that the frontier had, measured by the law behind the forecast; null unless scored
 * @param error ln(density / realised); null unless scored
 * @param covered whether the interval holds {@code realised}; null unless scored, and without an interval
 */
public record ScoredForecast(String series, String benchmark, LocalDate day, boolean backtest, String lawVersion,
        LocalDate origin, String frontierModel, double frontierDensity, String estimator, int horizonDays,
        LocalDate date, double density, Double lower, Double upper, String status, Double realised, Double error,
        Boolean covered) {}
