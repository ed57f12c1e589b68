package org.densimeter.density.api;

import java.util.Optional;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;

import org.densimeter.density.analysis.BestValueWindows;
import org.densimeter.density.analysis.TrendQueries;
import org.densimeter.density.readmodel.DensityQuery;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

import io.smallrye.mutiny.Uni;

/** How long releases are worth their price. */
@Path("/windows")
@Produces({"application/json", "text/csv", "application/x-ndjson"})
public class WindowResource {

    private final TrendQueries consequences;
    private final RequestGuards known;
    private final Answers answers;

    WindowResource(TrendQueries consequences, RequestGuards known, Answers answers) {
        this.consequences = consequences;
        this.known = known;
        this.answers = answers;
    }

    @GET
    @Operation(operationId = "windows", summary = "The window of best value",
            description = "How long each record held, on average and in the median, and for each record, or for the "
                    + "model asked for, the "
                    + "days from its release until the frontier is factor times as dense. Negative days: on the day "
                    + "of its release the frontier already was.")
    @APIResponse(responseCode = "200", content = @Content(mediaType = "application/json",
            schema = @Schema(implementation = BestValueWindows.class)))
    public Uni<Response> windows(@Context UriInfo uri, @Context HttpHeaders headers) {
        Query query = new Query(uri, headers, QueryParameter.WINDOWS);
        DensityQuery narrowed = query.narrowed().ofAllModels();
        return known
                .scored(query,
                        () -> query.model()
                                .map(model -> consequences.windows(narrowed, query.factor(), model))
                                .orElseGet(() -> consequences.windows(narrowed, query.factor()).map(Optional::of)))
                .map(found -> answers.one(query,
                        found.orElseThrow(() -> RequestGuards.noModel(query, query.model().orElseThrow())),
                        AnalysisTables.WINDOWS));
    }
}
