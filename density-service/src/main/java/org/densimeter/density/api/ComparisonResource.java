package org.densimeter.density.api;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;

import org.densimeter.density.analysis.BenchmarkComparison;
import org.densimeter.density.analysis.TrendQueries;
import org.densimeter.density.readmodel.DensityQuery;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

import io.smallrye.mutiny.Uni;

/** Benchmarks against each other. */
@Path("/compare")
@Produces({"application/json", "text/csv", "application/x-ndjson"})
public class ComparisonResource {

    private final TrendQueries consequences;
    private final RequestGuards known;
    private final Answers answers;

    ComparisonResource(TrendQueries consequences, RequestGuards known, Answers answers) {
        this.consequences = consequences;
        this.known = known;
        this.answers = answers;
    }

    @GET
    @Operation(operationId = "comparison", summary = "The trend on one benchmark beside that on another",
            description = "For instance on one whose items are kept out of training data (contamination "
                    + "check): both slopes and their difference with its interval, over what is measured on each, "
                    + "and over what is measured on both. contaminationFree is null where it is not known " + "here, "
                    + "because no law carries the definition of the benchmark.")
    @APIResponse(responseCode = "200", content = @Content(mediaType = "application/json",
            schema = @Schema(implementation = BenchmarkComparison.class)))
    public Uni<Response> compare(@Context UriInfo uri, @Context HttpHeaders headers) {
        Query query = new Query(uri, headers, QueryParameter.COMPARE);
        DensityQuery one = query.narrowed();
        DensityQuery other = one.on(query.withSeries(), query.required(QueryParameter.WITH));
        if (one.equals(other)) {
            throw ProblemException.question(QueryParameter.WITH.parameterName(), other.benchmark(),
                    "a benchmark is compared with another, or with itself under another series");
        }
        return known
                .scored(query,
                        () -> known.otherScored(query, other.benchmark(), () -> consequences.compare(one, other)))
                .map(comparison -> answers.one(query, comparison, AnalysisTables.COMPARISONS));
    }
}
