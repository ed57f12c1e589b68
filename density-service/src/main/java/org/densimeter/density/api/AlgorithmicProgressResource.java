package org.densimeter.density.api;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;

import org.densimeter.density.readmodel.ProgressEstimates;
import org.densimeter.density.readmodel.ProgressEstimates.PastProgress;
import org.densimeter.density.readmodel.ProgressQuery;
import org.densimeter.density.readmodel.ProgressView;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

import io.smallrye.mutiny.Uni;

/** Algorithmic progress: how fast the compute needed for a given loss falls. */
@Path("/algorithmic-progress")
@Produces({"application/json", "text/csv", "application/x-ndjson"})
public class AlgorithmicProgressResource {

    private final ProgressEstimates progress;
    private final RequestGuards known;
    private final Answers answers;

    AlgorithmicProgressResource(ProgressEstimates progress, RequestGuards known, Answers answers) {
        this.progress = progress;
        this.known = known;
        this.answers = answers;
    }

    @GET
    @Operation(operationId = "algorithmicProgress", summary = "The doubling time of effective compute",
            description = "By specification of the progress law and by estimator, with the sample "
                    + "behind it, contributions, gains, the errors by which specifications are selected, what the "
                    + "paper says and why these estimates differ, and other trends.")
    @APIResponse(responseCode = "200",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = ProgressView.class)))
    public Uni<Response> one(@Context UriInfo uri, @Context HttpHeaders headers) {
        Query query = new Query(uri, headers, QueryParameter.PROGRESS);
        ProgressQuery asked = query.progress();
        return known.specification(asked.specification(), () -> progress.view(asked))
                .map(view -> answers.one(query, view, CsvTable.PROGRESS));
    }

    @GET
    @Path("/history")
    @Operation(operationId = "algorithmicProgressHistory", summary = "What the estimates under one specification were",
            description = "Newest first, with the time of acceptance of the facts behind " + "them.")
    @APIResponse(responseCode = "200", content = @Content(mediaType = "application/json",
            schema = @Schema(type = SchemaType.ARRAY, implementation = PastProgress.class)))
    public Uni<Response> history(@Context UriInfo uri, @Context HttpHeaders headers) {
        Query query = new Query(uri, headers, QueryParameter.PROGRESS_HISTORY);
        String specification = query.specification();
        if (ProgressQuery.ALL.equals(specification)) {
            throw ProblemException.parameter(QueryParameter.ONE_SPECIFICATION.parameterName(), specification,
                    "one specification, as a history is of one");
        }
        return known.specification(specification, () -> progress.history(specification, query.offset(), query.size()))
                .map(page -> answers.page(query, page, CsvTable.PAST_PROGRESS));
    }
}
