package org.densimeter.density.api;

import java.util.Set;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;

import org.densimeter.density.readmodel.StatusAudit;
import org.densimeter.density.readmodel.StatusAudit.Status;
import org.eclipse.microprofile.openapi.annotations.Operation;

import io.smallrye.mutiny.Uni;

/** Whether the service is at rest and consistent. */
@Path("/status")
@Produces(MediaType.APPLICATION_JSON)
public class DensityStatusResource {

    private final StatusAudit audit;

    DensityStatusResource(StatusAudit audit) {
        this.audit = audit;
    }

    @GET
    @Operation(operationId = "status", summary = "Whether everything fits together",
            description = "Recomputes each frontier from the stored densities and compares.")
    public Uni<Status> status(@Context UriInfo uri, @Context HttpHeaders headers) {
        new Query(uri, headers, Set.of());
        return audit.status();
    }
}
