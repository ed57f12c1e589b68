package org.densimeter.ingest.api;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;

import org.densimeter.ingest.store.StatusStore;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Serves counts of what is stored. */
@Path("/status")
@Produces(RequestBodies.JSON)
@Tag(name = "operation", description = "Running the service")
public class IngestStatusResource {

    private final StatusStore store;

    IngestStatusResource(StatusStore store) {
        this.store = store;
    }

    /** Returns the counts. */
    @GET
    @Operation(operationId = "status", summary = "Count what is stored and what waits to be published",
            description = "The counts are of one moment.")
    public StatusStore.Status get() {
        return store.status();
    }
}
