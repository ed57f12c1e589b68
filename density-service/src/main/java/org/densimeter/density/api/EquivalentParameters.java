package org.densimeter.density.api;

import java.time.LocalDate;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.QueryParam;

import org.densimeter.density.readmodel.DensityQuery;
import org.densimeter.support.http.DateRange;
import org.densimeter.support.http.ListFormat;

/**
 * The parameters of the equivalents of a model.
 *
 * @param population the releases that compete
 * @param model the model
 * @param today the present day (ISO 8601), from 1950-01-01 to 2200-01-01; if it is absent the day of {@code asOf}, else
 * the current day in UTC
 * @param resampled what the intervals resample
 * @param format format of the response; if it is absent the header {@code Accept} chooses, else JSON
 */
public record EquivalentParameters(@BeanParam @Valid PopulationParameters population,
        @QueryParam("model") @NotNull String model,
        @QueryParam("today") @DateRange(from = "1950-01-01", to = "2200-01-01") LocalDate today,
        @BeanParam ClusterParameters resampled, @QueryParam("format") ListFormat format) {

    DensityQuery query() {
        return resampled.on(population.frontierInParameters());
    }
}
