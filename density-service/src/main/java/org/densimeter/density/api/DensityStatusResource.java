package org.densimeter.density.api;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import org.densimeter.density.readmodel.ReadModelStatus;
import org.densimeter.density.readmodel.StatusQueries;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

import io.smallrye.mutiny.Uni;

/** Serves the status: what the service holds, and whether it is settled and consistent. */
@Path("/status")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "status", description = "What the service holds, whether it is settled, and audits of the read model")
public class DensityStatusResource {

    private final StatusQueries status;

    DensityStatusResource(StatusQueries status) {
        this.status = status;
    }

    /** Returns the status. */
    @GET
    @Operation(operationId = "status", summary = "Get what the service holds, and whether it is settled",
            description = "Compares each frontier with the records that follow from the stored densities, and each "
                    + "trend with its frontier. Answers from counters that are kept up when densities are written, so "
                    + "that it takes the same time for any number of models. POST /status/audits computes the same "
                    + "from the rows themselves.")
    public Uni<ReadModelStatus> status() {
        return status.status();
    }
}
