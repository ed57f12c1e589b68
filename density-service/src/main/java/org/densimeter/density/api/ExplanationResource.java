package org.densimeter.density.api;

import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;

import org.densimeter.density.analysis.Explanation;
import org.densimeter.density.analysis.Explanations;
import org.densimeter.law.problem.ProblemCode;
import org.densimeter.support.http.PossibleProblems;
import org.densimeter.support.http.SingleItem;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

import io.smallrye.mutiny.Uni;

/** Serves explanations of densities. */
@Path("/densities")
@Produces({"application/json", "text/csv", "application/x-ndjson"})
@Tag(name = "densities")
public class ExplanationResource {

    private final Explanations explanations;
    private final RequestGuards guards;
    private final SeriesOfStage stages;
    private final NamedModelGuards names;

    ExplanationResource(Explanations explanations, RequestGuards guards, SeriesOfStage stages, NamedModelGuards names) {
        this.explanations = explanations;
        this.guards = guards;
        this.stages = stages;
        this.names = names;
    }

    /** Returns how the density of one model was computed. */
    @GET
    @Path("/{model}/explain")
    @Operation(operationId = "explanation", summary = "Explain the density of one model",
            description = "The scores that count and why, those that do not and why not; the law with its constants "
                    + "and its other minima; the formula with its numbers; and how much law and score contribute to "
                    + "the interval.")
    @PossibleProblems({ProblemCode.DNS2045, ProblemCode.DNS2048, ProblemCode.DNS4001, ProblemCode.DNS4027})
    public Uni<SingleItem<Explanation>> explain(
            @Parameter(description = "Id of the model.") @PathParam("model") String model,
            @BeanParam @Valid ExplanationParameters parameters) {
        return names
                .inPath(model,
                        () -> guards.model(model, null,
                                () -> stages.of(parameters.scores().key(), parameters.scores().query(),
                                        query -> guards.scored(query, () -> explanations.of(model, query)))))
                .map(found -> new SingleItem<>(found.orElseThrow(() -> RequestGuards.noModel(model, null)),
                        ExplanationTable.TABLE));
    }
}
