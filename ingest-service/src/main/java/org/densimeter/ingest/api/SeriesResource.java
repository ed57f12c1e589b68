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
import org.densimeter.ingest.store.ReferenceRetractions;
import org.densimeter.ingest.store.RowOutcome;
import org.densimeter.ingest.validation.RowRejected;
import org.densimeter.law.catalogue.ReferenceSeries;
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

/** Serves and stores reference series and how their laws are fitted. */
@Path("/series")
@Produces(RequestBodies.JSON)
@Tag(name = "definitions", description = "Benchmarks, composites and reference series")
public class SeriesResource {

    private final DefinitionStore definitions;
    private final SingleItemWrites singles;
    private final ConditionalWrites conditions;
    private final ReferenceRetractions retractions;

    SeriesResource(DefinitionStore definitions, SingleItemWrites singles, ConditionalWrites conditions,
            ReferenceRetractions retractions) {
        this.retractions = retractions;
        this.definitions = definitions;
        this.singles = singles;
        this.conditions = conditions;
    }

    /** Returns a page of the series. */
    @GET
    @Produces({RequestBodies.JSON, RequestBodies.CSV, RequestBodies.NDJSON})
    @Operation(operationId = "listSeries", summary = "List series, ordered by id",
            description = "In pages, as JSON, CSV or NDJSON.")
    public ListPage<DefinitionView<ReferenceSeries>> list(@BeanParam @Valid Paging paging) {
        return ListPage.of(paging,
                definitions.list(DefinitionKind.SERIES, ReferenceSeries.class, paging.offset(), paging.size())
                        .stream()
                        .map(DefinitionView::of)
                        .toList(),
                definitions.count(DefinitionKind.SERIES), DefinitionView.SERIES);
    }

    /** Returns one reference series. */
    @GET
    @Path("/{id}")
    @PossibleProblems(ProblemCode.DNS2017)
    @Operation(operationId = "getReferenceSeries", summary = "Get one reference series",
            description = "The current revision; 404 (DNS2017) if there is no reference series of this id.")
    public DefinitionView<ReferenceSeries> get(
            @Parameter(description = "Id of the reference series.") @PathParam("id") String id) {
        return definitions.find(DefinitionKind.SERIES, id, ReferenceSeries.class)
                .map(DefinitionView::of)
                .orElseThrow(() -> ProblemException.notFound(ProblemCode.DNS2017, "id", id,
                        "there is no reference series " + id));
    }

    /** Stores one reference series. */
    @PUT
    @Path("/{id}")
    @ItemProblemCodes
    @PossibleProblems({ProblemCode.DNS2026, ProblemCode.DNS2027})
    @Operation(operationId = "putReferenceSeries", summary = "Store one reference series",
            description = RequestBodies.PUT)
    @RequestBody(required = true,
            content = @Content(mediaType = RequestBodies.JSON,
                    schema = @Schema(implementation = ReferenceSeries.class)))
    @APIResponse(responseCode = "200", description = "It is stored; it existed before.",
            content = @Content(schema = @Schema(implementation = DefinitionView.OfSeries.class)))
    @APIResponse(responseCode = "201", description = "It is stored and new.",
            content = @Content(schema = @Schema(implementation = DefinitionView.OfSeries.class)))
    public Response put(@Parameter(description = "Id of the reference series.") @PathParam("id") String id,
            @Context HttpHeaders headers, InputStream body) throws IOException, BodyRefused, RowRejected {
        RowOutcome.Change change = singles.series(id, RequestBodies.object(headers, body),
                conditions.definition(headers, DefinitionKind.SERIES, id, ReferenceSeries.class));
        return RequestBodies.answer(change,
                definitions.find(DefinitionKind.SERIES, id, ReferenceSeries.class)
                        .map(DefinitionView::of)
                        .orElse(null));
    }

    /**
     * Says that a series was withdrawn.
     *
     * @param id the id of the series
     * @param reason why it was withdrawn
     * @param runs the number of reference runs withdrawn with it
     * @param scores the number of reference scores withdrawn with it
     */
    record SeriesWithdrawal(String id, String reason, long runs, long scores) {}

    /** Withdraws one reference series. */
    @DELETE
    @Path("/{id}")
    @PossibleProblems({ProblemCode.DNS2017, ProblemCode.DNS2022})
    @Operation(operationId = "withdrawReferenceSeries",
            summary = "Withdraw a reference series with its runs, scores and laws",
            description = "The history is kept, with the reason. Its laws are withdrawn, and the densities by them. A "
                    + "later PUT brings the series back, without reference data.")
    public SeriesWithdrawal delete(@Parameter(description = "Id of the reference series.") @PathParam("id") String id,
            @BeanParam @Valid RetractionReason reason) {
        String why = reason.required();
        return retractions.withdrawSeries(id, why)
                .map(withdrawn -> new SeriesWithdrawal(id, why, withdrawn.runs(), withdrawn.scores()))
                .orElseThrow(() -> ProblemException.notFound(ProblemCode.DNS2017, "id", id,
                        "there is no reference series " + id + ", or it is withdrawn already"));
    }
}
