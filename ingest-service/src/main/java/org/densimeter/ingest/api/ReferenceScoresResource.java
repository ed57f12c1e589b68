package org.densimeter.ingest.api;

import java.io.IOException;
import java.io.InputStream;

import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DELETE;
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

/** Serves and stores the losses and scores of the reference series' models. */
@Path("/reference-scores")
@Produces(RequestBodies.JSON)
@Tag(name = "reference data", description = "Runs and scores of the reference series")
public class ReferenceScoresResource {

    private final ReferenceQueries queries;
    private final ReferenceRetractions retractions;
    private final RowKinds kinds;
    private final ImportRequests imports;

    ReferenceScoresResource(ReferenceQueries queries, ReferenceRetractions retractions, RowKinds kinds,
            ImportRequests imports) {
        this.queries = queries;
        this.retractions = retractions;
        this.kinds = kinds;
        this.imports = imports;
    }

    /** Returns a page of the scores. */
    @GET
    @Produces({RequestBodies.JSON, RequestBodies.CSV, RequestBodies.NDJSON})
    @Operation(operationId = "listReferenceScores",
            summary = "List reference scores, ordered by series, benchmark and loss, or parameters in a "
                    + "one-step series",
            description = "In pages, as JSON, CSV with the columns that POST takes, or NDJSON.")
    public ListPage<ReferenceScoreView> list(@BeanParam @Valid ReferenceParameters parameters) {
        Paging paging = parameters.paging();
        return ListPage.of(paging,
                queries.scores(parameters.series(), parameters.benchmark(), paging.offset(), paging.size())
                        .stream()
                        .map(ReferenceScoreView::of)
                        .toList(),
                queries.countScores(parameters.series(), parameters.benchmark()), ReferenceScoreView.TABLE);
    }

    /** Stores many scores. */
    @POST
    @Idempotent
    @ImportProblemCodes
    @PossibleProblems({ProblemCode.DNS2005, ProblemCode.DNS2006, ProblemCode.DNS2021, ProblemCode.DNS2027})
    @Operation(operationId = "importReferenceScores", summary = "Store reference scores",
            description = RequestBodies.ROWS
                    + " A score is identified by series, benchmark and loss; the benchmark may be a composite. "
                    + "In a one-step series params is required instead of loss and identifies the score. The "
                    + "columns of CSV: series, benchmark, loss, score, role, source, params.")
    @RequestBody(required = true,
            content = {
                    @Content(mediaType = RequestBodies.JSON,
                            schema = @Schema(implementation = ReferenceScoreView[].class)),
                    @Content(mediaType = RequestBodies.NDJSON), @Content(mediaType = RequestBodies.CSV)})
    public RestResponse<Summary> post(@BeanParam @Valid ScoreImportParameters parameters, @Context HttpHeaders headers,
            InputStream body) throws IOException, BodyRefused {
        return imports.run(kinds.referenceScores(), parameters, headers, body);
    }

    /** Takes one score back. */
    @DELETE
    @PossibleProblems({ProblemCode.DNS2017, ProblemCode.DNS2022})
    @Operation(operationId = "retractReferenceScore", summary = "Take one reference score back",
            description = "It is named by its identity: loss, in a one-step series params. The history is kept, with "
                    + "the reason, and the law is fitted without it; where no score is left, the law is withdrawn.")
    public ReferenceRetraction delete(
            @Parameter(description = "Id of the series. Required.",
                    required = true) @QueryParam("series") String series,
            @Parameter(description = "Id of the benchmark or composite. Required.",
                    required = true) @QueryParam("benchmark") String benchmark,
            @Parameter(description = "Loss of the score.") @QueryParam("loss") Double loss,
            @Parameter(
                    description = "Parameters of the score, in a one-step series.") @QueryParam("params") Double params,
            @BeanParam @Valid RetractionReason reason) {
        String why = reason.required();
        RetractionReason.present("series", series);
        RetractionReason.present("benchmark", benchmark);
        Double abscissa = loss == null ? params : loss;
        RetractionReason.present("loss", abscissa);
        if (!retractions.retractScore(series, benchmark, abscissa, why)) {
            throw ProblemException.notFound(ProblemCode.DNS2017, "loss", abscissa.toString(),
                    "there is no such score of " + series + " on " + benchmark);
        }
        return new ReferenceRetraction(series, benchmark, why);
    }
}
