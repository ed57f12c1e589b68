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
import org.densimeter.ingest.store.ResultStore;
import org.densimeter.ingest.validation.ReportedResult;
import org.densimeter.law.catalogue.Retraction;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

import io.smallrye.common.annotation.Blocking;

/** The scores. */
@Path("/results")
@Blocking
@Tag(name = "results")
public class ResultsResource {

    private final ResultStore results;
    private final Imports imports;
    private final Listing listing;

    ResultsResource(ResultStore results, Imports imports, Listing listing) {
        this.results = results;
        this.imports = imports;
        this.listing = listing;
    }

    @GET
    @Operation(summary = "List results, ordered by model, benchmark and evaluator",
            description = "Pages count from 0; Link headers lead on, X-Total-Count says how many there are.")
    @APIResponse(responseCode = "200", description = "A page of the list",
            content = @Content(schema = @Schema(type = SchemaType.ARRAY, implementation = ResultView.class)))
    public Response list(@BeanParam ListQuery asked, @QueryParam("model") String model,
            @QueryParam("benchmark") String benchmark, @Parameter(
                    description = "true: every revision of every result, corrected and retracted ones too") @QueryParam("history") String history) {
        boolean all = Boolean.TRUE.equals(RequestBodies.truth("history", history));
        return listing.page(asked,
                (first, most) -> all ? results.history(model, benchmark, first, most)
                        : results.list(model, benchmark, first, most),
                () -> OptionalLong.of(results.count(all, model, benchmark)), ResultView::of, ResultView.CSV);
    }

    @POST
    @Operation(summary = "Report scores",
            description = RequestBodies.ROWS
                    + " A score is identified by model, benchmark and evaluator; another score of the same identity "
                    + "corrects it. " + "Scores are percent: a body of nothing but fractions is refused.")
    @RequestBody(content = {
            @Content(mediaType = "application/json", schema = @Schema(implementation = ReportedResult[].class)),
            @Content(mediaType = "application/x-ndjson"), @Content(mediaType = "text/csv")})
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = Summary.class)))
    public Response post(@Context HttpHeaders headers, @Parameter(
            description = "percent: scores of at most 1 percent are meant as such") @QueryParam("scale") String scale,
            InputStream body) throws IOException, BodyRefused {
        return RequestBodies
                .answer(imports.results(body, RequestBodies.rows(headers), RequestBodies.percentForSure(scale)));
    }

    @DELETE
    @Path("/{id}")
    @Operation(summary = "Take a result back", description = "It no longer counts; its history stays.")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = Retraction.class)))
    public Response delete(@PathParam("id") String id, @QueryParam("reason") String reason) {
        return Response
                .ok(results.retract(id, RequestBodies.reason(reason))
                        .orElseThrow(() -> ApiProblem.notFound("a result that is known and not retracted", id)))
                .build();
    }
}
