package org.densimeter.ingest.api;

import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;

import org.densimeter.ingest.store.ImportLog;
import org.densimeter.ingest.store.RecordedImport;
import org.densimeter.law.problem.ProblemCode;
import org.densimeter.support.http.ListPage;
import org.densimeter.support.http.Paging;
import org.densimeter.support.http.PossibleProblems;
import org.densimeter.support.http.ProblemException;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Serves the imports: bodies of rows that were received. */
@Path("/imports")
@Produces(RequestBodies.JSON)
@Tag(name = "imports", description = "Bodies of rows that were received")
public class ImportsResource {

    private final ImportLog log;

    ImportsResource(ImportLog log) {
        this.log = log;
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
