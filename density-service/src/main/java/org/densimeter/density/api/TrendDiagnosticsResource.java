package org.densimeter.density.api;

import java.time.LocalDate;
import java.util.function.Function;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;

import org.densimeter.density.analysis.BreakView;
import org.densimeter.density.analysis.InfluenceView;
import org.densimeter.density.analysis.QueryPopulation;
import org.densimeter.density.analysis.ShapeView;
import org.densimeter.density.analysis.TrendDiagnostics;
import org.densimeter.law.trend.TrendBreak;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

import io.smallrye.mutiny.Uni;

/**
 * What a trend is made of: whether a straight line is its shape, which record carries it, and whether it broke at a
 * date.
 */
@Path("/")
@Produces({"application/json", "text/csv", "application/x-ndjson"})
public class TrendDiagnosticsResource {

    private final TrendDiagnostics anatomy;
    private final RequestGuards known;
    private final Answers answers;

    TrendDiagnosticsResource(TrendDiagnostics anatomy, RequestGuards known, Answers answers) {
        this.anatomy = anatomy;
        this.known = known;
        this.answers = answers;
    }

    @GET
    @Path("/trend/shape")
    @Operation(operationId = "trendShape", summary = "Whether the trend is a straight line",
            description = "A line, a parabola and a broken stick through ln density of the records, compared by AICc, "
                    + "with the error of predicting each record from the others. Five records are needed.")
    @APIResponse(responseCode = "200",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = ShapeView.class)))
    public Uni<Response> shape(@Context UriInfo uri, @Context HttpHeaders headers) {
        Query query = new Query(uri, headers, QueryParameter.FRONTIER);
        return about(query, "shape", ShapeView::of).map(shape -> answers.one(query, shape, TrendTables.SHAPES));
    }

    @GET
    @Path("/trend/influence")
    @Operation(operationId = "trendInfluence", summary = "Which single release carries the trend",
            description = "What the trend would be had one record never been released, the others selected again; "
                    + "the greatest change of slope first.")
    @APIResponse(responseCode = "200", content = @Content(mediaType = "application/json",
            schema = @Schema(type = SchemaType.ARRAY, implementation = InfluenceView.class)))
    public Uni<Response> influence(@Context UriInfo uri, @Context HttpHeaders headers) {
        Query query = new Query(uri, headers, QueryParameter.INFLUENCE);
        return about(query, "influence", InfluenceView::of)
                .map(influences -> answers.cut(query, influences, TrendTables.INFLUENCES));
    }

    @GET
    @Path("/trend/break")
    @Operation(operationId = "trendBreak", summary = "Whether the trend broke at a date",
            description = "The trends before and from a date on, each over records of its own, and the ratio of "
                    + "their slopes "
                    + "with its 95 % interval. Releases of any date count, unless from or to says otherwise.")
    @APIResponse(responseCode = "200",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = BreakView.class)))
    public Uni<Response> atDate(@Context UriInfo uri, @Context HttpHeaders headers) {
        Query query = new Query(uri, headers, QueryParameter.BREAK);
        LocalDate date = query.date().orElse(TrendBreak.CHATGPT);
        return about(query, "break at " + date, set -> BreakView.at(date, set))
                .map(found -> answers.one(query, found, TrendTables.BREAKS));
    }

    /** What {@code finding} tells of what competes in answer to {@code query}. */
    private <T> Uni<T> about(Query query, String name, Function<QueryPopulation, T> finding) {
        return known.key(query, () -> anatomy.of(query.narrowed(), name, finding))
                .map(found -> found.orElseThrow(() -> query.isAboutThePast() ? RequestGuards.notKnownThen(query)
                        : ProblemException.withoutLaw(query.benchmark(),
                                "series " + query.series() + " has no law on " + query.benchmark())));
    }
}
