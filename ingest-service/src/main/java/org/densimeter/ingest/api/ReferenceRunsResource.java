package org.densimeter.ingest.api;

import java.io.IOException;
import java.io.InputStream;

import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;

import org.densimeter.ingest.imports.BodyRefused;
import org.densimeter.ingest.imports.RowKinds;
import org.densimeter.ingest.imports.Summary;
import org.densimeter.ingest.store.ReferenceQueries;
import org.densimeter.ingest.store.ReferenceRetractions;
import org.densimeter.law.problem.ProblemCode;
import org.densimeter.support.http.ListPage;
import org.densimeter.support.http.Paging;
import org.densimeter.support.http.PossibleProblems;
import org.densimeter.support.http.ProblemException;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

/** Serves and stores the runs of the reference series: parameters, tokens and losses. */
@Path("/reference-runs")
@Produces(RequestBodies.JSON)
@Tag(name = "reference data", description = "Runs and scores of the reference series")
public class ReferenceRunsResource {

    private final ReferenceQueries queries;
    private final ReferenceRetractions retractions;
    private final RowKinds kinds;
    private final ImportRequests imports;

    ReferenceRunsResource(ReferenceQueries queries, ReferenceRetractions retractions, RowKinds kinds,
            ImportRequests imports) {
        this.queries = queries;
        this.retractions = retractions;
        this.kinds = kinds;
        this.imports = imports;
    }

    /** Returns a page of the runs. */
    @GET
    @Produces({RequestBodies.JSON, RequestBodies.CSV, RequestBodies.NDJSON})
    @Operation(operationId = "listReferenceRuns",
            summary = "List reference runs, ordered by series, benchmark, parameters, tokens and run",
            description = "In pages, as JSON, CSV with the columns that POST takes, or NDJSON.")
    public ListPage<ReferenceRunView> list(@BeanParam @Valid ReferenceParameters parameters) {
        Paging paging = parameters.paging();
        return ListPage.of(paging,
                queries.runs(parameters.series(), parameters.benchmark(), paging.offset(), paging.size())
                        .stream()
                        .map(ReferenceRunView::of)
                        .toList(),
                queries.countRuns(parameters.series(), parameters.benchmark()), ReferenceRunView.TABLE);
    }

    /** Stores many runs. */
    @POST
    @Idempotent
    @ImportProblemCodes
    @PossibleProblems({ProblemCode.DNS2005, ProblemCode.DNS2021, ProblemCode.DNS2027})
    @Operation(operationId = "importReferenceRuns", summary = "Store reference runs",
            description = RequestBodies.ROWS
                    + " A run is identified by series, benchmark, params, tokens and run; run, e.g. the seed, is "
                    + "empty where one is the only one. The columns of CSV: series, benchmark, params, tokens, loss, "
                    + "source, run.")
    @RequestBody(required = true,
            content = {
                    @Content(mediaType = RequestBodies.JSON,
                            schema = @Schema(implementation = ReferenceRunView[].class)),
                    @Content(mediaType = RequestBodies.NDJSON), @Content(mediaType = RequestBodies.CSV)})
    public RestResponse<Summary> post(@BeanParam @Valid ImportParameters parameters, @Context HttpHeaders headers,
            InputStream body) throws IOException, BodyRefused {
        return imports.run(kinds.referenceRuns(), parameters, headers, body);
    }

    /** Takes one run back. */
    @DELETE
    @PossibleProblems({ProblemCode.DNS2017, ProblemCode.DNS2022})
    @Operation(operationId = "retractReferenceRun", summary = "Take one reference run back",
            description = "It is named by its identity. The history is kept, with the reason, and the law is fitted "
                    + "without it; where no run is left, the law is withdrawn.")
    public ReferenceRetraction delete(
            @Parameter(description = "Id of the series. Required.",
                    required = true) @QueryParam("series") String series,
            @Parameter(description = "Id of the benchmark. Required.",
                    required = true) @QueryParam("benchmark") String benchmark,
            @Parameter(description = "Parameters of the run. Required.",
                    required = true) @QueryParam("params") Double params,
            @Parameter(description = "Tokens of the run. Required.",
                    required = true) @QueryParam("tokens") Double tokens,
            @Parameter(description = "Which of several runs of these parameters and tokens; empty for the only "
                    + "one.") @QueryParam("run") @DefaultValue("") String run,
            @BeanParam @Valid RetractionReason reason) {
        String why = reason.required();
        RetractionReason.present("series", series);
        RetractionReason.present("benchmark", benchmark);
        RetractionReason.present("params", params);
        RetractionReason.present("tokens", tokens);
        if (!retractions.retractRun(series, benchmark, params, tokens, run, why)) {
            throw ProblemException.notFound(ProblemCode.DNS2017, "params", params.toString(),
                    "there is no such run of " + series + " on " + benchmark);
        }
        return new ReferenceRetraction(series, benchmark, why);
    }
}
