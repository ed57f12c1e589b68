package org.densimeter.density.api;

import java.time.LocalDate;
import java.util.Objects;
import java.util.stream.Stream;

import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.QueryParam;

import org.densimeter.density.analysis.ForecastQuestion;
import org.densimeter.density.readmodel.DensityQuery;
import org.densimeter.law.density.DensityBasis;
import org.densimeter.support.http.DateRange;
import org.densimeter.support.http.ListFormat;
import org.densimeter.support.http.ProblemException;

/**
 * The parameters of a forecast: of score, date and size two are given.
 *
 * @param population the releases that compete
 * @param score score in percent, above 0 and at most 100
 * @param params parameters of a release, a plain number such as 8e9, above 0 and at most 1e18
 * @param memoryGb gigabytes (10^9 bytes) that a device has for weights, above 0 and at most 1e9
 * @param date day of the frontier (ISO 8601), from 1950-01-01 to 2200-01-01
 * @param hardware bits, growth of the device and the present day
 * @param resampled what the intervals resample
 * @param format format of the response; if it is absent the header {@code Accept} chooses, else JSON
 */
public record ForecastParameters(@BeanParam @Valid PopulationParameters population,
        @QueryParam("score") @DecimalMin(value = "0", inclusive = false,
                message = HardwareParameters.SCORE_RULE) @DecimalMax(value = "100",
                        message = HardwareParameters.SCORE_RULE) Double score,
        @QueryParam("params") @DecimalMin(value = "0", inclusive = false,
                message = ForecastParameters.PARAMS_RULE) @DecimalMax(value = "1e18",
                        message = ForecastParameters.PARAMS_RULE) Double params,
        @QueryParam("memoryGb") @DecimalMin(value = "0", inclusive = false,
                message = HardwareParameters.MEMORY_RULE) @DecimalMax(value = "1e9",
                        message = HardwareParameters.MEMORY_RULE) Double memoryGb,
        @QueryParam("date") @DateRange(from = "1950-01-01", to = "2200-01-01") LocalDate date,
        @BeanParam @Valid HardwareParameters hardware, @BeanParam ClusterParameters resampled,
        @QueryParam("format") ListFormat format) {

    static final String PARAMS_RULE = "a number above 0 and at most 1e18";

    private static final String RULE = "of a score, a date and a size (params or memoryGb) exactly two are given, "
            + "and the third is the answer";

    DensityQuery query() {
        return resampled.on(population.frontier());
    }

    /** Returns what is forecast; refuses parameters that contradict each other. */
    ForecastQuestion question(LocalDate today) {
        check();
        Integer bits = hardware.bits(population.scores().basis());
        return memoryGb == null
                ? new ForecastQuestion(score, params, null, bits, date, hardware.chipDoublingDays(), today)
                : ForecastQuestion.ofDevice(score, memoryGb, bits, date, hardware.chipDoublingDays(), today);
    }

    private void check() {
        if (params != null && memoryGb != null) {
            throw DensityProblems.contradiction("memoryGb", memoryGb.toString(),
                    "params and memoryGb both give a size: " + RULE);
        }
        boolean sized = params != null || memoryGb != null;
        long given = Stream.of(score, date, params, memoryGb).filter(Objects::nonNull).count();
        if (given < 2) {
            throw DensityProblems.contradiction(score == null ? "score" : date == null ? "date" : "params", null, RULE);
        }
        if (given > 2) {
            throw DensityProblems.contradiction("date", date.toString(), RULE);
        }
        if (hardware.chipDoublingDays() != null && !sized) {
            throw DensityProblems.contradiction("chipDoublingDays", hardware.chipDoublingDays().toString(),
                    "only a size that is given, params or memoryGb, can grow");
        }
        DensityBasis basis = population.scores().basis();
        if (params != null && basis == DensityBasis.MEMORY) {
            throw ProblemException.parameter("basis", basis.toString(),
                    "one that counts parameters, as params does, and not gigabytes");
        }
    }
}
