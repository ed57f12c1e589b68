package org.densimeter.ingest.api;

import java.io.IOException;
import java.io.InputStream;

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

import org.densimeter.ingest.imports.BodyRefused;
import org.densimeter.ingest.imports.SingleItemWrites;
import org.densimeter.ingest.store.DefinitionKind;
import org.densimeter.ingest.store.DefinitionStore;
import org.densimeter.ingest.store.EvaluatorSpelling;
import org.densimeter.ingest.store.EvaluatorStore;
import org.densimeter.ingest.store.NameDirectory;
import org.densimeter.ingest.store.RowOutcome;
import org.densimeter.ingest.validation.RowRejected;
import org.densimeter.law.catalogue.Evaluator;
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

/** Serves, stores and withdraws evaluators, who measure scores and have several names. */
@Path("/evaluators")
@Produces(RequestBodies.JSON)
@Tag(name = "evaluators", description = "Who measures scores, with all names of each")
public class EvaluatorsResource {

    private final DefinitionStore definitions;
    private final SingleItemWrites singles;
    private final ConditionalWrites conditions;
    private final EvaluatorStore evaluators;
    private final EvaluatorSpelling spelling;
    private final NameDirectory names;

    EvaluatorsResource(DefinitionStore definitions, SingleItemWrites singles, ConditionalWrites conditions,
            EvaluatorStore evaluators, EvaluatorSpelling spelling, NameDirectory names) {
        this.spelling = spelling;
        this.evaluators = evaluators;
        this.names = names;
        this.definitions = definitions;
        this.singles = singles;
        this.conditions = conditions;
    }

    /** Returns a page of the evaluators. */
    @GET
    @Produces({RequestBodies.JSON, RequestBodies.CSV, RequestBodies.NDJSON})
    @Operation(operationId = "listEvaluators", summary = "List evaluators, ordered by id",
            description = "In pages, as JSON, CSV or NDJSON.")
    public ListPage<DefinitionView<Evaluator>> list(@BeanParam @Valid Paging paging) {
        return ListPage.of(paging,
                definitions.list(DefinitionKind.EVALUATOR, Evaluator.class, paging.offset(), paging.size())
                        .stream()
                        .map(DefinitionView::of)
                        .toList(),
                definitions.count(DefinitionKind.EVALUATOR), DefinitionView.EVALUATORS);
    }

    /** Returns one evaluator. */
    @GET
    @Path("/{id}")
    @PossibleProblems(ProblemCode.DNS2017)
    @Operation(operationId = "getEvaluator", summary = "Get one evaluator",
            description = "The current revision; 404 (DNS2017) if there is no evaluator of this id.")
    public DefinitionView<Evaluator> get(
            @Parameter(description = "Id of the evaluator, or another name of it.") @PathParam("id") String id) {
        return definitions.find(DefinitionKind.EVALUATOR, names.evaluatorId(id), Evaluator.class)
                .map(DefinitionView::of)
                .orElseThrow(
                        () -> ProblemException.notFound(ProblemCode.DNS2017, "id", id, "there is no evaluator " + id));
    }

    /** Stores one evaluator. */
    @PUT
    @Path("/{id}")
    @ItemProblemCodes
    @PossibleProblems(ProblemCode.DNS2046)
    @Operation(operationId = "putEvaluator", summary = "Store one evaluator",
            description = RequestBodies.PUT + " Id, name and aliases are names of the evaluator in every body, path "
                    + "and query; results show the name. Case, width (NFKC) and white space make no difference. A "
                    + "name that another evaluator has is refused (DNS2046). Results that are stored under another "
                    + "of the names show the name afterwards; their ids stay.")
    @RequestBody(required = true,
            content = @Content(mediaType = RequestBodies.JSON, schema = @Schema(implementation = Evaluator.class)))
    @APIResponse(responseCode = "200", description = "It is stored; it existed before.",
            content = @Content(schema = @Schema(implementation = DefinitionView.OfEvaluator.class)))
    @APIResponse(responseCode = "201", description = "It is stored and new.",
            content = @Content(schema = @Schema(implementation = DefinitionView.OfEvaluator.class)))
    public Response put(
            @Parameter(description = "Id of the evaluator, or another name of it.") @PathParam("id") String id,
            @Context HttpHeaders headers, InputStream body) throws IOException, BodyRefused, RowRejected {
        String known = names.evaluatorId(id);
        RowOutcome.Change change = singles.evaluator(known, id, RequestBodies.object(headers, body),
                conditions.definition(headers, DefinitionKind.EVALUATOR, known, Evaluator.class));
        return RequestBodies.answer(change,
                definitions.find(DefinitionKind.EVALUATOR, known, Evaluator.class)
                        .map(DefinitionView::of)
                        .orElse(null));
    }

    /**
     * Says that an evaluator was withdrawn.
     *
     * @param id the id of the evaluator
     * @param reason why it was withdrawn
     */
    record EvaluatorWithdrawal(String id, String reason) {}

    /** Withdraws one evaluator. */
    @DELETE
    @Path("/{id}")
    @PossibleProblems({ProblemCode.DNS2017, ProblemCode.DNS2020, ProblemCode.DNS2022})
    @Operation(operationId = "withdrawEvaluator", summary = "Withdraw an evaluator",
            description = "Its names are then separate evaluators again. Results stay, under the name they show. The "
                    + "history is kept, with the reason; a later PUT brings the evaluator back.")
    public EvaluatorWithdrawal delete(
            @Parameter(description = "Id of the evaluator, or another name of it.") @PathParam("id") String id,
            @BeanParam @Valid RetractionReason reason) {
        String why = reason.required();
        String known = names.evaluatorId(id);
        boolean withdrawn = evaluators.withdraw(known, why);
        spelling.publish();
        if (!withdrawn) {
            throw ProblemException.notFound(ProblemCode.DNS2017, "id", id,
                    "there is no evaluator " + id + ", or it is withdrawn already");
        }
        return new EvaluatorWithdrawal(known, why);
    }
}
