package org.densimeter.density.api;

import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;

import org.densimeter.density.analysis.CompressedPair;
import org.densimeter.density.analysis.Compressions;
import org.densimeter.density.readmodel.DensityQuery;
import org.densimeter.law.problem.ProblemCode;
import org.densimeter.support.http.ListPage;
import org.densimeter.support.http.PossibleProblems;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

import io.smallrye.mutiny.Uni;

/** Serves compressed models beside their parents. */
@Path("/compression")
@Produces({"application/json", "text/csv", "application/x-ndjson"})
@Tag(name = "comparisons", description = "Compressed models beside their parents, and benchmarks beside each other")
public class CompressionResource {

    private final Compressions compressions;
    private final RequestGuards guards;
    private final SeriesOfStage stages;
    private final NamedModelGuards names;

    CompressionResource(Compressions compressions, RequestGuards guards, SeriesOfStage stages, NamedModelGuards names) {
        this.compressions = compressions;
        this.guards = guards;
        this.stages = stages;
        this.names = names;
    }

    /** Returns compressed models and their parents. */
    @GET
    @Operation(operationId = "compression", summary = "List compressed models beside their parents",
            description = "Every pruned, distilled or quantized model whose card names its parent, by the date of the "
                    + "child: the ratio of both densities under the same law, with its interval, and whether that "
                    + "excludes 1; or why they cannot be compared. parentParams and childParams are counted as the "
                    + "basis does; parentCount and childCount are total and active parameters.")
    @PossibleProblems({ProblemCode.DNS2045, ProblemCode.DNS2048, ProblemCode.DNS4001, ProblemCode.DNS4006,
            ProblemCode.DNS4027})
    public Uni<ListPage<CompressedPair>> pairs(@BeanParam @Valid CompressionParameters parameters) {
        DensityQuery asked = parameters.query();
        return names.inQuery(asked.model(), asked.asOf(), id -> {
            return stages.of(parameters.scores().key(), asked.ofModel(id),
                    query -> guards.scored(query, () -> id == null ? compressions.of(query)
                            : guards.model(id, query.asOf(), () -> compressions.of(query))));
        }).map(pairs -> ListPage.cut(parameters.paging(), pairs, CompressionTable.TABLE));
    }
}
