package org.densimeter.density.api;

import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.QueryParam;

import org.densimeter.density.readmodel.Prices;
import org.densimeter.support.http.ListFormat;

/**
 * The parameters of the trend of prices.
 *
 * @param benchmark benchmark or composite on which a model must reach the threshold
 * @param threshold score that a model must reach to compete, percent, above 0 and at most 100
 * @param format format of the response; if it is absent the header {@code Accept} chooses, else JSON
 */
public record PriceTrendParameters(@QueryParam("benchmark") @DefaultValue(Prices.MMLU) String benchmark,
        @QueryParam("threshold") @DefaultValue("70") @DecimalMin(value = "0", inclusive = false,
                message = HardwareParameters.SCORE_RULE) @DecimalMax(value = "100",
                        message = HardwareParameters.SCORE_RULE) double threshold,
        @QueryParam("format") ListFormat format) {}
