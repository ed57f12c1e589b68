package org.densimeter.ingest.api;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

import org.densimeter.ingest.store.StatusStore;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

import io.smallrye.common.annotation.Blocking;

/** What is stored, counted. */
@Path("/status")
@Blocking
@Tag(name = "operation")
public class IngestStatusResource {

    private final StatusStore store;

    IngestStatusResource(StatusStore store) {
        this.store = store;
    }

    @GET
    @Operation(summary = "Counts of models, their revisions, results, prices, perplexities, and events that wait to be "
            + "published")
    public StatusStore.Status get() {
        return store.status();
    }
}
