package org.densimeter.ingest.api;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.stream.Collectors;

import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;

import org.densimeter.ingest.imports.BodyRefused;
import org.densimeter.ingest.imports.Imports;
import org.densimeter.ingest.imports.Summary;
import org.densimeter.ingest.store.FactKind;
import org.densimeter.ingest.store.FactStore;
import org.densimeter.ingest.store.PerplexityListing;
import org.densimeter.ingest.validation.ReportedPerplexity;
import org.densimeter.law.progress.PerplexityBenchmark;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

import io.smallrye.common.annotation.Blocking;

/**
 * The perplexities that papers report, with all a loss is fitted on or not, each with what the sample rules say of it.
 */
@Path("/perplexities")
@Blocking
@Tag(name = "perplexities")
public class PerplexitiesResource {

    private final FactStore facts;
    private final PerplexityListing sample;
    private final Imports imports;
    private final Listing listing;

    PerplexitiesResource(FactStore facts, PerplexityListing sample, Imports imports, Listing listing) {
        this.facts = facts;
        this.sample = sample;
        this.imports = imports;
        this.listing = listing;
    }

    @GET
    @Operation(summary = "List perplexities, ordered by paper and id",
            description = "Each with every reason it does not count, computed over its paper's rows. Pages count "
                    + "from 0; Link "
                    + "headers lead on, X-Total-Count says how many there are; with counts only on the last page, "
                    + "since flags are computed paper by paper.")
    @APIResponse(responseCode = "200", description = "A page of the list",
            content = @Content(schema = @Schema(type = SchemaType.ARRAY, implementation = FactView.OfPerplexity.class)))
    public Response list(@BeanParam ListQuery asked,
            @Parameter(description = "a paper's key") @QueryParam("paper") String paper,
            @Parameter(description = "wt103, ptb or wt2") @QueryParam("benchmark") String benchmark,
            @Parameter(
                    description = "true: rows of the sample alone; false: the others") @QueryParam("counts") String counts,
            @Parameter(description = "true: every revision of every row, corrected and retracted ones too; without "
                    + "reasons") @QueryParam("history") String history) {
        Boolean counted = RequestBodies.truth("counts", counts);
        boolean all = Boolean.TRUE.equals(RequestBodies.truth("history", history));
        if (all && counted != null) {
            throw ApiProblem.parameter("counts", counts,
                    "left out with history=true: the rules say of current rows alone whether they count");
        }
        PerplexityBenchmark text = benchmark(benchmark);
        return listing.page(asked,
                (first, most) -> all ? sample.history(paper, text, first, most)
                        : sample.list(paper, text, counted, first, most),
                () -> counted == null ? OptionalLong.of(sample.count(all, paper, text)) : OptionalLong.empty(),
                FactView::of, FactView.PERPLEXITIES);
    }

    private static PerplexityBenchmark benchmark(String word) {
        return word == null ? null
                : Arrays.stream(PerplexityBenchmark.values())
                        .filter(known -> known.toString().equals(word.toLowerCase(Locale.ROOT)))
                        .findFirst()
                        .orElseThrow(() -> ApiProblem.parameter("benchmark", word,
                                "one of " + Arrays.stream(PerplexityBenchmark.values())
                                        .map(PerplexityBenchmark::toString)
                                        .collect(Collectors.joining(", "))));
    }

    @POST
    @Operation(summary = "Report perplexities", description = RequestBodies.ROWS
            + " Columns: those of perplexities.csv, and vocabulary. A row is identified by rowId; another of the "
            + "same id "
            + "corrects it, also when it names another paper. evalFlags are separated by + where they are one text. "
            + "Required are rowId, "
            + "model, paperKey, date, benchmark and source: a row without one of them is rejected (DNS2001). A row "
            + "that lacks anything else the sample rules need is taken and flagged.")
    @RequestBody(content = {
            @Content(mediaType = "application/json", schema = @Schema(implementation = ReportedPerplexity[].class)),
            @Content(mediaType = "application/x-ndjson"), @Content(mediaType = "text/csv")})
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = Summary.class)))
    public Response post(@Context HttpHeaders headers, InputStream body) throws IOException, BodyRefused {
        return RequestBodies.answer(imports.perplexities(body, RequestBodies.rows(headers)));
    }

    @DELETE
    @Path("/{id}")
    @Operation(summary = "Take a perplexity back",
            description = "It is no longer a row of its paper; its history stays.")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = FactRetraction.class)))
    public Response delete(@PathParam("id") String id, @QueryParam("reason") String reason) {
        return Response
                .ok(facts.retract(FactKind.PERPLEXITY, id, RequestBodies.reason(reason))
                        .map(FactRetraction::of)
                        .orElseThrow(() -> ApiProblem.notFound("a perplexity that is known and not retracted", id)))
                .build();
    }
}
