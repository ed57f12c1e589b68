package org.densimeter.ingest.api;

import java.io.IOException;
import java.io.InputStream;
import java.util.OptionalLong;

import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;

import org.densimeter.ingest.imports.BodyRefused;
import org.densimeter.ingest.imports.Imports;
import org.densimeter.ingest.imports.Summary;
import org.densimeter.ingest.store.FactKind;
import org.densimeter.ingest.store.FactQueries;
import org.densimeter.ingest.store.FactStore;
import org.densimeter.ingest.validation.ReportedPrice;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

import io.smallrye.common.annotation.Blocking;

/** What inference costs. */
@Path("/prices")
@Blocking
@Tag(name = "prices")
public class PricesResource {

    private final FactStore facts;
    private final FactQueries queries;
    private final Imports imports;
    private final Listing listing;

    PricesResource(FactStore facts, FactQueries queries, Imports imports, Listing listing) {
        this.facts = facts;
        this.queries = queries;
        this.imports = imports;
        this.listing = listing;
    }

    @GET
    @Operation(summary = "List prices, ordered by model, date and provider",
            description = "Pages count from 0; Link headers lead on, X-Total-Count says how many there are.")
    @APIResponse(responseCode = "200", description = "A page of the list",
            content = @Content(schema = @Schema(type = SchemaType.ARRAY, implementation = FactView.OfPrice.class)))
    public Response list(@BeanParam ListQuery asked, @QueryParam("model") String model,
            @QueryParam("provider") String provider, @Parameter(
                    description = "true: every revision of every price, corrected and retracted ones too") @QueryParam("history") String history) {
        boolean all = Boolean.TRUE.equals(RequestBodies.truth("history", history));
        return listing.page(asked,
                (first, most) -> all ? queries.history(FactKind.PRICE, model, provider, first, most)
                        : queries.list(FactKind.PRICE, model, provider, first, most),
                () -> OptionalLong.of(queries.count(FactKind.PRICE, all, model, provider)), FactView::of,
                FactView.PRICES);
    }

    @POST
    @Operation(summary = "Report prices", description = RequestBodies.ROWS
            + " Columns: those of prices.csv. A price is identified by model, provider and dateFrom; another of the "
            + "same " + "identity corrects it. Prices are US dollars for a million tokens.")
    @RequestBody(content = {
            @Content(mediaType = "application/json", schema = @Schema(implementation = ReportedPrice[].class)),
            @Content(mediaType = "application/x-ndjson"), @Content(mediaType = "text/csv")})
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = Summary.class)))
    public Response post(@Context HttpHeaders headers, InputStream body) throws IOException, BodyRefused {
        return RequestBodies.answer(imports.prices(body, RequestBodies.rows(headers)));
    }

    @DELETE
    @Path("/{id}")
    @Operation(summary = "Take a price back", description = "It no longer counts; its history stays.")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = FactRetraction.class)))
    public Response delete(@PathParam("id") String id, @QueryParam("reason") String reason) {
        return Response.ok(facts.retract(FactKind.PRICE, id, RequestBodies.reason(reason))
                .map(FactRetraction::of)
                .orElseThrow(() -> ApiProblem.notFound("a price that is known and not retracted", id))).build();
    }
}
