package org.densimeter.density.api;

import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;

import org.densimeter.density.analysis.BenchmarkComparison;
import org.densimeter.density.analysis.TrendQueries;
import org.densimeter.density.readmodel.DensityQuery;
import org.densimeter.law.problem.ProblemCode;
import org.densimeter.support.http.PossibleProblems;
import org.densimeter.support.http.SingleItem;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

import io.smallrye.mutiny.Uni;

/** Serves comparisons of benchmarks. */
@Path("/compare")
@Produces({"application/json", "text/csv", "application/x-ndjson"})
@Tag(name = "comparisons")
public class ComparisonResource {

    private final TrendQueries queries;
    private final RequestGuards guards;
    private final SeriesOfStage stages;

    ComparisonResource(TrendQueries queries, RequestGuards guards, SeriesOfStage stages) {
        this.queries = queries;
        this.guards = guards;
        this.stages = stages;
    }

    /** Returns the trends of two benchmarks. */
    @GET
    @Operation(operationId = "comparison", summary = "Compare the trends of two benchmarks",
            description = "For instance with a benchmark whose items are kept out of training data, as a check for "
                    + "contamination: both slopes and their difference with its interval, over the releases measured "
                    + "on each benchmark, and over those measured on both. contaminationFree is null if it is not "
                    + "known, because no law has the definition of the benchmark. Completed scores count by the median "
                    + "of their draws, with their standard deviation as error, and not by the completed data sets of "
                    + "/trend; note says so.")
    @PossibleProblems({ProblemCode.DNS2048, ProblemCode.DNS4001, ProblemCode.DNS4006, ProblemCode.DNS4020,
            ProblemCode.DNS4027})
    public Uni<SingleItem<BenchmarkComparison>> compare(@BeanParam @Valid ComparisonParameters parameters) {
        return stages.of(parameters.population().scores().key(), parameters.query(), query -> {
            DensityQuery other = parameters.other(query);
            return guards.scored(query, () -> guards.otherScored(other, () -> queries.compare(query, other)));
        }).map(comparison -> new SingleItem<>(comparison, ComparisonTable.TABLE));
    }
}
