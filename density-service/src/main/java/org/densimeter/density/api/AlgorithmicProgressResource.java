package org.densimeter.density.api;

import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;

import org.densimeter.density.readmodel.ProgressEstimates;
import org.densimeter.density.readmodel.ProgressEstimates.PastProgress;
import org.densimeter.density.readmodel.ProgressView;
import org.densimeter.law.problem.ProblemCode;
import org.densimeter.support.http.ListPage;
import org.densimeter.support.http.Paging;
import org.densimeter.support.http.PossibleProblems;
import org.densimeter.support.http.SingleItem;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

import io.smallrye.mutiny.Uni;

/** Serves estimates of algorithmic progress. */
@Path("/algorithmic-progress")
@Produces({"application/json", "text/csv", "application/x-ndjson"})
@Tag(name = "algorithmic progress", description = "How fast the compute for a given loss falls")
public class AlgorithmicProgressResource {

    private final ProgressEstimates progress;
    private final RequestGuards guards;

    AlgorithmicProgressResource(ProgressEstimates progress, RequestGuards guards) {
        this.progress = progress;
        this.guards = guards;
    }

    /** Returns the doubling time of effective compute. */
    @GET
    @Operation(operationId = "algorithmicProgress", summary = "Get the doubling time of effective compute",
            description = "By specification of the progress law and by estimator, with its sample, contributions, "
                    + "gains, the errors by which specifications are selected, the result of the paper and why these "
                    + "estimates differ from it, and trends of other fields.")
    @PossibleProblems(ProblemCode.DNS4001)
    public Uni<SingleItem<ProgressView>> progress(@BeanParam @Valid EstimateParameters parameters) {
        return guards.specification(parameters.specification(), () -> progress.view(parameters.query()))
                .map(view -> new SingleItem<>(view, EstimateTable.TABLE));
    }

    /** Returns the history of the estimates under one specification. */
    @GET
    @Path("/history")
    @Operation(operationId = "algorithmicProgressHistory",
            summary = "List every state of the estimates under one specification",
            description = "Newest first, each with the time at which the facts behind it were accepted.")
    @PossibleProblems(ProblemCode.DNS4001)
    public Uni<ListPage<PastProgress>> history(@BeanParam @Valid ProgressHistoryParameters parameters) {
        parameters.check();
        Paging paging = parameters.paging();
        String specification = parameters.specification();
        return guards
                .specification(specification, () -> progress.history(specification, paging.offset(), paging.size()))
                .map(page -> ListPage.of(paging, page.items(), page.total(), EstimateTable.HISTORY));
    }
}
