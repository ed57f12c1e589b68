package org.densimeter.density.api;

import java.util.Optional;

import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;

import org.densimeter.density.analysis.BestValueWindows;
import org.densimeter.density.analysis.TrendQueries;
import org.densimeter.density.readmodel.DensityQuery;
import org.densimeter.law.problem.ProblemCode;
import org.densimeter.support.http.PossibleProblems;
import org.densimeter.support.http.SingleItem;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

import io.smallrye.mutiny.Uni;

/** Serves windows of best value. */
@Path("/windows")
@Produces({"application/json", "text/csv", "application/x-ndjson"})
@Tag(name = "forecasts")
public class WindowResource {

    private final TrendQueries queries;
    private final RequestGuards guards;
    private final SeriesOfStage stages;
    private final NamedModelGuards names;

    WindowResource(TrendQueries queries, RequestGuards guards, SeriesOfStage stages, NamedModelGuards names) {
        this.queries = queries;
        this.guards = guards;
        this.stages = stages;
        this.names = names;
    }

    /** Returns how long releases are the best value. */
    @GET
    @Operation(operationId = "windows", summary = "Get the windows of best value",
            description = "How long each record held, with mean and median, and for each record, or for one model, the "
                    + "days from its release until the frontier is factor times as dense. Negative days: on the day "
                    + "of its release the frontier already was. Days up to the last release have the interval of the "
                    + "trend. Later ones are forecasts without it, and predicted is the day by the forecast of the "
                    + "frontier, by quantile with a predictive interval.")
    @PossibleProblems({ProblemCode.DNS2045, ProblemCode.DNS2048, ProblemCode.DNS4001, ProblemCode.DNS4006,
            ProblemCode.DNS4027})
    public Uni<SingleItem<BestValueWindows>> windows(@BeanParam @Valid WindowParameters parameters) {
        DensityQuery asked = parameters.query();
        return names
                .inQuery(parameters.model(), asked.asOf(),
                        model -> stages.of(parameters.population().scores().key(), asked, query -> guards.scored(query,
                                () -> model == null ? queries.windows(query, parameters.factor()).map(Optional::of)
                                        : queries.windows(query, parameters.factor(), model))))
                .map(found -> new SingleItem<>(
                        found.orElseThrow(() -> RequestGuards.noModel(parameters.model(), asked.asOf())),
                        WindowTable.TABLE));
    }
}
