package org.densimeter.fit.api;

import java.util.List;

import org.densimeter.fit.history.LawHistory;
import org.densimeter.fit.intake.Backlog;
import org.densimeter.fit.intake.DirtyKeys;
import org.densimeter.law.event.FittedLaw;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

/** Whether the service is at rest, for machines that wait for it. */
@Path("/status")
@Tag(name = "status")
public class StatusResource {

    /**
     * @param laws          the latest revision of every law
     * @param pendingRefits what has still to be read, fitted or published; 0 at rest
     */
    public record Status(List<Law> laws, long pendingRefits) {
    }

    /** A law's latest revision, and whether it fits the latest input. */
    public record Law(String series, String benchmark, long revision, String version, boolean ok) {

        private static Law of(FittedLaw law) {
            return new Law(law.series().id(), law.benchmark(), law.revision(), law.version(), law.health().ok());
        }
    }

    private final LawHistory history;
    private final DirtyKeys dirty;
    private final Backlog backlog;

    StatusResource(LawHistory history, DirtyKeys dirty, Backlog backlog) {
        this.history = history;
        this.dirty = dirty;
        this.backlog = backlog;
    }

    /** First what is pending, then the laws: so a law that came in between makes the answer too cautious, never too sure. */
    @GET
    @Operation(operationId = "status", summary = "The revision of every law, and how much is still to be done")
    public Uni<Status> status() {
        return backlog.size().chain(unread -> {
            long pending = unread + dirty.pending();
            return history.latest().map(laws -> new Status(laws.stream().map(recorded -> Law.of(recorded.law())).toList(), pending));
        });
    }
}
