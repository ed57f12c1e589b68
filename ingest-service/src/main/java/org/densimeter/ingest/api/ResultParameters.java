package org.densimeter.ingest.api;

import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.QueryParam;

import org.densimeter.support.http.Paging;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

/**
 * The parameters of the list of results.
 *
 * @param selection which results
 * @param history whether earlier and retracted revisions are listed too
 * @param paging the page
 */
public record ResultParameters(@BeanParam @Valid ResultSelection selection,
        @QueryParam("history") @DefaultValue("false") @Parameter(
                description = "true: every revision of every result, corrected and retracted ones "
                        + "too.") boolean history,
        @BeanParam @Valid Paging paging) {}
