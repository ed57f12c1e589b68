package org.densimeter.ingest.api;

import java.io.IOException;
import java.io.InputStream;
import java.util.OptionalLong;

import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;

import org.densimeter.ingest.imports.BodyRefused;
import org.densimeter.ingest.imports.SingleItemWrites;
import org.densimeter.ingest.store.DefinitionKind;
import org.densimeter.ingest.store.DefinitionStore;
import org.densimeter.ingest.store.RowOutcome;
import org.densimeter.ingest.validation.RowRejected;
import org.densimeter.law.catalogue.ReferenceSeries;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

import io.smallrye.common.annotation.Blocking;

/** The reference series and how their laws are to be fitted. */
@Path("/series")
@Blocking
@Tag(name = "definitions")
public class SeriesResource {

    private final DefinitionStore definitions;
    private final SingleItemWrites singles;
    private final Listing listing;

    SeriesResource(DefinitionStore definitions, SingleItemWrites singles, Listing listing) {
        this.definitions = definitions;
        this.singles = singles;
        this.listing = listing;
    }

    @GET
    @Operation(summary = "List reference series, ordered by id",
            description = "Pages count from 0; Link headers lead on, X-Total-Count says how many there are.")
    @APIResponse(responseCode = "200", description = "A page of the list", content = @Content(
            schema = @Schema(type = SchemaType.ARRAY, implementation = DefinitionView.OfSeries.class)))
    public Response list(@BeanParam ListQuery asked) {
        return listing.page(asked,
                (first, most) -> definitions.list(DefinitionKind.SERIES, ReferenceSeries.class, first, most),
                () -> OptionalLong.of(definitions.count(DefinitionKind.SERIES)), DefinitionView::of,
                DefinitionView.SERIES);
    }

    @GET
    @Path("/{id}")
    @Operation(summary = "One reference series")
    @APIResponse(responseCode = "200",
            content = @Content(schema = @Schema(implementation = DefinitionView.OfSeries.class)))
    public Response get(@PathParam("id") String id) {
        return Response.ok(definitions.find(DefinitionKind.SERIES, id, ReferenceSeries.class)
                .map(DefinitionView::of)
                .orElseThrow(() -> ApiProblem.notFound("a reference series that is known", id))).build();
    }

    @PUT
    @Path("/{id}")
    @Operation(summary = "Store a reference series, whole",
            description = "201 if it is new, 200 if it corrects or repeats what is stored; the header "
                    + "Densimeter-Outcome says which.")
    @RequestBody(content = @Content(mediaType = "application/json",
            schema = @Schema(implementation = ReferenceSeries.class)))
    @APIResponse(responseCode = "200", description = "As it is stored",
            content = @Content(schema = @Schema(implementation = DefinitionView.OfSeries.class)))
    @APIResponse(responseCode = "201", description = "As it is stored, new",
            content = @Content(schema = @Schema(implementation = DefinitionView.OfSeries.class)))
    public Response put(@PathParam("id") String id, @Context HttpHeaders headers, InputStream body)
            throws IOException, BodyRefused, RowRejected {
        RowOutcome.Change change = singles.series(id, RequestBodies.object(headers, body));
        return RequestBodies.answer(change,
                definitions.find(DefinitionKind.SERIES, id, ReferenceSeries.class)
                        .map(DefinitionView::of)
                        .orElse(null));
    }
}
