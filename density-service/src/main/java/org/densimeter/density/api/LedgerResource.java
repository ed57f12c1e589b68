package org.densimeter.density.api;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Optional;
import java.util.function.Supplier;

import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;

import org.densimeter.density.readmodel.ForecastCalibration;
import org.densimeter.density.readmodel.LedgerQueries;
import org.densimeter.density.readmodel.ScoredForecast;
import org.densimeter.law.problem.ProblemCode;
import org.densimeter.support.http.ListPage;
import org.densimeter.support.http.Paging;
import org.densimeter.support.http.PossibleProblems;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

import io.smallrye.mutiny.Uni;

/** Serves the forecast ledger. */
@Path("/forecasts")
@Produces({"application/json", "text/csv", "application/x-ndjson"})
@Tag(name = "forecasts", description = "What the trend of the frontier predicts if it continues")
public class LedgerResource {

    private final LedgerQueries ledger;
    private final RequestGuards guards;
    private final StageFilter stageFilter;
    private final Clock clock;

    LedgerResource(LedgerQueries ledger, RequestGuards guards, StageFilter stageFilter, Clock clock) {
        this.ledger = ledger;
        this.guards = guards;
        this.stageFilter = stageFilter;
        this.clock = clock;
    }

    /** Returns the recorded forecasts. */
    @GET
    @Operation(operationId = "forecasts", summary = "List the recorded forecasts of the frontiers",
            description = "What was forecast on each day, 90, 180 and 365 days ahead, latest first. An entry is "
                    + "recorded once and never changed. From the day after its day on a forecast is scored, as soon as "
                    + "a release dated on or after that day has been measured. The first days of the months before "
                    + "the first entry are filled from what was known then, and marked backtest.")
    @PossibleProblems({ProblemCode.DNS4001, ProblemCode.DNS4027})
    public Uni<ListPage<ScoredForecast>> forecasts(@BeanParam @Valid LedgerParameters parameters,
            @BeanParam @Valid Paging paging) {
        return known(parameters,
                () -> ledger.page(parameters.filter(), LocalDate.now(clock), paging.offset(), paging.size())
                        .map(page -> ListPage.of(paging, page.items(), page.total(), LedgerTables.FORECASTS)));
    }

    /** Returns how the recorded forecasts came out. */
    @GET
    @Path("/calibration")
    @Operation(operationId = "forecastCalibration", summary = "Get how recorded forecasts came out",
            description = "Coverage of the 95 % intervals and median error of the scored forecasts by benchmark, "
                    + "estimator and horizon, and first for all benchmarks together. Forecasts of neighbouring days "
                    + "overlap, so that they count less than their number.")
    @PossibleProblems({ProblemCode.DNS4001, ProblemCode.DNS4027})
    public Uni<ListPage<ForecastCalibration>> calibration(@BeanParam @Valid LedgerParameters parameters,
            @BeanParam @Valid Paging paging) {
        return known(parameters, () -> ledger.calibration(parameters.filter(), LocalDate.now(clock))
                .map(rows -> ListPage.cut(paging, rows, LedgerTables.CALIBRATION)));
    }

    private <T> Uni<T> known(LedgerParameters parameters, Supplier<Uni<T>> next) {
        Supplier<Uni<T>> ofStage = () -> stageFilter.of(parameters.stage(), parameters.series(), parameters.benchmark(),
                measured -> next.get());
        return guards.benchmarks(Optional.ofNullable(parameters.benchmark()).stream().toList(),
                () -> parameters.series() == null ? ofStage.get() : guards.series(parameters.series(), ofStage));
    }
}
