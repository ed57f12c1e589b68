package org.densimeter.density.metrics;

import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import org.densimeter.density.readmodel.Frontiers;
import org.densimeter.density.readmodel.ProgressEstimates;
import org.densimeter.density.readmodel.Trends;
import org.densimeter.density.stream.Change;
import org.densimeter.density.stream.ChangeFeed;
import org.densimeter.density.stream.ChangeKind;
import org.densimeter.support.retry.RetryPolicy;
import org.jboss.logging.Logger;

import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;

/**
 * Keeps the gauges of frontiers, trends and algorithmic progress up with the read model. It follows the log of changes,
 * which every instance reads, so that all instances show the same, whichever of them wrote the rows. At most once a
 * second.
 */
@ApplicationScoped
class LiveGauges {

    private static final Logger LOG = Logger.getLogger(LiveGauges.class);
    private static final long PERIOD_MILLIS = 1_000;
    private static final Set<String> SHOWN = Set.of(ChangeKind.FRONTIER.toString(), ChangeKind.TREND.toString(),
            ChangeKind.PROGRESS.toString());

    private final ChangeFeed feed;
    private final Frontiers frontiers;
    private final Trends trends;
    private final ProgressEstimates progress;
    private final StateGauges gauges;
    private final Vertx vertx;
    private final AtomicBoolean refreshing = new AtomicBoolean();
    /** The newest change that the gauges contain; -1 before the first time. */
    private long shown = -1;

    LiveGauges(ChangeFeed feed, Frontiers frontiers, Trends trends, ProgressEstimates progress, StateGauges gauges,
            Vertx vertx) {
        this.feed = feed;
        this.frontiers = frontiers;
        this.trends = trends;
        this.progress = progress;
        this.gauges = gauges;
        this.vertx = vertx;
    }

    void start(@Observes StartupEvent started) {
        vertx.setPeriodic(PERIOD_MILLIS, ignored -> refresh());
    }

    /** One refresh at a time, so that {@link #shown} is read and written by one after the other. */
    private void refresh() {
        long head = feed.head();
        if (head <= shown || !refreshing.compareAndSet(false, true)) {
            return;
        }
        changed(head).onTermination()
                .invoke(() -> refreshing.set(false))
                .subscribe()
                .with(ignored -> shown = head,
                        failure -> LOG.debugf("The gauges keep their values: %s", RetryPolicy.reason(failure)));
    }

    /** A log that was read for the first time, or of which much is new, needs no look at its entries. */
    private Uni<Void> changed(long head) {
        Uni<List<Change>> news = shown < 0 ? Uni.createFrom().item(List.of()) : feed.after(shown);
        return news.flatMap(changes -> shown < 0 || changes.isEmpty() || changes.get(changes.size() - 1).id < head
                || changes.stream().anyMatch(change -> SHOWN.contains(change.kind)) ? show()
                        : Uni.createFrom().voidItem());
    }

    private Uni<Void> show() {
        return Uni.combine()
                .all()
                .unis(frontiers.live(), trends.live(), progress.live())
                .asTuple()
                .invoke(stored -> gauges.show(stored.getItem1(), stored.getItem2(), stored.getItem3()))
                .replaceWithVoid();
    }
}
