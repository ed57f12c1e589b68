package org.densimeter.ingest.api;

import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.QueryParam;

import org.densimeter.support.http.Paging;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

/**
 * The parameters of the lists of reference data.
 *
 * @param series null for every series
 * @param benchmark null for every benchmark
 * @param paging the page
 */
public record ReferenceParameters(
        @QueryParam("series") @Parameter(description = "Only data of this reference series.") String series,
        @QueryParam("benchmark") @Parameter(description = "Only data on this benchmark or composite.") String benchmark,
        @BeanParam @Valid Paging paging) {}
