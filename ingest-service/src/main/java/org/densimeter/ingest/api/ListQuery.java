package org.densimeter.ingest.api;

import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.UriInfo;

import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

/**
 * The parameters that every list takes: which page of it, and how it is written. Each as it was sent; null if absent.
 */
public class ListQuery {

    @Context
    UriInfo uri;
    @QueryParam("page")
    String page;
    @QueryParam("size")
    String size;
    @QueryParam("format")
    @Parameter(description = "json, csv or ndjson")
    String format;
}
