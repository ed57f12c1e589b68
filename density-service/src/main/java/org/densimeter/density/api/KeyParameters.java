package org.densimeter.density.api;

import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.UriInfo;

import org.densimeter.law.catalogue.Stage;

/**
 * Chooses one series and benchmark.
 *
 * @param series reference series; if it is absent and {@code minicpm3-2025} has no law on the benchmark, the first by
 * id that has one in force
 * @param benchmark benchmark or composite
 * @param stage the stage of the releases that are measured, which is that of the series. With it and without
 * {@code series} the series is {@code minicpm3-2025} if that measures this stage on the benchmark, else the first by id
 * that does
 * @param uri the request, which says whether {@code series} is given
 */
public record KeyParameters(@QueryParam("series") @DefaultValue(KeyParameters.DEFAULT_SERIES) String series,
        @QueryParam("benchmark") @DefaultValue(KeyParameters.DEFAULT_BENCHMARK) String benchmark,
        @QueryParam("stage") Stage stage, @Context UriInfo uri) {

    static final String DEFAULT_SERIES = "minicpm3-2025";
    static final String DEFAULT_BENCHMARK = "densing-average";

    /** Returns the series that the request names; null if it names none. */
    String namedSeries() {
        return uri.getQueryParameters().containsKey("series") ? series : null;
    }
}
