package org.densimeter.ingest.api;

import java.io.IOException;
import java.io.InputStream;

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

import org.densimeter.ingest.files.ExportSummary;
import org.densimeter.ingest.files.FilesAnswer;
import org.densimeter.ingest.imports.BodyRefused;
import org.densimeter.ingest.store.RecordedImport;
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
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

/** Serves the imports: bodies of rows and of results files that were received. */
@Path("/imports")
@Produces(RequestBodies.JSON)
@Tag(name = "imports", description = "Bodies of rows and of results files that were received")
public class ImportsResource {

    private final RecordedImports recorded;
    private final ImportRequests requests;

    ImportsResource(RecordedImports recorded, ImportRequests requests) {
        this.recorded = recorded;
        this.requests = requests;
    }

    /** Imports results files of evaluation harnesses. */
    @POST
    @Idempotent
    @PossibleProblems({ProblemCode.DNS2001, ProblemCode.DNS2002, ProblemCode.DNS2003, ProblemCode.DNS2004,
            ProblemCode.DNS2005, ProblemCode.DNS2007, ProblemCode.DNS2010, ProblemCode.DNS2011, ProblemCode.DNS2012,
            ProblemCode.DNS2014, ProblemCode.DNS2018, ProblemCode.DNS2020, ProblemCode.DNS2032, ProblemCode.DNS2033,
            ProblemCode.DNS2034, ProblemCode.DNS2035, ProblemCode.DNS2036, ProblemCode.DNS2042, ProblemCode.DNS2043,
            ProblemCode.DNS2044, ProblemCode.DNS5014, ProblemCode.DNS5015})
    @Operation(operationId = "importResultsFile", summary = "Import results files of evaluation harnesses",
            description = "Takes files as they are: lm-evaluation-harness, lighteval, Inspect logs and Every Eval Ever "
                    + "(JSON, the last also JSON lines), Hugging Face .eval_results and model-index (YAML, README.md), "
                    + "HELM stats.json with run_spec.json, and tables with one column a benchmark (CSV). Several files "
                    + "come in a zip archive or as multipart/form-data; a file may be packed with gzip. A file that "
                    + "cannot be read does not lose the others; `files` counts each. Fractions become percent by the "
                    + "definition of the format; shots and filters become the variant; a run on a part of the items is "
                    + "limited; a standard error that says nothing is unknown. What has no benchmark here is listed as "
                    + "`unmapped` with the reason, parts of a group and measures that are better when lower too. A "
                    + "model must have a card. See PUT /mappings/{id}. A zip that GET /export wrote is imported as a "
                    + "whole, into an instance without facts with its histories, in one transaction; otherwise "
                    + "`histories` says why not, and the facts are imported without them. With atomic=true or "
                    + "dryRun=true it is refused then (DNS2042 to DNS2044). Of the other parameters an export uses "
                    + "none.")
    @APIResponse(responseCode = "200", description = "What became of the files, or of an export.",
            content = @Content(mediaType = RequestBodies.JSON,
                    schema = @Schema(oneOf = {FileSummary.class, ExportSummary.class})))
    @RequestBody(required = true,
            content = {@Content(mediaType = RequestBodies.JSON), @Content(mediaType = RequestBodies.NDJSON),
                    @Content(mediaType = "application/yaml"), @Content(mediaType = RequestBodies.CSV),
                    @Content(mediaType = "application/zip"), @Content(mediaType = "application/gzip"),
                    @Content(mediaType = "multipart/form-data")})
    public RestResponse<FilesAnswer> post(@BeanParam @Valid FileImportParameters parameters,
            @Context HttpHeaders headers, InputStream body) throws IOException, BodyRefused {
        return requests.run(parameters.request(), RequestBodies.files(headers), body);
    }

    /** Returns a page of the imports. */
    @GET
    @Produces({RequestBodies.JSON, RequestBodies.CSV, RequestBodies.NDJSON})
    @Operation(operationId = "listImports", summary = "List imports, newest first",
            description = "Every POST of rows or files is an import; its answer has the id as `import`.")
    public ListPage<RecordedImport> list(@BeanParam @Valid Paging paging) {
        return ListPage.of(paging, recorded.list(paging.offset(), paging.size()), recorded.count(), ImportTable.TABLE);
    }

    /** Returns one import. */
    @GET
    @Path("/{id}")
    @PossibleProblems(ProblemCode.DNS2017)
    @Operation(operationId = "getImport", summary = "Get one import",
            description = "What became of the rows or files of one body, with the problems; 404 (DNS2017) if there is "
                    + "no import of this id.")
    public ImportView get(@Parameter(description = "Id of the import.") @PathParam("id") String id) {
        return recorded.find(id).orElseThrow(() -> unknown("id", id));
    }

    /** Withdraws one import as a whole. */
    @DELETE
    @Path("/{id}")
    @PossibleProblems({ProblemCode.DNS2017, ProblemCode.DNS2020, ProblemCode.DNS2022, ProblemCode.DNS2037})
    @Operation(operationId = "withdrawImport", summary = "Withdraw an import of results as a whole",
            description = "Retracts the results whose current revision came from the import. A result that was "
                    + "corrected since stays, and the state before the import does not come back. The import is kept "
                    + "with the reason. Only imports of results can be withdrawn (DNS2037 for others).")
    public ImportWithdrawal delete(@Parameter(description = "Id of the import.") @PathParam("id") String id,
            @BeanParam @Valid RetractionReason reason) {
        String why = reason.required();
        return recorded.withdraw(id, why).orElseThrow(() -> unknown("id", id));
    }

    /** Returns the problem of an import that does not exist. */
    static ProblemException unknown(String field, String id) {
        return ProblemException.notFound(ProblemCode.DNS2017, field, id, "there is no import " + id);
    }
}
