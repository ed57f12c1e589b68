package org.densimeter.ingest.api;

import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.QueryParam;

import org.densimeter.support.http.Paging;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

/**
 * The parameters of the list of prices.
 *
 * @param model null for every model
 * @param provider null for every provider
 * @param history whether earlier and retracted revisions are listed too
 * @param paging the page
 */
public record PriceParameters(@QueryParam("model") @Parameter(
        description = "Only prices of this model: its id, an alias, or the name its " + "provider uses.") String model,
        @QueryParam("provider") @Parameter(description = "Only prices of this provider.") String provider,
        @QueryParam("history") @DefaultValue("false") @Parameter(
                description = "true: every revision of every price, corrected and retracted ones too.") boolean history,
        @BeanParam @Valid Paging paging) {}
