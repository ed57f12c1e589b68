package org.densimeter.density.api;

import java.time.Clock;

import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import org.densimeter.density.chart.Chart;
import org.densimeter.density.chart.ChartAnswers;
import org.densimeter.law.problem.ProblemCode;
import org.densimeter.support.http.PossibleProblems;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

import io.smallrye.mutiny.Uni;

/** Serves charts. */
@Path("/chart")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "charts", description = "Everything that a chart draws, in one answer")
public class ChartResource {

    private final ChartAnswers charts;
    private final RequestGuards guards;
    private final SeriesOfStage stages;
    private final Clock clock;

    ChartResource(ChartAnswers charts, RequestGuards guards, SeriesOfStage stages, Clock clock) {
        this.charts = charts;
        this.guards = guards;
        this.stages = stages;
        this.clock = clock;
    }

    /** Returns what a chart of one benchmark draws. */
    @GET
    @Operation(operationId = "chart", summary = "Get everything that a chart of one benchmark draws",
            description = "The releases as points, the records, the trend by each estimator with its line and the 95 % "
                    + "band of the line, the age of the frontier, and changes of the law: the figures of /densities, "
                    + "/frontier and /trend for the same parameters. For a composite that another one completes, "
                    + "completed continues the chart after the last measured release. The answer is cached by the "
                    + "state of the read model and the parameters: equal facts and questions have equal answers.")
    @PossibleProblems({ProblemCode.DNS2048, ProblemCode.DNS4001, ProblemCode.DNS4006, ProblemCode.DNS4022,
            ProblemCode.DNS4027})
    public Uni<Chart> chart(@BeanParam @Valid ChartParameters parameters) {
        return stages
                .of(parameters.population().scores().key(), parameters.query(),
                        query -> guards
                                .law(query,
                                        () -> charts.to(
                                                parameters.question(query, Today.of(parameters.today(), query, clock))))
                                .map(found -> RequestGuards.known(parameters.population(), query, found)));
    }
}
