package org.densimeter.ingest.api;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;

import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;

import org.densimeter.ingest.files.MappingWrites;
import org.densimeter.ingest.imports.BodyRefused;
import org.densimeter.ingest.store.MappingRevision;
import org.densimeter.ingest.store.MappingStore;
import org.densimeter.ingest.store.RowOutcome;
import org.densimeter.ingest.validation.RowRejected;
import org.densimeter.ingest.validation.TaskMapping;
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

/** Serves and stores mappings: what tasks of evaluation harnesses are here. */
@Path("/mappings")
@Produces(RequestBodies.JSON)
@Tag(name = "imports", description = "Bodies of rows and of results files that were received")
public class MappingsResource {

    private final MappingStore store;
    private final MappingWrites writes;
    private final ConditionalWrites conditions;

    MappingsResource(MappingStore store, MappingWrites writes, ConditionalWrites conditions) {
        this.store = store;
        this.writes = writes;
        this.conditions = conditions;
    }

    /** Returns a page of the mappings. */
    @GET
    @Produces({RequestBodies.JSON, RequestBodies.CSV, RequestBodies.NDJSON})
    @Operation(operationId = "listMappings", summary = "List mappings, ordered by id",
            description = "In pages, as JSON, CSV or NDJSON. The table that is built in is not listed.")
    public ListPage<MappingView> list(@BeanParam @Valid MappingParameters parameters) {
        Paging paging = parameters.paging();
        List<MappingRevision> page = parameters.history() ? store.history(paging.offset(), paging.size())
                : store.list(paging.offset(), paging.size());
        return ListPage.of(paging, page.stream().map(MappingView::of).toList(),
                parameters.history() ? store.countRevisions() : store.count(), MappingView.TABLE);
    }

    /** Returns one mapping. */
    @GET
    @Path("/{id}")
    @PossibleProblems(ProblemCode.DNS2017)
    @Operation(operationId = "getMapping", summary = "Get one mapping",
            description = "The current revision; 404 (DNS2017) if there is no mapping of this id.")
    public MappingView get(@Parameter(description = "Id of the mapping.") @PathParam("id") String id) {
        return store.find(id).map(MappingView::of).orElseThrow(() -> unknown(id, ""));
    }

    /** Stores one mapping. */
    @PUT
    @Path("/{id}")
    @ItemProblemCodes
    @PossibleProblems({ProblemCode.DNS2005, ProblemCode.DNS2038})
    @Operation(operationId = "putMapping", summary = "Store one mapping of a task to a benchmark",
            description = RequestBodies.PUT + " Imports of files use it from then on, before the table that is built "
                    + "in. Of several mappings that fit a score, the one that names most of metric, filter and version "
                    + "counts; what is left out fits everything.")
    @RequestBody(required = true,
            content = @Content(mediaType = RequestBodies.JSON, schema = @Schema(implementation = TaskMapping.class)))
    @APIResponse(responseCode = "200", description = "It is stored; it existed before.",
            content = @Content(schema = @Schema(implementation = MappingView.class)))
    @APIResponse(responseCode = "201", description = "It is stored and new.",
            content = @Content(schema = @Schema(implementation = MappingView.class)))
    public Response put(@Parameter(description = "Id of the mapping.") @PathParam("id") String id,
            @Context HttpHeaders headers, InputStream body) throws IOException, BodyRefused, RowRejected {
        RowOutcome.Change change = writes.put(id, RequestBodies.object(headers, body), conditions.mapping(headers, id));
        return RequestBodies.answer(change, store.find(id).map(MappingView::of).orElse(null));
    }

    /** Withdraws one mapping. */
    @DELETE
    @Path("/{id}")
    @PossibleProblems({ProblemCode.DNS2017, ProblemCode.DNS2020, ProblemCode.DNS2022})
    @Operation(operationId = "withdrawMapping", summary = "Withdraw one mapping",
            description = "Imports no longer use it. What was imported by it stays; its history is kept. A later PUT "
                    + "brings it back.")
    public MappingWithdrawal delete(@Parameter(description = "Id of the mapping.") @PathParam("id") String id,
            @BeanParam @Valid RetractionReason reason) {
        String why = reason.required();
        if (!store.withdraw(id, why)) {
            throw unknown(id, ", or it is withdrawn already");
        }
        return new MappingWithdrawal(id, why);
    }

    private static ProblemException unknown(String id, String or) {
        return ProblemException.notFound(ProblemCode.DNS2017, "id", id, "there is no mapping " + id + or);
    }
}
