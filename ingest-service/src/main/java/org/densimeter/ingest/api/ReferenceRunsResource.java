package org.densimeter.ingest.api;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.OptionalLong;

import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;

import org.densimeter.ingest.imports.BodyRefused;
import org.densimeter.ingest.imports.Imports;
import org.densimeter.ingest.imports.Summary;
import org.densimeter.ingest.store.ReferenceStore;
import org.densimeter.ingest.validation.Layout;
import org.densimeter.ingest.validation.ReferenceRow;
import org.densimeter.law.catalogue.ReferenceRun;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

import com.fasterxml.jackson.annotation.JsonUnwrapped;

import io.smallrye.common.annotation.Blocking;

/** The runs of the reference series. */
@Path("/reference-runs")
@Blocking
@Tag(name = "reference data")
public class ReferenceRunsResource {

    private static final Listing.Csv<ReferenceRow.Run> CSV = new Listing.Csv<>(
            Layout.REFERENCE_RUN.columns().stream().map(Layout.Column::csv).toList(), row -> Arrays.asList(row.series(),
                    row.benchmark(), row.run().params(), row.run().tokens(), row.run().loss(), row.run().source()));

    private final ReferenceStore references;
    private final Imports imports;
    private final Listing listing;

    ReferenceRunsResource(ReferenceStore references, Imports imports, Listing listing) {
        this.references = references;
        this.imports = imports;
        this.listing = listing;
    }

    /** As it is answered, and as it may be sent. */
    record RunView(String series, String benchmark, @JsonUnwrapped ReferenceRun run) {}

    @GET
    @Operation(summary = "List reference runs",
            description = "Pages count from 0; Link headers lead on, X-Total-Count says how many there are.")
    @APIResponse(responseCode = "200", description = "A page of the list",
            content = @Content(schema = @Schema(type = SchemaType.ARRAY, implementation = RunView.class)))
    public Response list(@BeanParam ListQuery asked, @QueryParam("series") String series,
            @QueryParam("benchmark") String benchmark) {
        return listing.page(asked, (first, most) -> references.runs(series, benchmark, first, most),
                () -> OptionalLong.of(references.countRuns(series, benchmark)),
                row -> new RunView(row.series(), row.benchmark(), row.run()), CSV);
    }

    @POST
    @Operation(summary = "Store reference runs", description = RequestBodies.ROWS
            + " Columns: those of reference_losses.csv. A run is identified by series, benchmark, params and tokens.")
    @RequestBody(
            content = {@Content(mediaType = "application/json", schema = @Schema(implementation = RunView[].class)),
                    @Content(mediaType = "application/x-ndjson"), @Content(mediaType = "text/csv")})
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = Summary.class)))
    public Response post(@Context HttpHeaders headers, InputStream body) throws IOException, BodyRefused {
        return RequestBodies.answer(imports.referenceRuns(body, RequestBodies.rows(headers)));
    }
}
