package org.densimeter.density.api;

import java.util.Comparator;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;

import org.densimeter.density.analysis.TrendAnswers;
import org.densimeter.density.readmodel.TrendView;
import org.densimeter.density.readmodel.Trends;
import org.densimeter.density.readmodel.Trends.PastTrend;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

import io.smallrye.mutiny.Uni;

/** Trends. */
@Path("/")
@Produces({"application/json", "text/csv", "application/x-ndjson"})
public class TrendResource {

    private final Trends trends;
    private final TrendAnswers found;
    private final RequestGuards known;
    private final Answers answers;

    TrendResource(Trends trends, TrendAnswers found, RequestGuards known, Answers answers) {
        this.trends = trends;
        this.found = found;
        this.known = known;
        this.answers = answers;
    }

    @GET
    @Path("/trend")
    @Operation(operationId = "trend", summary = "How fast the frontier of one benchmark grows",
            description = "Least squares of ln density on days since 2023-02-24, over the "
                    + "frontier's records, and beside it the other estimators, each with a 95 % interval. Without "
                    + "narrowing parameters the live trend, or what it was; with them it is computed now. "
                    + "With window, only over the last records: then records is the one estimator, and its bias is "
                    + "not estimated, " + "unless the window holds all records.")
    @APIResponse(responseCode = "200",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = TrendView.class)))
    public Uni<Response> one(@Context UriInfo uri, @Context HttpHeaders headers) {
        Query query = new Query(uri, headers, QueryParameter.TREND);
        return known.key(query, () -> found.to(query.narrowed(), query.window()))
                .map(trend -> answers.one(query, RequestGuards.atThatMoment(query, trend), CsvTable.TRENDS));
    }

    @GET
    @Path("/trends")
    @Operation(operationId = "trends", summary = "All live trends",
            description = "The headline composite first, then by benchmark.")
    @APIResponse(responseCode = "200", content = @Content(mediaType = "application/json",
            schema = @Schema(type = SchemaType.ARRAY, implementation = TrendView.class)))
    public Uni<Response> all(@Context UriInfo uri, @Context HttpHeaders headers) {
        Query query = new Query(uri, headers, QueryParameter.LIST);
        return trends.live()
                .map(all -> answers.cut(query,
                        all.stream()
                                .map(TrendView::of)
                                .sorted(Headline.first(TrendView::benchmark)
                                        .thenComparing(Comparator.comparing(TrendView::series)))
                                .toList(),
                        CsvTable.TRENDS));
    }

    @GET
    @Path("/trend/history")
    @Operation(operationId = "trendHistory", summary = "What the trend of one benchmark was",
            description = "Newest first, with the time of acceptance of the facts behind it.")
    @APIResponse(responseCode = "200", content = @Content(mediaType = "application/json",
            schema = @Schema(type = SchemaType.ARRAY, implementation = PastTrend.class)))
    public Uni<Response> history(@Context UriInfo uri, @Context HttpHeaders headers) {
        Query query = new Query(uri, headers, QueryParameter.HISTORY);
        return known.key(query, () -> trends.history(query.series(), query.benchmark(), query.offset(), query.size()))
                .map(page -> answers.page(query, page, CsvTable.PAST_TRENDS));
    }
}
