package org.densimeter.density.analysis;

import java.time.LocalDate;

import org.densimeter.law.forecast.Forecast;

/**
 * The parameters of a forecast: of score, size and date two are given, and the third is computed.
 *
 * @param score percent; null if it is computed
 * @param params parameters of a release, or those that fit into {@code memoryGb} at {@code bits}; null if they are
 * computed, and where {@code bits} is
 * @param memoryGb gigabytes (10^9 bytes) of weights of a device; null if none is given
 * @param bits bits a weight, for what memory parameters take; null on basis {@code memory}, where each release counts
 * with its own
 * @param date the day of the frontier; null if it is computed
 * @param chipDoublingDays in how many days the size doubles, beginning with {@code today}; null for one that stays
 * @param today the day the size is of
 */
public record ForecastQuestion(Double score, Double params, Double memoryGb, Integer bits, LocalDate date,
        Double chipDoublingDays, LocalDate today) {

    /** Returns the parameters for a device of {@code memoryGb} gigabytes. */
    public static ForecastQuestion ofDevice(Double score, double memoryGb, Integer bits, LocalDate date,
            Double chipDoublingDays, LocalDate today) {
        return new ForecastQuestion(score, bits == null ? null : Forecast.paramsIn(memoryGb, bits), memoryGb, bits,
                date, chipDoublingDays, today);
    }

    /**
     * The size that is given in what the densities are divided by: parameters, or on basis {@code memory} gigabytes.
     */
    double size() {
        return bits == null ? memoryGb : params;
    }

    /** In how many days the size doubles; infinite for one that stays. */
    double growthDays() {
        return chipDoublingDays == null ? Double.POSITIVE_INFINITY : chipDoublingDays;
    }
}
