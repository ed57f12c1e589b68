package org.densimeter.density.api;

import java.time.Clock;

import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;

import org.densimeter.density.analysis.FrontierAnswer;
import org.densimeter.density.analysis.FrontierAnswers;
import org.densimeter.density.analysis.LiveFrontier;
import org.densimeter.density.analysis.RevisedAnswers;
import org.densimeter.density.readmodel.Frontiers;
import org.densimeter.density.readmodel.Frontiers.PastFrontier;
import org.densimeter.law.problem.ProblemCode;
import org.densimeter.support.http.ListPage;
import org.densimeter.support.http.Paging;
import org.densimeter.support.http.PossibleProblems;
import org.densimeter.support.http.SingleItem;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

import io.smallrye.mutiny.Uni;

/** Serves frontiers. */
@Path("/")
@Produces({"application/json", "text/csv", "application/x-ndjson"})
@Tag(name = "frontiers", description = "The densest releases over time, by series and benchmark")
public class FrontierResource {

    private final Frontiers frontiers;
    private final FrontierAnswers answers;
    private final RevisedAnswers revised;
    private final RequestGuards guards;
    private final SeriesOfStage stages;
    private final StageFilter stageFilter;
    private final Clock clock;

    FrontierResource(Frontiers frontiers, FrontierAnswers answers, RevisedAnswers revised, RequestGuards guards,
            SeriesOfStage stages, StageFilter stageFilter, Clock clock) {
        this.revised = revised;
        this.clock = clock;
        this.frontiers = frontiers;
        this.answers = answers;
        this.guards = guards;
        this.stages = stages;
        this.stageFilter = stageFilter;
    }

    /** Returns the frontier of one benchmark. */
    @GET
    @Path("/frontier")
    @Operation(operationId = "frontier", summary = "Get the frontier of one benchmark",
            description = "The records: releases denser than every other release up to their date, each with the "
                    + "probability that it is a record, given the uncertainty of law and scores. The contenders are "
                    + "all releases that may be a record. CSV has one row for each record; the column "
                    + "recordProbability of /densities has the other contenders. Without parameters that choose "
                    + "releases or scores the answer is the live frontier, or what it was (asOf); with them it is "
                    + "computed for the request.")
    @PossibleProblems({ProblemCode.DNS2048, ProblemCode.DNS4001, ProblemCode.DNS4006, ProblemCode.DNS4022,
            ProblemCode.DNS4027})
    public Uni<SingleItem<FrontierAnswer>> frontier(@BeanParam @Valid FrontierParameters parameters) {
        return stages.of(parameters.population().scores().key(), parameters.query(), query -> guards
                .law(query,
                        () -> revised.of(query, () -> answers.to(query, Today.of(parameters.today(), query, clock)),
                                FrontierAnswer::restingOn))
                .map(found -> new SingleItem<>(RequestGuards.known(parameters.population(), query, found),
                        FrontierTable.ANSWER)));
    }

    /** Returns all live frontiers. */
    @GET
    @Path("/frontiers")
    @Operation(operationId = "frontiers", summary = "List the live frontiers",
            description = "The composite densing-average first, then by benchmark. Those of every stage, unless stage "
                    + "is given.")
    @PossibleProblems(ProblemCode.DNS4027)
    public Uni<ListPage<LiveFrontier>> frontiers(@BeanParam @Valid LiveListParameters parameters) {
        return stageFilter.of(parameters.stage(), null, null,
                measured -> answers.live()
                        .map(all -> ListPage.cut(parameters.paging(), all.stream()
                                .filter(frontier -> measured.test(frontier.frontier().series(),
                                        frontier.frontier().benchmark()))
                                .sorted(Headline.first((LiveFrontier frontier) -> frontier.frontier().benchmark())
                                        .thenComparing(frontier -> frontier.frontier().series()))
                                .toList(), FrontierTable.LIVE)));
    }

    /** Returns the history of the frontier of one benchmark. */
    @GET
    @Path("/frontier/history")
    @Operation(operationId = "frontierHistory", summary = "List every state of the frontier of one benchmark",
            description = "Newest first, each with the time at which the facts behind it were accepted.")
    @PossibleProblems({ProblemCode.DNS2048, ProblemCode.DNS4001, ProblemCode.DNS4022, ProblemCode.DNS4027})
    public Uni<ListPage<PastFrontier>> history(@BeanParam @Valid HistoryParameters parameters) {
        Paging paging = parameters.paging();
        return stages
                .of(parameters.key(), parameters.query(), query -> guards.law(query,
                        () -> frontiers.history(query.series(), query.benchmark(), paging.offset(), paging.size())))
                .map(page -> ListPage.of(paging, page.items(), page.total(), FrontierTable.HISTORY));
    }
}
