package org.densimeter.density.api;

import java.time.LocalDate;
import java.util.function.Function;

import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;

import org.densimeter.density.analysis.BreakView;
import org.densimeter.density.analysis.InfluenceView;
import org.densimeter.density.analysis.QueryPopulation;
import org.densimeter.density.analysis.ShapeView;
import org.densimeter.density.analysis.TrendDiagnostics;
import org.densimeter.density.readmodel.DensityQuery;
import org.densimeter.law.problem.ProblemCode;
import org.densimeter.support.http.ListPage;
import org.densimeter.support.http.PossibleProblems;
import org.densimeter.support.http.SingleItem;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

import io.smallrye.mutiny.Uni;

/** Serves the diagnostics of trends: their shape, the influence of each record, and breaks. */
@Path("/")
@Produces({"application/json", "text/csv", "application/x-ndjson"})
@Tag(name = "trends")
public class TrendDiagnosticsResource {

    private final TrendDiagnostics diagnostics;
    private final RequestGuards guards;
    private final SeriesOfStage stages;

    TrendDiagnosticsResource(TrendDiagnostics diagnostics, RequestGuards guards, SeriesOfStage stages) {
        this.diagnostics = diagnostics;
        this.guards = guards;
        this.stages = stages;
    }

    /** Returns which curve describes the records best. */
    @GET
    @Path("/trend/shape")
    @Operation(operationId = "trendShape", summary = "Compare shapes of the trend",
            description = "A line, a parabola and a broken stick through ln density of the records, compared by AICc, "
                    + "with the error of predicting each record from the others. Five records are needed. Completed "
                    + "scores count by the median of their draws, without their error; note says so.")
    @PossibleProblems({ProblemCode.DNS2048, ProblemCode.DNS4001, ProblemCode.DNS4006, ProblemCode.DNS4022,
            ProblemCode.DNS4027})
    public Uni<SingleItem<ShapeView>> shape(@BeanParam @Valid ShapeParameters parameters) {
        return of(parameters.query(), parameters.population(), "shape", ShapeView::of)
                .map(shape -> new SingleItem<>(shape, TrendDiagnosticsTables.SHAPES));
    }

    /** Returns the trend without each record. */
    @GET
    @Path("/trend/influence")
    @Operation(operationId = "trendInfluence", summary = "List the influence of each record on the trend",
            description = "The trend if one record had never been released, with the other records selected again; "
                    + "the greatest change of slope first. Point values without intervals. Completed scores count by "
                    + "the median of their draws, without their error; status distinguishes them from measured ones.")
    @PossibleProblems({ProblemCode.DNS2048, ProblemCode.DNS4001, ProblemCode.DNS4006, ProblemCode.DNS4022,
            ProblemCode.DNS4027})
    public Uni<ListPage<InfluenceView>> influence(@BeanParam @Valid InfluenceParameters parameters) {
        return of(parameters.query(), parameters.population(), "influence", InfluenceView::of)
                .map(all -> ListPage.cut(parameters.paging(), all, TrendDiagnosticsTables.INFLUENCES));
    }

    /** Returns the trends before and from a date on. */
    @GET
    @Path("/trend/break")
    @Operation(operationId = "trendBreak", summary = "Compare the trend before and from a date on",
            description = "A trend on each side of the date, each over the records among the releases of its side, "
                    + "and the ratio of their slopes with its 95 % interval. Releases of any date compete, unless from "
                    + "or to excludes them. Completed scores count by the median of their draws, with their standard "
                    + "deviation as error, and not by the completed data sets of /trend; note says so.")
    @PossibleProblems({ProblemCode.DNS2048, ProblemCode.DNS4001, ProblemCode.DNS4006, ProblemCode.DNS4022,
            ProblemCode.DNS4027})
    public Uni<SingleItem<BreakView>> atDate(@BeanParam @Valid BreakParameters parameters) {
        LocalDate date = parameters.date();
        return of(parameters.query(), parameters.population(), "break at " + date,
                population -> BreakView.at(date, population))
                .map(found -> new SingleItem<>(found, TrendDiagnosticsTables.BREAKS));
    }

    private <T> Uni<T> of(DensityQuery asked, PopulationParameters parameters, String name,
            Function<QueryPopulation, T> diagnostic) {
        return stages
                .of(parameters.scores().key(), asked,
                        query -> guards.law(query, () -> diagnostics.of(query, name, diagnostic))
                                .map(found -> found
                                        .orElseThrow(() -> query.asOf() == null
                                                ? DensityProblems.withoutLaw(query.benchmark(),
                                                        "series " + query.series() + " has no law on "
                                                                + query.benchmark())
                                                : RequestGuards.nothingKnown(parameters, query))));
    }
}
