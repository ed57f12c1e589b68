package org.densimeter.fit.api;

import java.time.Duration;
import java.util.List;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;

import org.densimeter.fit.LawKey;
import org.densimeter.fit.history.LawHistory;
import org.densimeter.fit.history.RecordedLaw;
import org.densimeter.law.problem.ProblemCode;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

import com.fasterxml.jackson.databind.ObjectMapper;

import io.smallrye.mutiny.Uni;

/** The laws in force and their history. */
@Path("/laws")
@Tag(name = "laws", description = "Scaling laws by reference series and benchmark")
@APIResponse(responseCode = "400", description = "A query parameter is unknown or out of range (DNS3002)",
        content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
@APIResponse(responseCode = "503", description = "The law history is not reachable (DNS3005)",
        content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
public class LawsResource {

    private static final Duration ENOUGH = Duration.ofSeconds(10);
    private static final double MOST = 1e18;
    private static final char NUL = 0;

    private final LawHistory history;
    private final ObjectMapper json;

    LawsResource(LawHistory history, ObjectMapper json) {
        this.history = history;
        this.json = json;
    }

    /** The latest state of every law. */
    @GET
    @Operation(operationId = "laws", summary = "The laws in force",
            description = "One per series and benchmark or composite, ordered by those, with every constant, the "
                    + "other minima "
                    + "of the loss law, the pairs held out, the 95 % interval of every constant, and whether the "
                    + "law fits the latest input.")
    @APIResponse(responseCode = "200", description = "The laws; other pages in Link headers",
            content = @Content(mediaType = "application/json",
                    schema = @Schema(type = SchemaType.ARRAY, implementation = LawView.class)))
    public Uni<Response> laws(@Parameter(description = "only this series") @QueryParam("series") String series,
            @Parameter(description = "only this benchmark or composite") @QueryParam("benchmark") String benchmark,
            @Parameter(description = "json (default), csv or ndjson") @QueryParam("format") String format,
            @Parameter(description = "from 0") @QueryParam("page") String page,
            @Parameter(description = "1 to 1000, 100 if absent") @QueryParam("size") String size,
            @Parameter(
                    description = "true: with the constants of every bootstrap draw, some 48 kB a law") @QueryParam("draws") String draws,
            @Context UriInfo uri) {
        Format written = Format.of(format);
        Pages pages = Pages.of(page, size);
        boolean withDraws = Query.yes("draws", draws);
        return soon(history.latest()).map(all -> {
            List<RecordedLaw> matching = all.stream()
                    .filter(recorded -> (series == null || recorded.law().series().id().equals(series))
                            && (benchmark == null || recorded.law().benchmark().equals(benchmark)))
                    .toList();
            return answer(written,
                    matching.stream()
                            .skip(pages.first())
                            .limit(pages.size())
                            .map(recorded -> LawView.of(recorded, withDraws))
                            .toList(),
                    pages, matching.size(), uri);
        });
    }

    /** The latest state of one law. */
    @GET
    @Path("/{series}/{benchmark}")
    @Operation(operationId = "law", summary = "The law in force of one series and benchmark or composite")
    @APIResponse(responseCode = "200", description = "The law",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = LawView.class)))
    @APIResponse(responseCode = "404", description = "No such law (DNS3001)",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
    public Uni<LawView> law(@PathParam("series") String series, @PathParam("benchmark") String benchmark, @Parameter(
            description = "true: with the constants of every bootstrap draw, some 48 kB a law") @QueryParam("draws") String draws) {
        boolean withDraws = Query.yes("draws", draws);
        return latest(series, benchmark).map(recorded -> LawView.of(recorded, withDraws));
    }

    /** All states of one law. */
    @GET
    @Path("/{series}/{benchmark}/history")
    @Operation(operationId = "history", summary = "Every law there was, newest first",
            description = "A revision is a new law, or a change of health: a fit that failed keeps the law before it.")
    @APIResponse(responseCode = "200", description = "The revisions; other pages in Link headers",
            content = @Content(mediaType = "application/json",
                    schema = @Schema(type = SchemaType.ARRAY, implementation = LawView.class)))
    @APIResponse(responseCode = "404", description = "No such law (DNS3001)",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
    public Uni<Response> history(@PathParam("series") String series, @PathParam("benchmark") String benchmark,
            @Parameter(description = "json (default), csv or ndjson") @QueryParam("format") String format,
            @Parameter(description = "from 0") @QueryParam("page") String page,
            @Parameter(description = "1 to 1000, 100 if absent") @QueryParam("size") String size,
            @Context UriInfo uri) {
        Format written = Format.of(format);
        Pages pages = Pages.of(page, size);
        return soon(history.page(key(series, benchmark), pages.first(), pages.size())).map(found -> {
            if (found.total() == 0) {
                throw noLaw(series, benchmark);
            }
            return answer(written, found.laws().stream().map(LawView::of).toList(), pages, found.total(), uri);
        });
    }

    /** What one law says of a size or a score. */
    @GET
    @Path("/{series}/{benchmark}/predict")
    @Operation(operationId = "predict", summary = "What the law predicts",
            description = "With params (and tokens, else the law's D0): the loss and score of a reference model of "
                    + "that size. "
                    + "With score: the effective parameters, or why there are none. Each with its 95 % interval, "
                    + "where the law carries draws. Extrapolation says how far beyond the largest reference "
                    + "run that is. "
                    + "A one-step series knows neither losses nor tokens: there is no loss in the answer, and "
                    + "tokens are refused.")
    @APIResponse(responseCode = "200", description = "The prediction",
            content = @Content(mediaType = "application/json", schema = @Schema(implementation = Prediction.class)))
    @APIResponse(responseCode = "404", description = "No such law (DNS3001)",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
    public Uni<Prediction> predict(@PathParam("series") String series, @PathParam("benchmark") String benchmark,
            @Parameter(description = "non-embedding parameters, a plain number",
                    example = "8e9") @QueryParam("params") String params,
            @Parameter(description = "training tokens, a plain number",
                    example = "5e12") @QueryParam("tokens") String tokens,
            @Parameter(description = "percent", example = "60") @QueryParam("score") String score) {
        Double size = Query.positive("params", params, MOST, null);
        Double trained = Query.positive("tokens", tokens, MOST, null);
        Double reached = Query.score("score", score);
        if ((size == null) == (reached == null)) {
            throw new ProblemException(
                    Problem.parameter("params", params, "given, or else score: exactly one of the two"));
        }
        if (reached != null && trained != null) {
            throw new ProblemException(Problem.parameter("tokens", tokens,
                    "left out with score: effective parameters are read at the law's D0"));
        }
        return latest(series, benchmark).map(recorded -> {
            if (recorded.law().law() == null) {
                throw new ProblemException(
                        Problem.of(ProblemCode.DNS3001, Response.Status.NOT_FOUND.getStatusCode(), "no law of "
                                + recorded.law().key() + " could be fitted yet: " + recorded.law().health().reason()));
            }
            if (trained != null && recorded.law().law().oneStep()) {
                throw new ProblemException(Problem.parameter("tokens", tokens,
                        "left out: " + series + " is a one-step series, whose scores follow from parameters alone"));
            }
            return size == null ? Prediction.ofScore(recorded, reached) : Prediction.ofParams(recorded, size, trained);
        });
    }

    private Uni<RecordedLaw> latest(String series, String benchmark) {
        return soon(history.latest(key(series, benchmark))).onItem().ifNull().failWith(() -> noLaw(series, benchmark));
    }

    private Response answer(Format format, List<LawView> laws, Pages pages, long total, UriInfo uri) {
        return pages.links(Response.ok(format.write(laws, json)).header("Content-Type", format.mediaType()), uri, total)
                .build();
    }

    private static LawKey key(String series, String benchmark) {
        if (series.indexOf(NUL) >= 0 || benchmark.indexOf(NUL) >= 0) {
            // no identifier has it, and PostgreSQL refuses the question
            throw noLaw(series, benchmark);
        }
        return new LawKey(series, benchmark);
    }

    private static ProblemException noLaw(String series, String benchmark) {
        return new ProblemException(Problem.of(ProblemCode.DNS3001, Response.Status.NOT_FOUND.getStatusCode(),
                "there is no law of " + series + "/" + benchmark));
    }

    private static <T> Uni<T> soon(Uni<T> answer) {
        return answer.ifNoItem().after(ENOUGH).fail();
    }
}
