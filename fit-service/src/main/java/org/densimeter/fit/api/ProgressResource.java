package org.densimeter.fit.api;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;

import org.densimeter.fit.history.ProgressHistory;
import org.densimeter.fit.history.RecordedProgress;
import org.densimeter.fit.progress.JobReport;
import org.densimeter.fit.progress.Plan;
import org.densimeter.fit.progress.ProgressJobs;
import org.densimeter.law.problem.ProblemCode;
import org.densimeter.law.progress.Estimator;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

import com.fasterxml.jackson.databind.ObjectMapper;

import io.smallrye.mutiny.Uni;

/** The estimates of algorithmic progress in force, and the jobs that make them. */
@Path("/algorithmic-progress")
@Tag(name = "algorithmic progress", description = "The doubling time of effective compute at equal perplexity")
@APIResponse(responseCode = "400", description = "A query parameter is unknown or out of range (DNS3002)",
        content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
@APIResponse(responseCode = "503", description = "The history is not reachable (DNS3005)",
        content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
public class ProgressResource {

    private static final Duration ENOUGH = Duration.ofSeconds(10);

    private final ProgressHistory history;
    private final ProgressJobs jobs;
    private final ObjectMapper json;

    ProgressResource(ProgressHistory history, ProgressJobs jobs, ObjectMapper json) {
        this.history = history;
        this.jobs = jobs;
        this.json = json;
    }

    /** The latest state of every specification. */
    @GET
    @Operation(operationId = "algorithmicProgress", summary = "The estimates by specification and estimator",
            description = "The preferred specification 7 first, then the others of the table, "
                    + "then the variants of 7 with a cut and with a factor for transformers. Every estimate has its "
                    + "estimator's name and its 95 % interval by papers; what could not be estimated has "
                    + "its reason. " + "As CSV, a row for each estimate and each reason.")
    @APIResponse(responseCode = "200", description = "The specifications; other pages in Link headers",
            content = @Content(mediaType = "application/json",
                    schema = @Schema(type = SchemaType.ARRAY, implementation = ProgressRevisionView.class)))
    @APIResponse(responseCode = "404", description = "No such specification (DNS3006)",
            content = @Content(mediaType = Problem.MEDIA_TYPE, schema = @Schema(implementation = Problem.class)))
    public Uni<Response> progress(
            @Parameter(description = "only this specification",
                    example = "7-cut-2018") @QueryParam("specification") String specification,
            @Parameter(
                    description = "only what this estimator finds: published, l1 or least-squares") @QueryParam("estimator") String estimator,
            @Parameter(description = "json (default), csv or ndjson") @QueryParam("format") String format,
            @Parameter(description = "from 0") @QueryParam("page") String page,
            @Parameter(description = "1 to 1000, 100 if absent") @QueryParam("size") String size,
            @Context UriInfo uri) {
        Format written = Format.of(format);
        Pages pages = Pages.of(page, size);
        Estimator only = estimator(estimator);
        return history.latest().ifNoItem().after(ENOUGH).fail().map(all -> {
            List<RecordedProgress> matching = ProgressRevisionView.inOrder(all)
                    .stream()
                    .filter(recorded -> specification == null
                            || recorded.progress().specification().equals(specification))
                    .toList();
            if (matching.isEmpty() && specification != null && !Plan.knows(specification)) {
                throw new ProblemException(Problem.of(ProblemCode.DNS3006, Response.Status.NOT_FOUND.getStatusCode(),
                        "there is no specification " + specification));
            }
            List<ProgressRevisionView> views = matching.stream()
                    .skip(pages.first())
                    .limit(pages.size())
                    .map(ProgressRevisionView::of)
                    .map(view -> only == null ? view : view.by(only))
                    .toList();
            return pages.links(Response.ok(written.write(views, ProgressTable::write, json))
                    .header("Content-Type", written.mediaType()), uri, matching.size()).build();
        });
    }

    /** What the service is computing, and what it computed. */
    @GET
    @Path("/jobs")
    @Operation(operationId = "jobs", summary = "The current job and those before it",
            description = "Latest first, since the service started. A job is one sample, named by its fingerprint; "
                    + "newer " + "perplexities that change the sample cancel it.")
    public List<JobReport> jobs() {
        return jobs.all();
    }

    private static Estimator estimator(String name) {
        if (name == null) {
            return null;
        }
        return Arrays.stream(Estimator.values())
                .filter(estimator -> estimator.toString().equals(name))
                .findFirst()
                .orElseThrow(() -> new ProblemException(Problem.parameter("estimator", name,
                        Arrays.stream(Estimator.values()).map(Estimator::toString).collect(Collectors.joining(", ")))));
    }
}
