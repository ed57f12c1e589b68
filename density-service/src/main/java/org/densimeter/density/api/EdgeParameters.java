package org.densimeter.density.api;

import java.time.LocalDate;

import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.QueryParam;

import org.densimeter.density.analysis.ForecastQuestion;
import org.densimeter.density.readmodel.DensityQuery;
import org.densimeter.law.forecast.Forecast;
import org.densimeter.support.http.ListFormat;

/**
 * The parameters of a forecast for a device.
 *
 * @param population the releases that compete
 * @param score score in percent, above 0 and at most 100
 * @param memoryGb gigabytes (10^9 bytes) that the device has for weights, above 0 and at most 1e9
 * @param hardware bits, growth of the device and the present day
 * @param resampled what the intervals resample
 * @param format format of the response; if it is absent the header {@code Accept} chooses, else JSON
 */
public record EdgeParameters(@BeanParam @Valid PopulationParameters population,
        @QueryParam("score") @NotNull @DecimalMin(value = "0", inclusive = false,
                message = HardwareParameters.SCORE_RULE) @DecimalMax(value = "100",
                        message = HardwareParameters.SCORE_RULE) Double score,
        @QueryParam("memoryGb") @NotNull @DecimalMin(value = "0", inclusive = false,
                message = HardwareParameters.MEMORY_RULE) @DecimalMax(value = "1e9",
                        message = HardwareParameters.MEMORY_RULE) Double memoryGb,
        @BeanParam @Valid HardwareParameters hardware, @BeanParam ClusterParameters resampled,
        @QueryParam("format") ListFormat format) {

    DensityQuery query() {
        return resampled.on(population.frontier());
    }

    /** Returns what is forecast. */
    ForecastQuestion question(LocalDate today) {
        Double doubling = hardware.chipDoublingDays();
        return ForecastQuestion.ofDevice(score, memoryGb, hardware.bits(population.scores().basis()), null,
                doubling == null ? Forecast.CHIP_DOUBLING_DAYS : doubling, today);
    }
}
