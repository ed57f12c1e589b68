package org.densimeter.density.api;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;

import org.densimeter.density.analysis.Explanation;
import org.densimeter.density.analysis.Explanations;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

import io.smallrye.mutiny.Uni;

/** Why figures are what they are. */
@Path("/densities/{model}/explain")
@Produces({"application/json", "text/csv", "application/x-ndjson"})
public class ExplanationResource {

    private final Explanations explanations;
    private final RequestGuards known;
    private final Answers answers;

    ExplanationResource(Explanations explanations, RequestGuards known, Answers answers) {
        this.explanations = explanations;
        this.known = known;
        this.answers = answers;
    }

    @GET
    @Operation(operationId = "explanation", summary = "Why a model has the density it has",
            description = "The scores that count and why, those that do not and why not; the law with its "
                    + "constants and what else would have fitted; the formula with the numbers put in; and what the "
                    + "interval is owed to.")
    @APIResponse(responseCode = "200",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = Explanation.class)))
    public Uni<Response> of(@PathParam("model") String model, @Context UriInfo uri, @Context HttpHeaders headers) {
        Query query = new Query(uri, headers, QueryParameter.EXPLAINED);
        return known.model(query, model, () -> known.scored(query, () -> explanations.of(model, query.densities())))
                .map(found -> answers.one(query, found.orElseThrow(() -> RequestGuards.noModel(query, model)),
                        AnalysisTables.EXPLANATIONS));
    }
}
