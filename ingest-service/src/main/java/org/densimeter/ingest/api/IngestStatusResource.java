package org.densimeter.ingest.api;

import java.time.Instant;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;

import org.densimeter.ingest.store.StatusStore;
import org.densimeter.support.messaging.BrokerWatch;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Serves counts of what is stored. */
@Path("/status")
@Produces(RequestBodies.JSON)
@Tag(name = "operation", description = "Running the service")
public class IngestStatusResource {

    /**
     * Counts of the stored facts, and whether they can be published.
     *
     * @param models models that are not withdrawn
     * @param modelRevisions the sum of the revisions of these models
     * @param results current results
     * @param prices current prices
     * @param perplexities current perplexities, whether they count or not
     * @param outboxPending events that wait to be published
     * @param outboxOldest when the oldest of them was accepted, UTC; null if none waits
     * @param kafka whether the broker is available
     */
    @Schema(name = "IngestStatus")
    public record Status(long models, long modelRevisions, long results, long prices, long perplexities,
            long outboxPending, Instant outboxOldest, BrokerWatch.State kafka) {}

    private final StatusStore store;
    private final BrokerWatch broker;

    IngestStatusResource(StatusStore store, BrokerWatch broker) {
        this.store = store;
        this.broker = broker;
    }

    /** Returns the counts. */
    @GET
    @Operation(operationId = "status", summary = "Count what is stored and what waits to be published",
            description = "The counts are of one moment.")
    public Status get() {
        StatusStore.Counts counts = store.counts();
        return new Status(counts.models(), counts.modelRevisions(), counts.results(), counts.prices(),
                counts.perplexities(), counts.outboxPending(), counts.outboxOldest(), broker.state());
    }
}
