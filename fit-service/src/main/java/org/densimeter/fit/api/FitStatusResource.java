package org.densimeter.fit.api;

import java.util.Comparator;
import java.util.List;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

import org.densimeter.fit.history.CompletionHistory;
import org.densimeter.fit.history.LawHistory;
import org.densimeter.fit.history.ProgressHistory;
import org.densimeter.fit.intake.Backlog;
import org.densimeter.fit.intake.CompletionChanges;
import org.densimeter.fit.intake.DirtyKeys;
import org.densimeter.fit.intake.SampleChanges;
import org.densimeter.fit.leadership.Leadership;
import org.densimeter.support.messaging.BrokerWatch;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

import io.smallrye.mutiny.Uni;

/** Whether the service is at rest, for machines that wait for it. */
@Path("/status")
@Tag(name = "status", description = "What the service has computed and what is pending")
public class FitStatusResource {

    /**
     * State of the service.
     *
     * @param laws the latest revision of every law
     * @param active whether this instance reads, fits and publishes; of several instances one is active
     * @param pendingRefits what has still to be read, fitted or published; 0 at rest; null if this instance is not
     * active
     * @param progressPending whether perplexities have still to be read, or estimates of algorithmic progress to be
     * computed or published
     * @param progress what the latest state of every specification was computed from, the preferred one first
     * @param completionsPending whether scores have still to be read, or completions to be estimated or published
     * @param completions what the latest completion of every composite and stage was estimated from
     * @param kafka whether the broker is available
     */
    public record Status(List<Law> laws, boolean active, Long pendingRefits, boolean progressPending,
            List<ProgressHistory.Version> progress, boolean completionsPending,
            List<CompletionHistory.Version> completions, BrokerWatch.State kafka) {}

    /**
     * The latest revision of a law, without its constants.
     *
     * @param series series id
     * @param benchmark benchmark or composite id
     * @param revision one more with every change of law or health
     * @param version fingerprint of the input that the law was fitted to
     * @param ok whether the law fits the latest input
     */
    @Schema(name = "LawRevision")
    public record Law(String series, String benchmark, long revision, String version, boolean ok) {

        private static Law of(LawHistory.Version law) {
            return new Law(law.series(), law.benchmark(), law.revision(), law.version(), law.ok());
        }
    }

    private final LawHistory history;
    private final DirtyKeys dirty;
    private final Backlog backlog;
    private final ProgressHistory progress;
    private final SampleChanges changes;
    private final CompletionHistory completions;
    private final CompletionChanges scores;
    private final Leadership leadership;
    private final BrokerWatch broker;

    FitStatusResource(LawHistory history, DirtyKeys dirty, Backlog backlog, ProgressHistory progress,
            SampleChanges changes, CompletionHistory completions, CompletionChanges scores, Leadership leadership,
            BrokerWatch broker) {
        this.history = history;
        this.dirty = dirty;
        this.backlog = backlog;
        this.progress = progress;
        this.changes = changes;
        this.completions = completions;
        this.scores = scores;
        this.leadership = leadership;
        this.broker = broker;
    }

    /**
     * First what is pending, then the laws and estimates: so one that came in between makes the answer too cautious,
     * never too sure.
     */
    @GET
    @Operation(operationId = "status", summary = "Get the revision of every law and what is pending",
            description = "`pendingRefits` is 0, and `progressPending` and `completionsPending` are false, once "
                    + "everything that was published before the request is fitted and published.")
    public Uni<Status> status() {
        return Uni.combine()
                .all()
                .unis(backlog.size(), backlog.perplexities(), backlog.modelResults())
                .with(Pending::new)
                .chain(unread -> {
                    boolean active = leadership.active();
                    long refits = unread.refits() + dirty.pending();
                    boolean estimates = unread.perplexities() > 0 || changes.pending();
                    boolean gaussians = unread.scores() > 0 || scores.pending();
                    return Uni.combine()
                            .all()
                            .unis(history.versions(), progress.versions(), completions.versions())
                            .usingConcurrencyOf(1)
                            .with((laws, versions, completed) -> new Status(laws.stream().map(Law::of).toList(), active,
                                    active ? refits : null, estimates,
                                    versions.stream()
                                            .sorted(Comparator.comparing(ProgressHistory.Version::specification,
                                                    ProgressRevisionView.PREFERRED_FIRST))
                                            .toList(),
                                    gaussians, completed, broker.state()));
                });
    }

    private record Pending(long refits, long perplexities, long scores) {}
}
