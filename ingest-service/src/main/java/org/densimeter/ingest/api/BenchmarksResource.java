package org.densimeter.ingest.api;

import java.io.IOException;
import java.io.InputStream;
import java.util.OptionalLong;

import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;

import org.densimeter.ingest.imports.BodyRefused;
import org.densimeter.ingest.imports.Imports;
import org.densimeter.ingest.imports.SingleItemWrites;
import org.densimeter.ingest.imports.Summary;
import org.densimeter.ingest.store.DefinitionKind;
import org.densimeter.ingest.store.DefinitionStore;
import org.densimeter.ingest.store.RowOutcome;
import org.densimeter.ingest.validation.RowRejected;
import org.densimeter.law.catalogue.Benchmark;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

import io.smallrye.common.annotation.Blocking;

/** The test sets models are scored on. */
@Path("/benchmarks")
@Blocking
@Tag(name = "definitions")
public class BenchmarksResource {

    private final DefinitionStore definitions;
    private final SingleItemWrites singles;
    private final Imports imports;
    private final Listing listing;

    BenchmarksResource(DefinitionStore definitions, SingleItemWrites singles, Imports imports, Listing listing) {
        this.definitions = definitions;
        this.singles = singles;
        this.imports = imports;
        this.listing = listing;
    }

    @GET
    @Operation(summary = "List benchmarks, ordered by id",
            description = "Pages count from 0; Link headers lead on, X-Total-Count says how many there are.")
    @APIResponse(responseCode = "200", description = "A page of the list", content = @Content(
            schema = @Schema(type = SchemaType.ARRAY, implementation = DefinitionView.OfBenchmark.class)))
    public Response list(@BeanParam ListQuery asked) {
        return listing.page(asked,
                (first, most) -> definitions.list(DefinitionKind.BENCHMARK, Benchmark.class, first, most),
                () -> OptionalLong.of(definitions.count(DefinitionKind.BENCHMARK)), DefinitionView::of,
                DefinitionView.BENCHMARKS);
    }

    @GET
    @Path("/{id}")
    @Operation(summary = "One benchmark")
    @APIResponse(responseCode = "200",
            content = @Content(schema = @Schema(implementation = DefinitionView.OfBenchmark.class)))
    public Response get(@PathParam("id") String id) {
        return Response.ok(definitions.find(DefinitionKind.BENCHMARK, id, Benchmark.class)
                .map(DefinitionView::of)
                .orElseThrow(() -> ApiProblem.notFound("a benchmark that is known", id))).build();
    }

    @PUT
    @Path("/{id}")
    @Operation(summary = "Store a benchmark, whole",
            description = "201 if it is new, 200 if it corrects or repeats what is stored; the header "
                    + "Densimeter-Outcome says which.")
    @RequestBody(content = @Content(mediaType = "application/json", schema = @Schema(implementation = Benchmark.class)))
    @APIResponse(responseCode = "200", description = "As it is stored",
            content = @Content(schema = @Schema(implementation = DefinitionView.OfBenchmark.class)))
    @APIResponse(responseCode = "201", description = "As it is stored, new",
            content = @Content(schema = @Schema(implementation = DefinitionView.OfBenchmark.class)))
    public Response put(@PathParam("id") String id, @Context HttpHeaders headers, InputStream body)
            throws IOException, BodyRefused, RowRejected {
        RowOutcome.Change change = singles.benchmark(id, RequestBodies.object(headers, body));
        return RequestBodies.answer(change,
                definitions.find(DefinitionKind.BENCHMARK, id, Benchmark.class).map(DefinitionView::of).orElse(null));
    }

    @POST
    @Operation(summary = "Store many benchmarks",
            description = RequestBodies.ROWS + " Columns: those of benchmarks.csv.")
    @RequestBody(
            content = {@Content(mediaType = "application/json", schema = @Schema(implementation = Benchmark[].class)),
                    @Content(mediaType = "application/x-ndjson"), @Content(mediaType = "text/csv")})
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = Summary.class)))
    public Response post(@Context HttpHeaders headers, InputStream body) throws IOException, BodyRefused {
        return RequestBodies.answer(imports.benchmarks(body, RequestBodies.rows(headers)));
    }
}
