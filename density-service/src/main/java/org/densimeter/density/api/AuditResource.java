package org.densimeter.density.api;

import java.util.List;
import java.util.Set;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;

import org.densimeter.density.audit.AuditJob;
import org.densimeter.density.audit.AuditJobs;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/** Audits of the read model. */
@Path("/status/audits")
@Produces(MediaType.APPLICATION_JSON)
public class AuditResource {

    private final AuditJobs jobs;

    AuditResource(AuditJobs jobs) {
        this.jobs = jobs;
    }

    @POST
    @Operation(operationId = "requestAudit", summary = "Requests an audit of the read model",
            description = "Recomputes every frontier from the stored densities and every counter of /status from the "
                    + "rows, at one moment. One audit runs at a time; while one runs, one more waits, and further "
                    + "requests are answered with the one that waits. Ask when /status says settled: while results "
                    + "are on their way, frontiers and trends are behind the densities, and the audit lists that.")
    @APIResponse(responseCode = "202", description = "The audit, which runs or waits",
            headers = @Header(name = "Location", description = "Where its result can be read",
                    schema = @Schema(implementation = String.class)),
            content = @Content(mediaType = MediaType.APPLICATION_JSON,
                    schema = @Schema(implementation = AuditJob.class)))
    public Response request(@Context UriInfo uri, @Context HttpHeaders headers) {
        new Query(uri, headers, Set.of());
        AuditJob job = jobs.request();
        return Response.accepted(job).location(uri.getAbsolutePathBuilder().path(job.id()).build()).build();
    }

    @GET
    @Operation(operationId = "audits", summary = "The newest audits",
            description = "At most 20 since the service was started, newest first.")
    public List<AuditJob> all(@Context UriInfo uri, @Context HttpHeaders headers) {
        new Query(uri, headers, Set.of());
        return jobs.all();
    }

    @GET
    @Path("/{id}")
    @Operation(operationId = "audit", summary = "One audit",
            description = "Its state and, once it is done, what differs by series and benchmark. The result is kept "
                    + "by the instance that was asked for it, until 20 newer ones exist or it is stopped.")
    public AuditJob one(@Parameter(description = "Id of the audit") @PathParam("id") String id, @Context UriInfo uri,
            @Context HttpHeaders headers) {
        new Query(uri, headers, Set.of());
        return jobs.find(id).orElseThrow(() -> ProblemException.notFound("id", id, "there is no audit " + id));
    }
}
