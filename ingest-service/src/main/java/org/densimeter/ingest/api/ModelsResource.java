package org.densimeter.ingest.api;

import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;

import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;

import org.densimeter.ingest.imports.BodyRefused;
import org.densimeter.ingest.imports.RowKinds;
import org.densimeter.ingest.imports.SingleItemWrites;
import org.densimeter.ingest.imports.Summary;
import org.densimeter.ingest.store.KnownModel;
import org.densimeter.ingest.store.ModelConfirmations;
import org.densimeter.ingest.store.ModelFilter;
import org.densimeter.ingest.store.ModelMatch;
import org.densimeter.ingest.store.ModelStore;
import org.densimeter.ingest.store.ModelWithdrawals;
import org.densimeter.ingest.store.RowOutcome;
import org.densimeter.ingest.validation.RowRejected;
import org.densimeter.law.catalogue.Model;
import org.densimeter.law.problem.ProblemCode;
import org.densimeter.support.http.ListPage;
import org.densimeter.support.http.MovedException;
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

/** Serves and stores the cards of models. */
@Path("/models")
@Produces(RequestBodies.JSON)
@Tag(name = "models", description = "Cards of models")
public class ModelsResource {

    private static final String ID = "Id of the model, or an alias.";

    private final ModelStore models;
    private final ModelWithdrawals withdrawals;
    private final ModelConfirmations confirmations;
    private final RowKinds kinds;
    private final ImportRequests imports;
    private final SingleItemWrites singles;
    private final ConditionalWrites conditions;
    private final NamedModels names;

    ModelsResource(ModelStore models, ModelWithdrawals withdrawals, ModelConfirmations confirmations, RowKinds kinds,
            ImportRequests imports, SingleItemWrites singles, ConditionalWrites conditions, NamedModels names) {
        this.models = models;
        this.withdrawals = withdrawals;
        this.confirmations = confirmations;
        this.kinds = kinds;
        this.imports = imports;
        this.singles = singles;
        this.conditions = conditions;
        this.names = names;
    }

    /**
     * Says that a model was withdrawn.
     *
     * @param id the id of the model
     * @param reason why it was withdrawn
     */
    record Withdrawal(String id, String reason) {}

    /**
     * Says why a card counts although the density that follows from it is far above the frontier.
     *
     * @param reason how it was checked, at most 1,000 characters
     */
    record ConfirmationBody(String reason) {}

    /** Returns a page of the models. */
    @GET
    @Produces({RequestBodies.JSON, RequestBodies.CSV, RequestBodies.NDJSON})
    @Operation(operationId = "listModels", summary = "List models, ordered by id",
            description = "Withdrawn models are not listed. CSV has the columns that POST takes.")
    public ListPage<ModelView> list(@BeanParam @Valid ModelParameters parameters) {
        ModelFilter filter = parameters.filter();
        Paging paging = parameters.paging();
        return ListPage.of(paging,
                models.list(filter, paging.offset(), paging.size()).stream().map(ModelView::of).toList(),
                models.count(filter), ModelView.TABLE);
    }

    /** Returns one model. */
    @GET
    @Path("/{id}")
    @PossibleProblems({ProblemCode.DNS2017, ProblemCode.DNS2045})
    @Operation(operationId = "getModel", summary = "Get one model's card",
            description = "The current card; 404 (DNS2017) if there is no model of this name or it was withdrawn. An "
                    + "id that the model had before it was renamed is redirected (308) to the present one.")
    public ModelView get(@Parameter(description = ID) @PathParam("id") String name) {
        ModelMatch match = names.inPath(name);
        if (match.former()) {
            throw new MovedException(name, match.id());
        }
        return stored(match.idOrName());
    }

    private ModelView stored(String id) {
        KnownModel known = models.find(id).orElseThrow(() -> unknown(id, "there is no model " + id));
        if (known.withdrawnReason() != null) {
            throw unknown(id, "the model " + id + " was withdrawn: " + known.withdrawnReason());
        }
        return ModelView.of(known);
    }

    /** Stores one model's card. */
    @PUT
    @Path("/{id}")
    @ItemProblemCodes
    @PossibleProblems({ProblemCode.DNS2008, ProblemCode.DNS2009, ProblemCode.DNS2018, ProblemCode.DNS2045})
    @Operation(operationId = "putModel", summary = "Store one model's card", description = RequestBodies.PUT)
    @RequestBody(required = true,
            content = @Content(mediaType = RequestBodies.JSON, schema = @Schema(implementation = Model.class)))
    @APIResponse(responseCode = "200", description = "It is stored; it existed before.",
            content = @Content(schema = @Schema(implementation = ModelView.class)))
    @APIResponse(responseCode = "201", description = "It is stored and new.",
            content = @Content(schema = @Schema(implementation = ModelView.class)))
    public Response put(@Parameter(description = ID) @PathParam("id") String name, @Context HttpHeaders headers,
            InputStream body) throws IOException, BodyRefused, RowRejected {
        String id = names.inPath(name).idOrName();
        RowOutcome.Change change = singles.model(id, name, RequestBodies.object(headers, body),
                conditions.model(headers, id));
        return RequestBodies.answer(change, models.find(id).map(ModelView::of).orElse(null));
    }

    /** Stores many cards. */
    @POST
    @Idempotent
    @ImportProblemCodes
    @PossibleProblems({ProblemCode.DNS2008, ProblemCode.DNS2009, ProblemCode.DNS2018, ProblemCode.DNS2045})
    @Operation(operationId = "importModels", summary = "Store many models' cards",
            description = RequestBodies.ROWS
                    + " The columns of CSV are in GET /models?format=csv; counts of parameters are in billions and of "
                    + "tokens in trillions, as the names say. In JSON, counts are plain numbers. A parent may come "
                    + "later in the same body.")
    @RequestBody(required = true,
            content = {@Content(mediaType = RequestBodies.JSON, schema = @Schema(implementation = Model[].class)),
                    @Content(mediaType = RequestBodies.NDJSON), @Content(mediaType = RequestBodies.CSV)})
    public RestResponse<Summary> post(@BeanParam @Valid ImportParameters parameters, @Context HttpHeaders headers,
            InputStream body) throws IOException, BodyRefused {
        return imports.run(kinds.models(), parameters, headers, body);
    }

    /** Confirms one model's card. */
    @POST
    @Idempotent
    @Path("/{id}/confirm")
    @ItemProblemCodes
    @PossibleProblems({ProblemCode.DNS2017, ProblemCode.DNS2022, ProblemCode.DNS2045})
    @Operation(operationId = "confirmModel", summary = "Confirm a model's card",
            description = "A release that would be more than 100 times as dense as the frontier at its date is held: "
                    + "it is no candidate for frontiers and trends. Once its card is confirmed it counts, on every "
                    + "benchmark. The request can be repeated; the header `Densimeter-Outcome` is created, corrected "
                    + "(another reason) or unchanged. A confirmation ends when a count of parameters or the release "
                    + "date is corrected, or the model is withdrawn. The history is kept.")
    @RequestBody(required = true,
            content = @Content(mediaType = RequestBodies.JSON,
                    schema = @Schema(implementation = ConfirmationBody.class)))
    @APIResponse(responseCode = "200", description = "It is confirmed.",
            content = @Content(schema = @Schema(implementation = ModelView.class)))
    public Response confirm(@Parameter(description = ID) @PathParam("id") String name, @Context HttpHeaders headers,
            InputStream body) throws IOException, BodyRefused, RowRejected {
        String id = names.inPath(name).idOrName();
        String reason = singles.confirmationReason(id, name, RequestBodies.object(headers, body));
        RowOutcome.Change change = confirmations.confirm(id, reason)
                .orElseThrow(() -> unknown(id, "there is no model " + id + ", or it is withdrawn"));
        return Response.ok(models.find(id).map(ModelView::of).orElse(null))
                .header(RequestBodies.OUTCOME, change.name().toLowerCase(Locale.ROOT))
                .build();
    }

    /** Takes the confirmation of one model's card back. */
    @DELETE
    @Path("/{id}/confirm")
    @PossibleProblems({ProblemCode.DNS2017, ProblemCode.DNS2020, ProblemCode.DNS2022, ProblemCode.DNS2045})
    @Operation(operationId = "unconfirmModel", summary = "Take the confirmation of a model's card back",
            description = "The history is kept, with the reason.")
    public ModelView unconfirm(@Parameter(description = ID) @PathParam("id") String name,
            @BeanParam @Valid RetractionReason reason) {
        String id = names.inPath(name).idOrName();
        if (!confirmations.takeBack(id, reason.required())) {
            throw unknown(id, "there is no model " + id + ", or it is not confirmed");
        }
        return stored(id);
    }

    /** Withdraws one model. */
    @DELETE
    @Path("/{id}")
    @PossibleProblems({ProblemCode.DNS2017, ProblemCode.DNS2020, ProblemCode.DNS2022, ProblemCode.DNS2045})
    @Operation(operationId = "withdrawModel", summary = "Withdraw a model and retract its results",
            description = "The history is kept. A later PUT brings the model back, without results.")
    public Withdrawal delete(@Parameter(description = ID) @PathParam("id") String name,
            @BeanParam @Valid RetractionReason reason) {
        String why = reason.required();
        String id = names.inPath(name).idOrName();
        if (!withdrawals.withdraw(id, why)) {
            throw unknown(id, "there is no model " + id + ", or it is withdrawn already");
        }
        return new Withdrawal(id, why);
    }

    /** Withdraws the models of a family. */
    @DELETE
    @PossibleProblems({ProblemCode.DNS2020, ProblemCode.DNS2022})
    @Operation(operationId = "withdrawModels", summary = "Withdraw the models of a family and retract their results",
            description = "The history is kept. The request can be repeated: what is withdrawn already is not counted "
                    + "again.")
    public BulkRetraction deleteAll(
            @Parameter(description = "The family. Required.", required = true) @QueryParam("family") String family,
            @BeanParam @Valid BulkRetractionParameters parameters) {
        if (family == null) {
            throw ProblemException.missingParameter("family");
        }
        return BulkRetraction.of(parameters, () -> withdrawals.countFamily(family),
                reason -> withdrawals.withdrawFamily(family, reason));
    }

    private static ProblemException unknown(String id, String detail) {
        return ProblemException.notFound(ProblemCode.DNS2017, "id", id, detail);
    }
}
