package org.densimeter.density.api;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;

import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;

import org.densimeter.density.analysis.EdgeAnswer;
import org.densimeter.density.analysis.Equivalents;
import org.densimeter.density.analysis.ForecastAnswer;
import org.densimeter.density.analysis.ForecastQuestion;
import org.densimeter.density.analysis.TrendQueries;
import org.densimeter.density.readmodel.DensityQuery;
import org.densimeter.law.problem.ProblemCode;
import org.densimeter.support.http.PossibleProblems;
import org.densimeter.support.http.SingleItem;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

import io.smallrye.mutiny.Uni;

/** Serves what follows from extending a trend. */
@Path("/")
@Produces({"application/json", "text/csv", "application/x-ndjson"})
@Tag(name = "forecasts", description = "What the trend of the frontier predicts if it continues")
public class ForecastResource {

    private final TrendQueries queries;
    private final RequestGuards guards;
    private final SeriesOfStage stages;
    private final NamedModelGuards names;
    private final Clock clock;

    ForecastResource(TrendQueries queries, RequestGuards guards, SeriesOfStage stages, NamedModelGuards names,
            Clock clock) {
        this.queries = queries;
        this.guards = guards;
        this.stages = stages;
        this.names = names;
        this.clock = clock;
    }

    /** Returns the one of score, date and size that is not given. */
    @GET
    @Path("/forecast")
    @Operation(operationId = "forecast", summary = "Forecast a size, a date or a score",
            description = "With a score and a date: the parameters that a release on the frontier needs. With a score "
                    + "and a size: the day on which it is reached. With a size and a date: the score. By the "
                    + "estimator quantile with a predictive interval, and by records for comparison without one; "
                    + "calibration says how far each was off before. remarks says where an answer lies outside what "
                    + "any release has shown. Where a line leads to fewer than one "
                    + "parameter, to more than 1e18, or to no day, unanswered says so. On basis memory every "
                    + "release counts with "
                    + "the gigabytes it takes; on any other basis gigabytes are those of a dense model whose density "
                    + "does not suffer from its bits, as assumes says.")
    @PossibleProblems({ProblemCode.DNS2048, ProblemCode.DNS4001, ProblemCode.DNS4006, ProblemCode.DNS4020,
            ProblemCode.DNS4027})
    public Uni<SingleItem<ForecastAnswer>> forecast(@BeanParam @Valid ForecastParameters parameters) {
        DensityQuery asked = parameters.query();
        ForecastQuestion question = parameters.question(today(parameters.hardware().today(), asked));
        return stages
                .of(parameters.population().scores().key(), asked,
                        query -> guards.scored(query, () -> queries.forecast(query, question)))
                .map(answer -> new SingleItem<>(answer, ForecastTable.TABLE));
    }

    /** Returns when a score fits into a device. */
    @GET
    @Path("/edge")
    @Operation(operationId = "edge", summary = "Forecast what runs on a device",
            description = "How fast density and the memory of a device of a given price grow together, when a model at "
                    + "a score fits into a device as it is and as it grows, and the largest effective model that such "
                    + "a device runs today and at each half year for two years. The device has the given size today; "
                    + "before, the growing device was smaller, so growingDevice is later than fixedDevice if the day "
                    + "is in the past, and earlier if it is in the future. All of it extends the line of the records; "
                    + "there is no guarantee that the trend continues. On basis memory every release counts with the "
                    + "gigabytes it takes; on any other basis the model is dense and its density does not suffer from "
                    + "its bits, as assumes says.")
    @PossibleProblems({ProblemCode.DNS2048, ProblemCode.DNS4001, ProblemCode.DNS4006, ProblemCode.DNS4020,
            ProblemCode.DNS4027})
    public Uni<SingleItem<EdgeAnswer>> edge(@BeanParam @Valid EdgeParameters parameters) {
        DensityQuery asked = parameters.query();
        ForecastQuestion question = parameters.question(today(parameters.hardware().today(), asked));
        return stages
                .of(parameters.population().scores().key(), asked,
                        query -> guards.scored(query, () -> queries.edge(query, question)))
                .map(answer -> new SingleItem<>(answer, EdgeTable.TABLE));
    }

    /** Returns what is as capable as one model. */
    @GET
    @Path("/equivalents")
    @Operation(operationId = "equivalents", summary = "List what is as capable as one model",
            description = "The parameters that a release on the frontier needs for the score of the model, today and "
                    + "at each half year for two years, as far as that is at least one parameter and at most 1e18; the "
                    + "days on which a half, a quarter and a tenth of its parameters are enough; and the releases that "
                    + "scored at least as much with fewer. All parameters are counted as the basis does: for a mixture "
                    + "of experts on basis inference these are neither all nor the active ones, which are paramsTotal "
                    + "and paramsActive. The future extends the line of the records; there is no guarantee that the "
                    + "trend continues.")
    @PossibleProblems({ProblemCode.DNS2045, ProblemCode.DNS2048, ProblemCode.DNS4001, ProblemCode.DNS4006,
            ProblemCode.DNS4027})
    public Uni<SingleItem<Equivalents>> equivalents(@BeanParam @Valid EquivalentParameters parameters) {
        DensityQuery asked = parameters.query();
        LocalDate today = today(parameters.today(), asked);
        return names
                .inQuery(parameters.model(), asked.asOf(),
                        model -> stages.of(parameters.population().scores().key(), asked,
                                query -> guards.scored(query, () -> queries.equivalents(query, model, today))))
                .map(found -> new SingleItem<>(
                        found.orElseThrow(() -> RequestGuards.noModel(parameters.model(), asked.asOf())),
                        EquivalentTable.TABLE));
    }

    /** Returns {@code given}, or else the day of the moment of {@code query}, or else the current day in UTC. */
    private LocalDate today(LocalDate given, DensityQuery query) {
        if (given != null) {
            return given;
        }
        return query.asOf() == null ? LocalDate.now(clock) : LocalDate.ofInstant(query.asOf(), ZoneOffset.UTC);
    }
}
