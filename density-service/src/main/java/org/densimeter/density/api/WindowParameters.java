package org.densimeter.density.api;

import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.QueryParam;

import org.densimeter.density.readmodel.DensityQuery;
import org.densimeter.support.http.ListFormat;

/**
 * The parameters of windows of best value.
 *
 * @param population the releases that compete
 * @param model only this model; if it is absent every record
 * @param factor how many times as dense as a release the frontier has to be, above 1 and at most 1e9
 * @param resampled what the intervals resample
 * @param format format of the response; if it is absent the header {@code Accept} chooses, else JSON
 */
public record WindowParameters(@BeanParam @Valid PopulationParameters population, @QueryParam("model") String model,
        @QueryParam("factor") @DefaultValue("2") @DecimalMin(value = "1", inclusive = false,
                message = WindowParameters.RULE) @DecimalMax(value = "1e9",
                        message = WindowParameters.RULE) double factor,
        @BeanParam ClusterParameters resampled, @QueryParam("format") ListFormat format) {

    static final String RULE = "a number above 1 and at most 1e9";

    DensityQuery query() {
        return resampled.on(population.frontier());
    }
}
