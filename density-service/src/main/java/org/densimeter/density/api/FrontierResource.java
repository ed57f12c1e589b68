package org.densimeter.density.api;

import java.util.Comparator;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;

import org.densimeter.density.analysis.FrontierAnswers;
import org.densimeter.density.readmodel.FrontierView;
import org.densimeter.density.readmodel.Frontiers;
import org.densimeter.density.readmodel.Frontiers.PastFrontier;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

import io.smallrye.mutiny.Uni;

/** Frontiers. */
@Path("/")
@Produces({"application/json", "text/csv", "application/x-ndjson"})
public class FrontierResource {

    private final Frontiers frontiers;
    private final FrontierAnswers found;
    private final RequestGuards known;
    private final Answers answers;

    FrontierResource(Frontiers frontiers, FrontierAnswers found, RequestGuards known, Answers answers) {
        this.frontiers = frontiers;
        this.found = found;
        this.known = known;
        this.answers = answers;
    }

    @GET
    @Path("/frontier")
    @Operation(operationId = "frontier", summary = "The frontier of one benchmark",
            description = "The releases denser than every other released on or before their date, "
                    + "each with the probability that it is a record, given how well law and scores are known; as "
                    + "contenders every release that may be one. CSV has a line each record; the column "
                    + "recordProbability of /densities has the other contenders. Without narrowing parameters the "
                    + "live frontier, or what it was; with them it is computed now.")
    @APIResponse(responseCode = "200",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = FrontierView.class)))
    public Uni<Response> one(@Context UriInfo uri, @Context HttpHeaders headers) {
        Query query = new Query(uri, headers, QueryParameter.FRONTIER);
        return known.key(query, () -> found.to(query.narrowed()))
                .map(frontier -> answers.one(query, RequestGuards.atThatMoment(query, frontier), CsvTable.FRONTIERS));
    }

    @GET
    @Path("/frontiers")
    @Operation(operationId = "frontiers", summary = "All live frontiers",
            description = "The headline composite first, then by benchmark.")
    @APIResponse(responseCode = "200", content = @Content(mediaType = "application/json",
            schema = @Schema(type = SchemaType.ARRAY, implementation = FrontierView.class)))
    public Uni<Response> all(@Context UriInfo uri, @Context HttpHeaders headers) {
        Query query = new Query(uri, headers, QueryParameter.LIST);
        return found.live()
                .map(all -> answers.cut(query,
                        all.stream()
                                .sorted(Headline.first(FrontierView::benchmark)
                                        .thenComparing(Comparator.comparing(FrontierView::series)))
                                .toList(),
                        CsvTable.FRONTIERS));
    }

    @GET
    @Path("/frontier/history")
    @Operation(operationId = "frontierHistory", summary = "What the frontier of one benchmark was",
            description = "Newest first, with the time of acceptance of the facts behind it.")
    @APIResponse(responseCode = "200", content = @Content(mediaType = "application/json",
            schema = @Schema(type = SchemaType.ARRAY, implementation = PastFrontier.class)))
    public Uni<Response> history(@Context UriInfo uri, @Context HttpHeaders headers) {
        Query query = new Query(uri, headers, QueryParameter.HISTORY);
        return known
                .key(query, () -> frontiers.history(query.series(), query.benchmark(), query.offset(), query.size()))
                .map(page -> answers.page(query, page, CsvTable.PAST_FRONTIERS));
    }
}
