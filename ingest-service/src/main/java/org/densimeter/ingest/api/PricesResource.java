package org.densimeter.ingest.api;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;

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
import org.densimeter.ingest.store.FactQueries;
import org.densimeter.ingest.store.FactRevision;
import org.densimeter.ingest.store.FactStore;
import org.densimeter.ingest.validation.ReportedPrice;
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

/** Serves, stores and retracts the prices of inference. */
@Path("/prices")
@Produces(RequestBodies.JSON)
@Tag(name = "prices", description = "Prices of inference")
public class PricesResource {

    private final FactStore facts;
    private final FactQueries queries;
    private final RowKinds kinds;
    private final ImportRequests imports;
    private final NamedModels models;

    PricesResource(FactStore facts, FactQueries queries, RowKinds kinds, ImportRequests imports, NamedModels models) {
        this.models = models;
        this.facts = facts;
        this.queries = queries;
        this.kinds = kinds;
        this.imports = imports;
    }

    /** Returns a page of the prices. */
    @GET
    @Produces({RequestBodies.JSON, RequestBodies.CSV, RequestBodies.NDJSON})
    @PossibleProblems(ProblemCode.DNS2045)
    @Operation(operationId = "listPrices", summary = "List prices, ordered by model, date and provider",
            description = "In pages, as JSON, CSV with the columns that POST takes, or NDJSON. "
                    + "Retracted prices are listed only with history=true.")
    public ListPage<FactView<ReportedPrice>> list(@BeanParam @Valid PriceParameters parameters) {
        Paging paging = parameters.paging();
        String model = models.priced(parameters.model());
        String provider = parameters.provider();
        List<FactRevision<ReportedPrice>> page = parameters.history()
                ? queries.history(FactKind.PRICE, model, provider, paging.offset(), paging.size())
                : queries.list(FactKind.PRICE, model, provider, paging.offset(), paging.size());
        return ListPage.of(paging, page.stream().map(FactView::of).toList(),
                queries.count(FactKind.PRICE, parameters.history(), model, provider), FactView.PRICES);
    }

    /** Stores many prices. */
    @POST
    @Idempotent
    @ImportProblemCodes
    @PossibleProblems({ProblemCode.DNS2018, ProblemCode.DNS2045})
    @Operation(operationId = "importPrices", summary = "Report prices",
            description = RequestBodies.ROWS
                    + " A price is identified by model, provider and dateFrom; another price of the same identity "
                    + "corrects it. Prices are US dollars for a million tokens.")
    @RequestBody(required = true,
            content = {
                    @Content(mediaType = RequestBodies.JSON, schema = @Schema(implementation = ReportedPrice[].class)),
                    @Content(mediaType = RequestBodies.NDJSON), @Content(mediaType = RequestBodies.CSV)})
    public RestResponse<Summary> post(@BeanParam @Valid ImportParameters parameters, @Context HttpHeaders headers,
            InputStream body) throws IOException, BodyRefused {
        return imports.run(kinds.prices(), parameters, headers, body);
    }

    /** Retracts one price. */
    @DELETE
    @Path("/{id}")
    @PossibleProblems({ProblemCode.DNS2017, ProblemCode.DNS2020, ProblemCode.DNS2022})
    @Operation(operationId = "retractPrice", summary = "Retract one price",
            description = "It no longer counts; its history is kept.")
    public FactRetraction delete(
            @Parameter(description = "Id of the price, from GET /prices.") @PathParam("id") String id,
            @BeanParam @Valid RetractionReason reason) {
        return facts.retract(FactKind.PRICE, id, reason.required())
                .map(FactRetraction::of)
                .orElseThrow(() -> ProblemException.notFound(ProblemCode.DNS2017, "id", id,
                        "there is no price " + id + ", or it is retracted already"));
    }
}
