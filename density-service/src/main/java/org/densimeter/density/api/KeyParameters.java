package org.densimeter.density.api;

import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.QueryParam;

/**
 * Chooses one series and benchmark.
 *
 * @param series reference series
 * @param benchmark benchmark or composite
 */
public record KeyParameters(@QueryParam("series") @DefaultValue(KeyParameters.DEFAULT_SERIES) String series,
        @QueryParam("benchmark") @DefaultValue(KeyParameters.DEFAULT_BENCHMARK) String benchmark) {

    static final String DEFAULT_SERIES = "minicpm3-2025";
    static final String DEFAULT_BENCHMARK = "densing-average";
}
