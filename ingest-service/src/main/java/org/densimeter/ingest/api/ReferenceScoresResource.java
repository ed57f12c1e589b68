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
import org.densimeter.law.catalogue.ReferenceScore;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

import com.fasterxml.jackson.annotation.JsonUnwrapped;

import io.smallrye.common.annotation.Blocking;

/** The losses and scores of the reference series' models. */
@Path("/reference-scores")
@Blocking
@Tag(name = "reference data")
public class ReferenceScoresResource {

    private static final Listing.Csv<ReferenceRow.Pair> CSV = new Listing.Csv<>(
            Layout.REFERENCE_SCORE.columns().stream().map(Layout.Column::csv).toList(),
            row -> Arrays.asList(row.series(), row.benchmark(), row.score().loss(), row.score().score(),
                    row.score().role(), row.score().source(), row.score().params()));

    private final ReferenceStore references;
    private final Imports imports;
    private final Listing listing;

    ReferenceScoresResource(ReferenceStore references, Imports imports, Listing listing) {
        this.references = references;
        this.imports = imports;
        this.listing = listing;
    }

    /** As it is answered, and as it may be sent. */
    record PairView(String series, String benchmark, @JsonUnwrapped ReferenceScore score) {}

    @GET
    @Operation(summary = "List reference scores",
            description = "Pages count from 0; Link headers lead on, X-Total-Count says how many there are.")
    @APIResponse(responseCode = "200", description = "A page of the list",
            content = @Content(schema = @Schema(type = SchemaType.ARRAY, implementation = PairView.class)))
    public Response list(@BeanParam ListQuery asked, @QueryParam("series") String series,
            @QueryParam("benchmark") String benchmark) {
        return listing.page(asked, (first, most) -> references.scores(series, benchmark, first, most),
                () -> OptionalLong.of(references.countScores(series, benchmark)),
                row -> new PairView(row.series(), row.benchmark(), row.score()), CSV);
    }

    @POST
    @Operation(summary = "Store reference scores", description = RequestBodies.ROWS
            + " Columns: those of reference_scores.csv. A pair is identified by series, benchmark and loss; the "
            + "benchmark may be a composite. "
            + "For a one-step series params is required instead of loss, and identifies the pair.")
    @RequestBody(
            content = {@Content(mediaType = "application/json", schema = @Schema(implementation = PairView[].class)),
                    @Content(mediaType = "application/x-ndjson"), @Content(mediaType = "text/csv")})
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = Summary.class)))
    public Response post(@Context HttpHeaders headers, @QueryParam("scale") String scale, InputStream body)
            throws IOException, BodyRefused {
        return RequestBodies.answer(
                imports.referenceScores(body, RequestBodies.rows(headers), RequestBodies.percentForSure(scale)));
    }
}
