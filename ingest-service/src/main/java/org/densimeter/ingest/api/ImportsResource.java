package org.densimeter.ingest.api;

import java.io.IOException;
import java.io.InputStream;

import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;

import org.densimeter.ingest.files.ResultsFile;
import org.densimeter.ingest.files.ResultsFiles;
import org.densimeter.ingest.imports.BodyRefused;
import org.densimeter.ingest.store.ImportLog;
import org.densimeter.ingest.store.RecordedImport;
import org.densimeter.law.problem.ProblemCode;
import org.densimeter.support.http.ListPage;
import org.densimeter.support.http.Paging;
import org.densimeter.support.http.PossibleProblems;
import org.densimeter.support.http.ProblemException;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

/** Serves the imports: bodies of rows that were received. */
@Path("/imports")
@Produces(RequestBodies.JSON)
@Tag(name = "imports", description = "Bodies of rows that were received")
public class ImportsResource {

    private final ImportLog log;
    private final ResultsFiles files;
    private final ImportRequests requests;

    ImportsResource(ImportLog log, ResultsFiles files, ImportRequests requests) {
        this.log = log;
        this.files = files;
        this.requests = requests;
    }

    /** Imports a results file of an evaluation harness. */
    @POST
    @Idempotent
    @PossibleProblems({ProblemCode.DNS2004, ProblemCode.DNS2014, ProblemCode.DNS2015, ProblemCode.DNS2020,
            ProblemCode.DNS2032})
    @Operation(operationId = "importResultsFile", summary = "Import a results file of an evaluation harness",
            description = "Takes a results file of lm-evaluation-harness (JSON) as it is. Its measures are fractions "
                    + "and become percent; shots and filters become the variant; a run on a part of the items is "
                    + "limited; a standard error of N/A, NaN, or 0 beside a score between 0 and 1 is unknown. What has "
                    + "no benchmark here is listed as `unmapped` with the reason, parts of a group too. The model must "
                    + "have a card.")
    @RequestBody(required = true, content = @Content(mediaType = RequestBodies.JSON))
    public RestResponse<FileSummary> post(@BeanParam @Valid FileImportParameters parameters,
            @Context HttpHeaders headers, InputStream body) throws IOException, BodyRefused {
        ResultsFile file = files.read(parameters.format(), RequestBodies.object(headers, body), parameters.context());
        return requests.run(file, parameters.atomic());
    }

    /** Returns a page of the imports. */
    @GET
    @Produces({RequestBodies.JSON, RequestBodies.CSV, RequestBodies.NDJSON})
    @Operation(operationId = "listImports", summary = "List imports, newest first",
            description = "Every POST of rows is an import; its answer has the id as `import`.")
    public ListPage<RecordedImport> list(@BeanParam @Valid Paging paging) {
        return ListPage.of(paging, log.list(paging.offset(), paging.size()), log.count(), ImportTable.TABLE);
    }

    /** Returns one import. */
    @GET
    @Path("/{id}")
    @PossibleProblems(ProblemCode.DNS2017)
    @Operation(operationId = "getImport", summary = "Get one import",
            description = "What became of the rows of one body; 404 (DNS2017) if there is no import of this id.")
    public RecordedImport get(@Parameter(description = "Id of the import.") @PathParam("id") String id) {
        return log.find(id).orElseThrow(() -> unknown("id", id));
    }

    /** Returns the problem of an import that does not exist. */
    static ProblemException unknown(String field, String id) {
        return ProblemException.notFound(ProblemCode.DNS2017, field, id, "there is no import " + id);
    }
}
