package org.densimeter.ingest.api;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;

import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;

import org.densimeter.ingest.imports.BodyRefused;
import org.densimeter.ingest.imports.RowKinds;
import org.densimeter.ingest.imports.Summary;
import org.densimeter.ingest.store.ImportLog;
import org.densimeter.ingest.store.NameDirectory;
import org.densimeter.ingest.store.ResultFilter;
import org.densimeter.ingest.store.ResultQueries;
import org.densimeter.ingest.store.ResultRetractions;
import org.densimeter.ingest.store.ResultRevision;
import org.densimeter.ingest.validation.ReportedResult;
import org.densimeter.law.catalogue.Retraction;
import org.densimeter.law.problem.ProblemCode;
import org.densimeter.support.http.ListPage;
import org.densimeter.support.http.Paging;
import org.densimeter.support.http.PossibleProblems;
import org.densimeter.support.http.Problem;
import org.densimeter.support.http.ProblemException;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

/** Serves, stores and retracts results: the scores of models on benchmarks. */
@Path("/results")
@Produces(RequestBodies.JSON)
@Tag(name = "results", description = "Scores of models on benchmarks")
public class ResultsResource {

    private final ResultQueries queries;
    private final ResultRetractions retractions;
    private final ImportLog log;
    private final RowKinds kinds;
    private final ImportRequests imports;
    private final NamedModels models;
    private final NameDirectory names;

    ResultsResource(ResultQueries queries, ResultRetractions retractions, ImportLog log, RowKinds kinds,
            ImportRequests imports, NamedModels models, NameDirectory names) {
        this.queries = queries;
        this.retractions = retractions;
        this.log = log;
        this.kinds = kinds;
        this.imports = imports;
        this.models = models;
        this.names = names;
    }

    /** Returns a page of the results. */
    @GET
    @Produces({RequestBodies.JSON, RequestBodies.CSV, RequestBodies.NDJSON})
    @PossibleProblems(ProblemCode.DNS2045)
    @Operation(operationId = "listResults",
            summary = "List results, ordered by model, benchmark, evaluator and variant",
            description = "In pages, as JSON, CSV with the columns that POST takes, or NDJSON. "
                    + "Retracted results are listed only with history=true. With format=every-eval-ever, or with "
                    + "`Accept: application/vnd.every-eval-ever+x-ndjson`, the answer is that of "
                    + "/results/every-eval-ever.")
    public ListPage<ResultView> list(@BeanParam @Valid ResultParameters parameters) {
        Paging paging = parameters.paging();
        ResultFilter filter = parameters.selection().filter(models, names);
        List<ResultRevision> page = parameters.history() ? queries.history(filter, paging.offset(), paging.size())
                : queries.list(filter, paging.offset(), paging.size());
        return ListPage.of(paging, page.stream().map(ResultView::of).toList(),
                queries.count(parameters.history(), filter), ResultView.TABLE);
    }

    /** Stores many scores. */
    @POST
    @Idempotent
    @ImportProblemCodes
    @PossibleProblems({ProblemCode.DNS2004, ProblemCode.DNS2005, ProblemCode.DNS2006, ProblemCode.DNS2018,
            ProblemCode.DNS2045})
    @Operation(operationId = "importResults", summary = "Report scores", description = RequestBodies.ROWS
            + " A score is identified by model, benchmark, evaluator and variant; a model is named by its id or an "
            + "alias, an evaluator by any of its names, and case, width and white space make no difference; "
            + "another score of the same identity corrects it. One without a variant and with another setting than the "
            + "score that stands is stored in the variant that its setting says. Scores are percent; a body of "
            + "fractions only is refused.")
    @RequestBody(required = true,
            content = {
                    @Content(mediaType = RequestBodies.JSON, schema = @Schema(implementation = ReportedResult[].class)),
                    @Content(mediaType = RequestBodies.NDJSON), @Content(mediaType = RequestBodies.CSV)})
    public RestResponse<Summary> post(@BeanParam @Valid ScoreImportParameters parameters, @Context HttpHeaders headers,
            InputStream body) throws IOException, BodyRefused {
        imports.refuseFiles(headers, body);
        return imports.run(kinds.results(), parameters, headers, body);
    }

    /** Retracts one result. */
    @DELETE
    @Path("/{id}")
    @PossibleProblems({ProblemCode.DNS2017, ProblemCode.DNS2020, ProblemCode.DNS2022})
    @Operation(operationId = "retractResult", summary = "Retract one result",
            description = "It no longer counts; its history is kept.")
    public Retraction delete(
            @Parameter(description = "Id of the result, from GET /results.") @PathParam("id") String id,
            @BeanParam @Valid RetractionReason reason) {
        return retractions.retract(id, reason.required())
                .orElseThrow(() -> ProblemException.notFound(ProblemCode.DNS2017, "id", id,
                        "there is no result " + id + ", or it is retracted already"));
    }

    /** Retracts the results that match every given parameter. */
    @DELETE
    @PossibleProblems({ProblemCode.DNS2017, ProblemCode.DNS2020, ProblemCode.DNS2022, ProblemCode.DNS2045})
    @Operation(operationId = "retractResults", summary = "Retract many results", description = "Retracts the results "
            + "that match every given parameter; at least one of model, benchmark, evaluator and import is required. "
            + "With import, the results whose current revision came from that import are retracted; a result that "
            + "was corrected since stays, and the state before the import does not come back. The request can be "
            + "repeated: what is retracted already is not counted again.")
    public BulkRetraction deleteAll(@BeanParam @Valid ResultSelection selection,
            @BeanParam @Valid BulkRetractionParameters parameters) {
        ResultFilter filter = selection.filter(models, names);
        if (filter.selectsAll()) {
            throw new ProblemException(Problem.of(ProblemCode.DNS5003, 400,
                    "one of the parameters model, benchmark, evaluator and import is required"));
        }
        if (filter.importId() != null && log.find(filter.importId()).isEmpty()) {
            throw ImportsResource.unknown("import", filter.importId());
        }
        return BulkRetraction.of(parameters, () -> retractions.count(filter),
                reason -> retractions.retract(filter, reason));
    }
}
