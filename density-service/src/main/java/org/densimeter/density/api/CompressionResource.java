package org.densimeter.density.api;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;

import org.densimeter.density.analysis.CompressedPair;
import org.densimeter.density.analysis.Compressions;
import org.densimeter.density.readmodel.DensityQuery;
import org.densimeter.law.catalogue.Kind;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

import io.smallrye.mutiny.Uni;

/** Compressed models against their parents. */
@Path("/compression")
@Produces({"application/json", "text/csv", "application/x-ndjson"})
public class CompressionResource {

    private final Compressions compressions;
    private final RequestGuards known;
    private final Answers answers;

    CompressionResource(Compressions compressions, RequestGuards known, Answers answers) {
        this.compressions = compressions;
        this.known = known;
        this.answers = answers;
    }

    @GET
    @Operation(operationId = "compression", summary = "Compressed models against their parents",
            description = "Every pruned, distilled or quantized model whose card names its parent, by the child's "
                    + "date: the ratio of both densities under the same law, with its interval, and whether that "
                    + "excludes 1; or why they cannot be compared. parentParams and childParams "
                    + "are counted as the basis does; parentCount and childCount are the parameters as they are.")
    @APIResponse(responseCode = "200", content = @Content(mediaType = "application/json",
            schema = @Schema(type = SchemaType.ARRAY, implementation = CompressedPair.class)))
    public Uni<Response> pairs(@Context UriInfo uri, @Context HttpHeaders headers) {
        Query query = new Query(uri, headers, QueryParameter.PAIRS);
        DensityQuery asked = query.densities();
        if (asked.kinds().contains(Kind.BASE)) {
            throw ProblemException.parameter(QueryParameter.KIND.parameterName(), Kind.BASE.toString(),
                    "a kind of compressed model: distilled, pruned or quantized");
        }
        return known
                .scored(query,
                        () -> query.model()
                                .map(model -> known.model(query, model, () -> compressions.of(asked)))
                                .orElseGet(() -> compressions.of(asked)))
                .map(pairs -> answers.cut(query, pairs, AnalysisTables.PAIRS));
    }
}
