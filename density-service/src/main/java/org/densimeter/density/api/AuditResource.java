package org.densimeter.density.api;

import java.net.URI;
import java.util.List;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import org.densimeter.density.audit.AuditJob;
import org.densimeter.density.audit.AuditJobs;
import org.densimeter.law.problem.ProblemCode;
import org.densimeter.support.http.PossibleProblems;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Serves audits of the read model. */
@Path("/status/audits")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "status")
public class AuditResource {

    private final AuditJobs jobs;

    AuditResource(AuditJobs jobs) {
        this.jobs = jobs;
    }

    /** Requests an audit. */
    @POST
    @Operation(operationId = "requestAudit", summary = "Request an audit of the read model",
            description = "Recomputes every frontier from the stored densities and every counter of /status from the "
                    + "rows, at one moment. One audit runs at a time; while one runs, one more waits, and further "
                    + "requests are answered with the one that waits. Request it when /status says settled: while "
                    + "results are on their way, frontiers and trends are behind the densities, and the audit "
                    + "lists that.")
    @APIResponse(responseCode = "202", description = "The audit, which runs or waits",
            headers = @Header(name = "Location", description = "Where its result can be read",
                    schema = @Schema(implementation = String.class)),
            content = @Content(mediaType = MediaType.APPLICATION_JSON,
                    schema = @Schema(implementation = AuditJob.class)))
    public Response request() {
        AuditJob job = jobs.request();
        return Response.accepted(job).location(URI.create("/status/audits/" + job.id())).build();
    }

    /** Returns the newest audits. */
    @GET
    @Operation(operationId = "audits", summary = "List the newest audits",
            description = "At most 20 since the service was started, newest first.")
    public List<AuditJob> all() {
        return jobs.all();
    }

    /** Returns one audit. */
    @GET
    @Path("/{id}")
    @PossibleProblems(ProblemCode.DNS4001)
    @Operation(operationId = "audit", summary = "Get one audit",
            description = "Its state and, once it is done, what differs by series and benchmark. The instance "
                    + "that received the request keeps the result until 20 newer ones exist or it is stopped.")
    public AuditJob one(@Parameter(description = "Id of the audit") @PathParam("id") String id) {
        return jobs.find(id).orElseThrow(() -> DensityProblems.notFound("id", id, "there is no audit " + id));
    }
}
