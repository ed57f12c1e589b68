package org.densimeter.ingest.api;

import java.io.IOException;
import java.io.InputStream;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Locale;
import java.util.OptionalLong;

import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;

import org.densimeter.ingest.imports.BodyRefused;
import org.densimeter.ingest.imports.Imports;
import org.densimeter.ingest.imports.SingleItemWrites;
import org.densimeter.ingest.imports.Summary;
import org.densimeter.ingest.store.KnownModel;
import org.densimeter.ingest.store.ModelFilter;
import org.densimeter.ingest.store.ModelStore;
import org.densimeter.ingest.store.RowOutcome;
import org.densimeter.ingest.validation.RowRejected;
import org.densimeter.law.catalogue.Kind;
import org.densimeter.law.catalogue.Model;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

import io.smallrye.common.annotation.Blocking;

/** The models' cards. */
@Path("/models")
@Blocking
@Tag(name = "models")
public class ModelsResource {

    private final ModelStore models;
    private final Imports imports;
    private final SingleItemWrites singles;
    private final Listing listing;

    ModelsResource(ModelStore models, Imports imports, SingleItemWrites singles, Listing listing) {
        this.models = models;
        this.imports = imports;
        this.singles = singles;
        this.listing = listing;
    }

    /**
     * That a model was withdrawn.
     *
     * @param id of it
     * @param reason why
     */
    record Withdrawal(String id, String reason) {}

    @GET
    @Operation(summary = "List models, ordered by id",
            description = "Pages count from 0; Link headers lead on, X-Total-Count says how many there are. CSV has "
                    + "the columns that POST takes.")
    @APIResponse(responseCode = "200", description = "A page of the list",
            content = @Content(schema = @Schema(type = SchemaType.ARRAY, implementation = ModelView.class)))
    public Response list(@BeanParam ListQuery asked, @QueryParam("family") String family,
            @QueryParam("organisation") String organisation,
            @Parameter(description = "base, distilled, pruned or quantized") @QueryParam("kind") String kind,
            @Parameter(description = "first release date") @QueryParam("from") String from,
            @Parameter(description = "last release date") @QueryParam("to") String to) {
        ModelFilter filter = new ModelFilter(family, organisation, kind(kind), day("from", from), day("to", to));
        return listing.page(asked, (first, most) -> models.list(filter, first, most),
                () -> OptionalLong.of(models.count(filter)), ModelView::of, ModelView.CSV);
    }

    @GET
    @Path("/{id}")
    @Operation(summary = "One model's card")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = ModelView.class)))
    public Response get(@PathParam("id") String id) {
        KnownModel known = models.find(id).orElseThrow(() -> ApiProblem.notFound("a model that is known", id));
        if (known.withdrawnReason() != null) {
            throw ApiProblem.notFound("a model that is known; this one was withdrawn: " + known.withdrawnReason(), id);
        }
        return Response.ok(ModelView.of(known)).build();
    }

    @PUT
    @Path("/{id}")
    @Operation(summary = "Store a model's card, whole",
            description = "201 if it is new, 200 if it corrects or repeats what is stored; the header "
                    + "Densimeter-Outcome says which.")
    @RequestBody(content = @Content(mediaType = "application/json", schema = @Schema(implementation = Model.class)))
    @APIResponse(responseCode = "200", description = "As it is stored",
            content = @Content(schema = @Schema(implementation = ModelView.class)))
    @APIResponse(responseCode = "201", description = "As it is stored, new",
            content = @Content(schema = @Schema(implementation = ModelView.class)))
    public Response put(@PathParam("id") String id, @Context HttpHeaders headers, InputStream body)
            throws IOException, BodyRefused, RowRejected {
        RowOutcome.Change change = singles.model(id, RequestBodies.object(headers, body));
        return RequestBodies.answer(change, models.find(id).map(ModelView::of).orElse(null));
    }

    @POST
    @Operation(summary = "Store many models' cards",
            description = RequestBodies.ROWS
                    + " Columns: those of models.csv, counts in billions and trillions as their names say; in JSON "
                    + "counts are plain numbers. A parent may come later in the same body.")
    @RequestBody(content = {@Content(mediaType = "application/json", schema = @Schema(implementation = Model[].class)),
            @Content(mediaType = "application/x-ndjson"), @Content(mediaType = "text/csv")})
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = Summary.class)))
    public Response post(@Context HttpHeaders headers, InputStream body) throws IOException, BodyRefused {
        return RequestBodies.answer(imports.models(body, RequestBodies.rows(headers)));
    }

    @DELETE
    @Path("/{id}")
    @Operation(summary = "Withdraw a model and take back its results",
            description = "Its history stays. A later PUT brings the model back, without results.")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = Withdrawal.class)))
    public Response delete(@PathParam("id") String id, @QueryParam("reason") String reason) {
        String why = RequestBodies.reason(reason);
        if (!models.withdraw(id, why)) {
            throw ApiProblem.notFound("a model that is known and not withdrawn", id);
        }
        return Response.ok(new Withdrawal(id, why)).build();
    }

    private static Kind kind(String word) {
        if (word == null) {
            return null;
        }
        try {
            return Kind.valueOf(word.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw ApiProblem.parameter("kind", word, "base, distilled, pruned or quantized");
        }
    }

    private static LocalDate day(String name, String text) {
        try {
            return text == null ? null : LocalDate.parse(text);
        } catch (DateTimeException e) {
            throw ApiProblem.parameter(name, text, "a day like 2024-09-19");
        }
    }
}
