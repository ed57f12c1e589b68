package org.densimeter.density.api;

import java.util.Set;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;

import org.densimeter.density.readmodel.ReadModelStatus;
import org.densimeter.density.readmodel.StatusQueries;
import org.eclipse.microprofile.openapi.annotations.Operation;

import io.smallrye.mutiny.Uni;

/** The status of the service: what it holds, and whether it is settled and consistent. */
@Path("/status")
@Produces(MediaType.APPLICATION_JSON)
public class DensityStatusResource {

    private final StatusQueries status;

    DensityStatusResource(StatusQueries status) {
        this.status = status;
    }

    @GET
    @Operation(operationId = "status", summary = "What the service holds, and whether it is settled",
            description = "Compares each frontier with the records that follow from the stored densities, and each "
                    + "trend with its frontier. Answers from counters that are kept up when densities are written, so "
                    + "that it takes the same time for any number of models. POST /status/audits computes the same "
                    + "from the rows themselves.")
    public Uni<ReadModelStatus> status(@Context UriInfo uri, @Context HttpHeaders headers) {
        new Query(uri, headers, Set.of());
        return status.status();
    }
}
