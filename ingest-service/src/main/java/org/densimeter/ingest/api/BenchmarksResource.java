package org.densimeter.ingest.api;

import java.io.IOException;
import java.io.InputStream;

import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;

import org.densimeter.ingest.imports.BodyRefused;
import org.densimeter.ingest.imports.RowKinds;
import org.densimeter.ingest.imports.SingleItemWrites;
import org.densimeter.ingest.imports.Summary;
import org.densimeter.ingest.store.DefinitionKind;
import org.densimeter.ingest.store.DefinitionStore;
import org.densimeter.ingest.store.RowOutcome;
import org.densimeter.ingest.validation.RowRejected;
import org.densimeter.law.catalogue.Benchmark;
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
import org.jboss.resteasy.reactive.RestResponse;

/** Serves and stores benchmarks, the test sets that models are scored on. */
@Path("/benchmarks")
@Produces(RequestBodies.JSON)
@Tag(name = "definitions", description = "Benchmarks, composites and reference series")
public class BenchmarksResource {

    private final DefinitionStore definitions;
    private final SingleItemWrites singles;
    private final ConditionalWrites conditions;
    private final RowKinds kinds;
    private final ImportRequests imports;

    BenchmarksResource(DefinitionStore definitions, SingleItemWrites singles, ConditionalWrites conditions,
            RowKinds kinds, ImportRequests imports) {
        this.definitions = definitions;
        this.singles = singles;
        this.conditions = conditions;
        this.kinds = kinds;
        this.imports = imports;
    }

    /** Returns a page of the benchmarks. */
    @GET
    @Produces({RequestBodies.JSON, RequestBodies.CSV, RequestBodies.NDJSON})
    @Operation(operationId = "listBenchmarks", summary = "List benchmarks, ordered by id",
            description = "In pages, as JSON, CSV with the columns that POST takes, or NDJSON.")
    public ListPage<DefinitionView<Benchmark>> list(@BeanParam @Valid Paging paging) {
        return ListPage.of(paging,
                definitions.list(DefinitionKind.BENCHMARK, Benchmark.class, paging.offset(), paging.size())
                        .stream()
                        .map(DefinitionView::of)
                        .toList(),
                definitions.count(DefinitionKind.BENCHMARK), DefinitionView.BENCHMARKS);
    }

    /** Returns one benchmark. */
    @GET
    @Path("/{id}")
    @PossibleProblems(ProblemCode.DNS2017)
    @Operation(operationId = "getBenchmark", summary = "Get one benchmark",
            description = "The current revision; 404 (DNS2017) if there is no benchmark of this id.")
    public DefinitionView<Benchmark> get(@Parameter(description = "Id of the benchmark.") @PathParam("id") String id) {
        return definitions.find(DefinitionKind.BENCHMARK, id, Benchmark.class)
                .map(DefinitionView::of)
                .orElseThrow(
                        () -> ProblemException.notFound(ProblemCode.DNS2017, "id", id, "there is no benchmark " + id));
    }

    /** Stores one benchmark. */
    @PUT
    @Path("/{id}")
    @ItemProblemCodes
    @PossibleProblems(ProblemCode.DNS2023)
    @Operation(operationId = "putBenchmark", summary = "Store one benchmark", description = RequestBodies.PUT)
    @RequestBody(required = true,
            content = @Content(mediaType = RequestBodies.JSON, schema = @Schema(implementation = Benchmark.class)))
    @APIResponse(responseCode = "200", description = "It is stored; it existed before.",
            content = @Content(schema = @Schema(implementation = DefinitionView.OfBenchmark.class)))
    @APIResponse(responseCode = "201", description = "It is stored and new.",
            content = @Content(schema = @Schema(implementation = DefinitionView.OfBenchmark.class)))
    public Response put(@Parameter(description = "Id of the benchmark.") @PathParam("id") String id,
            @Context HttpHeaders headers, InputStream body) throws IOException, BodyRefused, RowRejected {
        RowOutcome.Change change = singles.benchmark(id, RequestBodies.object(headers, body),
                conditions.definition(headers, DefinitionKind.BENCHMARK, id, Benchmark.class));
        return RequestBodies.answer(change,
                definitions.find(DefinitionKind.BENCHMARK, id, Benchmark.class).map(DefinitionView::of).orElse(null));
    }

    /** Stores many benchmarks. */
    @POST
    @Idempotent
    @ImportProblemCodes
    @PossibleProblems(ProblemCode.DNS2023)
    @Operation(operationId = "importBenchmarks", summary = "Store many benchmarks", description = RequestBodies.ROWS
            + " The columns of CSV: id, name, items, chance_percent, published_setting, contamination_free, category.")
    @RequestBody(required = true,
            content = {@Content(mediaType = RequestBodies.JSON, schema = @Schema(implementation = Benchmark[].class)),
                    @Content(mediaType = RequestBodies.NDJSON), @Content(mediaType = RequestBodies.CSV)})
    public RestResponse<Summary> post(@BeanParam @Valid ImportParameters parameters, @Context HttpHeaders headers,
            InputStream body) throws IOException, BodyRefused {
        return imports.run(kinds.benchmarks(), parameters, headers, body);
    }
}
