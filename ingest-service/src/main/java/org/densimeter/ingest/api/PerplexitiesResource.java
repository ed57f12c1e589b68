package org.densimeter.ingest.api;

import java.io.IOException;
import java.io.InputStream;

import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;

import org.densimeter.ingest.imports.BodyRefused;
import org.densimeter.ingest.imports.RowKinds;
import org.densimeter.ingest.imports.Summary;
import org.densimeter.ingest.store.FactKind;
import org.densimeter.ingest.store.FactStore;
import org.densimeter.ingest.store.PerplexityListing;
import org.densimeter.ingest.validation.ReportedPerplexity;
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
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

/** Serves, stores and retracts the perplexities that papers report. */
@Path("/perplexities")
@Produces(RequestBodies.JSON)
@Tag(name = "perplexities", description = "Perplexities that papers report, and whether each counts")
public class PerplexitiesResource {

    private final FactStore facts;
    private final PerplexityListing sample;
    private final RowKinds kinds;
    private final ImportRequests imports;

    PerplexitiesResource(FactStore facts, PerplexityListing sample, RowKinds kinds, ImportRequests imports) {
        this.facts = facts;
        this.sample = sample;
        this.kinds = kinds;
        this.imports = imports;
    }

    /** Returns a page of the perplexities. */
    @GET
    @Produces({RequestBodies.JSON, RequestBodies.CSV, RequestBodies.NDJSON})
    @Operation(operationId = "listPerplexities", summary = "List perplexities, ordered by paper and id",
            description = "Each row has every reason why it does not count for the sample of algorithmic "
                    + "progress, computed over the rows of its paper.")
    public ListPage<FactView<ReportedPerplexity>> list(@BeanParam @Valid PerplexityParameters parameters) {
        parameters.check();
        Paging paging = parameters.paging();
        PerplexityListing.FlaggedPage page = parameters.history()
                ? sample.history(parameters.paper(), parameters.benchmark(), paging.offset(), paging.size())
                : sample.list(parameters.paper(), parameters.benchmark(), parameters.counts(), paging.offset(),
                        paging.size());
        return ListPage.of(paging, page.rows().stream().map(FactView::of).toList(), page.total(),
                FactView.PERPLEXITIES);
    }

    /** Stores many perplexities. */
    @POST
    @Idempotent
    @ImportProblemCodes
    @PossibleProblems({ProblemCode.DNS2005, ProblemCode.DNS2018, ProblemCode.DNS2045})
    @Operation(operationId = "importPerplexities", summary = "Report perplexities",
            description = RequestBodies.ROWS
                    + " A row is identified by rowId; another row of the same id corrects it, also if it names another "
                    + "paper. evalFlags as one text are separated by +. A row without rowId, model, paperKey, date, "
                    + "benchmark or source is rejected (DNS2001); a row that lacks anything else that the sample rules "
                    + "need is stored and does not count.")
    @RequestBody(required = true,
            content = {
                    @Content(mediaType = RequestBodies.JSON,
                            schema = @Schema(implementation = ReportedPerplexity[].class)),
                    @Content(mediaType = RequestBodies.NDJSON), @Content(mediaType = RequestBodies.CSV)})
    public RestResponse<Summary> post(@BeanParam @Valid ImportParameters parameters, @Context HttpHeaders headers,
            InputStream body) throws IOException, BodyRefused {
        return imports.run(kinds.perplexities(), parameters, headers, body);
    }

    /** Retracts one perplexity. */
    @DELETE
    @Path("/{id}")
    @PossibleProblems({ProblemCode.DNS2017, ProblemCode.DNS2020, ProblemCode.DNS2022})
    @Operation(operationId = "retractPerplexity", summary = "Retract one perplexity",
            description = "It is no longer a row of its paper; its history is kept.")
    public FactRetraction delete(@Parameter(description = "The rowId of the perplexity.") @PathParam("id") String id,
            @BeanParam @Valid RetractionReason reason) {
        return facts.retract(FactKind.PERPLEXITY, id, reason.required())
                .map(FactRetraction::of)
                .orElseThrow(() -> ProblemException.notFound(ProblemCode.DNS2017, "id", id,
                        "there is no perplexity " + id + ", or it is retracted already"));
    }
}
