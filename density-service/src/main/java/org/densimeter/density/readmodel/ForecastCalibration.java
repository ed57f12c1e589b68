package org.densimeter.density.readmodel;

/**
 * How the forecasts by one estimator came out at one horizon.
 *
 * @param series id of the reference series; null for all series and benchmarks together
 * @param benchmark id of the benchmark or composite; null for all together
 * @param estimator {@code quantile} or {@code records}
 * @param horizonDays days ahead
 * @param forecasts number of forecasts in the ledger
 * @param backtests how many of them were computed later, from what was known on their day
 * @param scored number of forecasts whose day has come
 * @param coverage share of the scored whose 95 % interval held the frontier, 0 to 1; null without an interval
 * @param medianError median of ln(forecast / realised) over the scored; null without any
 * @param medianFactor exp of it: 2 is a forecast twice as dense as came out; null with it
 * @param medianWidth median of ln(upper / lower) over the scored; null without an interval
 */
public record ForecastCalibration(String series, String benchmark, String estimator, int horizonDays, long forecasts,
        long backtests, long scored, Double coverage, Double medianError, Double medianFactor, Double medianWidth) {}
