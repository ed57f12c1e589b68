package org.densimeter.ingest.api;

import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.QueryParam;

import org.densimeter.support.http.Paging;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

/**
 * The parameters of the list of mappings.
 *
 * @param history whether every revision is listed
 * @param paging the page
 */
public record MappingParameters(
        @QueryParam("history") @DefaultValue("false") @Parameter(
                description = "true: every revision of every mapping, " + "withdrawn ones too.") boolean history,
        @BeanParam @Valid Paging paging) {}
