package org.densimeter.density.api;

import java.time.Clock;

import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;

import org.densimeter.density.analysis.SeriesAgreement;
import org.densimeter.density.analysis.SeriesAgreements;
import org.densimeter.law.problem.ProblemCode;
import org.densimeter.support.http.PossibleProblems;
import org.densimeter.support.http.SingleItem;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

import io.smallrye.mutiny.Uni;

/** Serves comparisons of the series that measure one benchmark. */
@Path("/agreement")
@Produces({"application/json", "text/csv", "application/x-ndjson"})
@Tag(name = "comparisons")
public class AgreementResource {

    private final SeriesAgreements agreements;
    private final RequestGuards guards;
    private final SeriesOfStage stages;
    private final Clock clock;

    AgreementResource(SeriesAgreements agreements, RequestGuards guards, SeriesOfStage stages, Clock clock) {
        this.agreements = agreements;
        this.guards = guards;
        this.stages = stages;
        this.clock = clock;
    }

    /** Returns the series with a law on one benchmark, side by side. */
    @GET
    @Operation(operationId = "agreement", summary = "Compare the series that measure one benchmark",
            description = "Every series of one stage with a law in force on the benchmark: its trend, and how many "
                    + "releases lie in, below and above its range. For each two of them, over the releases that both "
                    + "measure: the rank correlation of the densities, their median ratio and its spread, and whether "
                    + "the two agree: over at least 10 releases the rank correlation is at least 0.9, and the 95 % "
                    + "intervals of the trends by quantile overlap. With series only the pairs with that series; with "
                    + "one series there are no pairs.")
    @PossibleProblems({ProblemCode.DNS4001, ProblemCode.DNS4006, ProblemCode.DNS4022, ProblemCode.DNS4027})
    public Uni<SingleItem<SeriesAgreement>> agreement(@BeanParam @Valid AgreementParameters parameters) {
        KeyParameters key = parameters.key();
        return stages
                .of(key, parameters.query(),
                        query -> guards
                                .law(query,
                                        () -> agreements.of(query, key.namedSeries() != null,
                                                Today.of(parameters.today(), query, clock)))
                                .chain(found -> guards.inForce(query, found)))
                .map(agreement -> new SingleItem<>(agreement, AgreementTable.TABLE));
    }
}
