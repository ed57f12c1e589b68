package org.densimeter.density.api;

import java.time.Clock;
import java.util.Comparator;

import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;

import org.densimeter.density.analysis.RevisedAnswers;
import org.densimeter.density.analysis.TrendAnswer;
import org.densimeter.density.analysis.TrendAnswers;
import org.densimeter.density.readmodel.TrendView;
import org.densimeter.density.readmodel.Trends;
import org.densimeter.density.readmodel.Trends.PastTrend;
import org.densimeter.law.problem.ProblemCode;
import org.densimeter.support.http.ListPage;
import org.densimeter.support.http.Paging;
import org.densimeter.support.http.PossibleProblems;
import org.densimeter.support.http.SingleItem;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

import io.smallrye.mutiny.Uni;

/** Serves trends. */
@Path("/")
@Produces({"application/json", "text/csv", "application/x-ndjson"})
@Tag(name = "trends", description = "How fast frontiers grow, and what weakens a trend")
public class TrendResource {

    private final Trends trends;
    private final TrendAnswers answers;
    private final RevisedAnswers revised;
    private final RequestGuards guards;
    private final SeriesOfStage stages;
    private final StageFilter stageFilter;
    private final Clock clock;

    TrendResource(Trends trends, TrendAnswers answers, RevisedAnswers revised, RequestGuards guards,
            SeriesOfStage stages, StageFilter stageFilter, Clock clock) {
        this.revised = revised;
        this.clock = clock;
        this.trends = trends;
        this.answers = answers;
        this.guards = guards;
        this.stages = stages;
        this.stageFilter = stageFilter;
    }

    /** Returns the trend of one benchmark. */
    @GET
    @Path("/trend")
    @Operation(operationId = "trend", summary = "Get the trend of one benchmark",
            description = "Least squares of ln density on days since 2023-02-24 over the records of the frontier, and "
                    + "the other estimators, each with a 95 % interval. Without parameters that choose releases or "
                    + "scores the answer is the live trend, or what it was (asOf); with them it is computed for the "
                    + "request. With window it is computed from the last records only: records is then the one "
                    + "estimator, and its bias is not estimated, unless the window has all records. Of "
                    + "completed scores it takes the median then, and not the completed data sets; remarks says so. "
                    + "With basisTokens=own longerTraining says how much of the growth at D0 is due to longer "
                    + "training. The intervals resample what cluster says.")
    @PossibleProblems({ProblemCode.DNS2048, ProblemCode.DNS4001, ProblemCode.DNS4006, ProblemCode.DNS4022,
            ProblemCode.DNS4027})
    public Uni<SingleItem<TrendAnswer>> trend(@BeanParam @Valid TrendParameters parameters) {
        return stages.of(parameters.population().scores().key(), parameters.query(),
                query -> guards
                        .law(query,
                                () -> revised.of(query,
                                        () -> answers.to(query, parameters.window().records(),
                                                Today.of(parameters.today(), query, clock)),
                                        TrendAnswer::restingOn))
                        .map(found -> new SingleItem<>(RequestGuards.known(parameters.population(), query, found),
                                TrendTable.ANSWER)));
    }

    /** Returns all live trends. */
    @GET
    @Path("/trends")
    @Operation(operationId = "trends", summary = "List the live trends",
            description = "The composite densing-average first, then by benchmark. Those of every stage, unless stage "
                    + "is given.")
    @PossibleProblems(ProblemCode.DNS4027)
    public Uni<ListPage<TrendView>> trends(@BeanParam @Valid LiveListParameters parameters) {
        return stageFilter.of(parameters.stage(), null, null,
                measured -> trends.live()
                        .map(all -> ListPage.cut(parameters.paging(),
                                all.stream()
                                        .filter(trend -> measured.test(trend.series(), trend.benchmark()))
                                        .map(TrendView::of)
                                        .sorted(Headline.first(TrendView::benchmark)
                                                .thenComparing(Comparator.comparing(TrendView::series)))
                                        .toList(),
                                TrendTable.TABLE)));
    }

    /** Returns the history of the trend of one benchmark. */
    @GET
    @Path("/trend/history")
    @Operation(operationId = "trendHistory", summary = "List every state of the trend of one benchmark",
            description = "Newest first, each with the time at which the facts behind it were accepted.")
    @PossibleProblems({ProblemCode.DNS2048, ProblemCode.DNS4001, ProblemCode.DNS4022, ProblemCode.DNS4027})
    public Uni<ListPage<PastTrend>> history(@BeanParam @Valid HistoryParameters parameters) {
        Paging paging = parameters.paging();
        return stages
                .of(parameters.key(), parameters.query(), query -> guards.law(query,
                        () -> trends.history(query.series(), query.benchmark(), paging.offset(), paging.size())))
                .map(page -> ListPage.of(paging, page.items(), page.total(), TrendTable.HISTORY));
    }
}
