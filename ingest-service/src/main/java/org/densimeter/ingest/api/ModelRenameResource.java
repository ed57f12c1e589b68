package org.densimeter.ingest.api;

import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;

import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;

import org.densimeter.ingest.imports.BodyRefused;
import org.densimeter.ingest.imports.Renaming;
import org.densimeter.ingest.imports.SingleItemWrites;
import org.densimeter.ingest.store.ModelRenames;
import org.densimeter.ingest.store.ModelStore;
import org.densimeter.ingest.store.RowOutcome;
import org.densimeter.ingest.validation.RowRejected;
import org.densimeter.law.problem.ProblemCode;
import org.densimeter.support.http.PossibleProblems;
import org.densimeter.support.http.ProblemException;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Renames models. */
@Path("/models")
@Produces(RequestBodies.JSON)
@Tag(name = "models", description = "Cards of models")
public class ModelRenameResource {

    private static final int CONFLICT = 409;

    private final ModelRenames renames;
    private final ModelStore models;
    private final SingleItemWrites singles;
    private final NamedModels names;

    ModelRenameResource(ModelRenames renames, ModelStore models, SingleItemWrites singles, NamedModels names) {
        this.renames = renames;
        this.models = models;
        this.singles = singles;
        this.names = names;
    }

    /** Renames one model. */
    @POST
    @Path("/{id}/rename")
    @ItemProblemCodes
    @PossibleProblems({ProblemCode.DNS2017, ProblemCode.DNS2022, ProblemCode.DNS2045, ProblemCode.DNS2047})
    @Operation(operationId = "renameModel", summary = "Rename a model",
            description = "The new id takes over the card, the results, prices and perplexities with their ids and "
                    + "history, and the models derived from it. The id of before becomes an alias: bodies and "
                    + "queries may go on to name it, and GET is redirected (308). All of it is published in one "
                    + "transaction. The request can be repeated; the header `Densimeter-Outcome` is corrected or "
                    + "unchanged. 409 (DNS2047) if another model has or had the new id, or has it as an alias; a "
                    + "model can be renamed back.")
    @RequestBody(required = true,
            content = @Content(mediaType = RequestBodies.JSON, schema = @Schema(implementation = Renaming.class)))
    @APIResponse(responseCode = "200", description = "It has the new id.",
            content = @Content(schema = @Schema(implementation = ModelView.class)))
    public Response rename(@Parameter(description = "Id of the model, or an alias.") @PathParam("id") String name,
            @Context HttpHeaders headers, InputStream body) throws IOException, BodyRefused, RowRejected {
        String id = names.inPath(name).idOrName();
        Renaming renaming = singles.renaming(id, name, RequestBodies.object(headers, body));
        RowOutcome outcome = renames.rename(id, renaming.to(), renaming.reason())
                .orElseThrow(() -> ProblemException.notFound(ProblemCode.DNS2017, "id", name,
                        "there is no model " + name + ", or it is withdrawn"));
        return outcome.fold(change -> Response.ok(models.find(renaming.to()).map(ModelView::of).orElse(null))
                .header(RequestBodies.OUTCOME, change.name().toLowerCase(Locale.ROOT))
                .build(), rejection -> IngestExceptionMapper.problem(CONFLICT, rejection).response());
    }
}
