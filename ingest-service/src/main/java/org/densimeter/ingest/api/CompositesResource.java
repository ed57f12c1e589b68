package org.densimeter.ingest.api;

import java.io.IOException;
import java.io.InputStream;

import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;

import org.densimeter.ingest.imports.BodyRefused;
import org.densimeter.ingest.imports.SingleItemWrites;
import org.densimeter.ingest.store.DefinitionKind;
import org.densimeter.ingest.store.DefinitionStore;
import org.densimeter.ingest.store.RowOutcome;
import org.densimeter.ingest.validation.RowRejected;
import org.densimeter.law.catalogue.Composite;
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

/** Serves and stores composites, weighted means of benchmarks whose weights sum to 1. */
@Path("/composites")
@Produces(RequestBodies.JSON)
@Tag(name = "definitions", description = "Benchmarks, composites and reference series")
public class CompositesResource {

    private final DefinitionStore definitions;
    private final SingleItemWrites singles;
    private final ConditionalWrites conditions;

    CompositesResource(DefinitionStore definitions, SingleItemWrites singles, ConditionalWrites conditions) {
        this.definitions = definitions;
        this.singles = singles;
        this.conditions = conditions;
    }

    /** Returns a page of the composites. */
    @GET
    @Produces({RequestBodies.JSON, RequestBodies.CSV, RequestBodies.NDJSON})
    @Operation(operationId = "listComposites", summary = "List composites, ordered by id",
            description = "In pages, as JSON, CSV or NDJSON.")
    public ListPage<DefinitionView<Composite>> list(@BeanParam @Valid Paging paging) {
        return ListPage.of(paging,
                definitions.list(DefinitionKind.COMPOSITE, Composite.class, paging.offset(), paging.size())
                        .stream()
                        .map(DefinitionView::of)
                        .toList(),
                definitions.count(DefinitionKind.COMPOSITE), DefinitionView.COMPOSITES);
    }

    /** Returns one composite. */
    @GET
    @Path("/{id}")
    @PossibleProblems(ProblemCode.DNS2017)
    @Operation(operationId = "getComposite", summary = "Get one composite",
            description = "The current revision; 404 (DNS2017) if there is no composite of this id.")
    public DefinitionView<Composite> get(@Parameter(description = "Id of the composite.") @PathParam("id") String id) {
        return definitions.find(DefinitionKind.COMPOSITE, id, Composite.class)
                .map(DefinitionView::of)
                .orElseThrow(
                        () -> ProblemException.notFound(ProblemCode.DNS2017, "id", id, "there is no composite " + id));
    }

    /** Stores one composite. */
    @PUT
    @Path("/{id}")
    @ItemProblemCodes
    @PossibleProblems({ProblemCode.DNS1026, ProblemCode.DNS1027, ProblemCode.DNS2019, ProblemCode.DNS2023,
            ProblemCode.DNS2039, ProblemCode.DNS2040, ProblemCode.DNS2041})
    @Operation(operationId = "putComposite", summary = "Store one composite", description = RequestBodies.PUT)
    @RequestBody(required = true,
            content = @Content(mediaType = RequestBodies.JSON, schema = @Schema(implementation = Composite.class)))
    @APIResponse(responseCode = "200", description = "It is stored; it existed before.",
            content = @Content(schema = @Schema(implementation = DefinitionView.OfComposite.class)))
    @APIResponse(responseCode = "201", description = "It is stored and new.",
            content = @Content(schema = @Schema(implementation = DefinitionView.OfComposite.class)))
    public Response put(@Parameter(description = "Id of the composite.") @PathParam("id") String id,
            @Context HttpHeaders headers, InputStream body) throws IOException, BodyRefused, RowRejected {
        RowOutcome.Change change = singles.composite(id, RequestBodies.object(headers, body),
                conditions.definition(headers, DefinitionKind.COMPOSITE, id, Composite.class));
        return RequestBodies.answer(change,
                definitions.find(DefinitionKind.COMPOSITE, id, Composite.class).map(DefinitionView::of).orElse(null));
    }
}
