package org.densimeter.density.metrics;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.concurrent.atomic.AtomicBoolean;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import org.densimeter.density.readmodel.FrontierAges;
import org.densimeter.density.readmodel.Frontiers;
import org.densimeter.density.readmodel.ProgressEstimates;
import org.densimeter.density.readmodel.ReadModelStatus;
import org.densimeter.density.readmodel.ScoreRanges;
import org.densimeter.density.readmodel.StatusQueries;
import org.densimeter.density.readmodel.Trends;
import org.densimeter.density.stream.ChangeFeed;
import org.densimeter.support.retry.RetryPolicy;
import org.jboss.logging.Logger;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;

/**
 * Keeps the gauges of frontiers, trends, status and algorithmic progress up with the read model. It follows the log of
 * changes, which every instance reads, so that all instances show the same, whichever of them wrote the rows. At most
 * once a second; what is read does not depend on the number of models.
 */
@ApplicationScoped
class LiveGauges {

    private static final Logger LOG = Logger.getLogger(LiveGauges.class);
    private static final long PERIOD_MILLIS = 1_000;
    /** A law that changes no frontier is in no log of changes, but in the status. */
    private static final long MAX_AGE_NANOS = Duration.ofSeconds(10).toNanos();

    private final ChangeFeed feed;
    private final Frontiers frontiers;
    private final Trends trends;
    private final ProgressEstimates progress;
    private final StatusQueries status;
    private final ScoreRanges ranges;
    private final FrontierAges ages;
    private final Clock clock;
    private final StateGauges gauges;
    private final Vertx vertx;
    private final AtomicBoolean refreshing = new AtomicBoolean();
    /** The newest change that the gauges contain; -1 before the first time. */
    private long shown = -1;
    private long shownNanos;
    private boolean settled;
    /** When all frontiers and trends were last seen to be consistent and current; the start before the first time. */
    private volatile Instant settledAt;
    private volatile long timer;

    LiveGauges(ChangeFeed feed, Frontiers frontiers, Trends trends, ProgressEstimates progress, StatusQueries status,
            ScoreRanges ranges, FrontierAges ages, StateGauges gauges, Vertx vertx, Clock clock) {
        this.ages = ages;
        this.clock = clock;
        this.settledAt = clock.instant();
        this.ranges = ranges;
        this.feed = feed;
        this.frontiers = frontiers;
        this.trends = trends;
        this.progress = progress;
        this.status = status;
        this.gauges = gauges;
        this.vertx = vertx;
    }

    void start(@Observes StartupEvent started) {
        timer = vertx.setPeriodic(PERIOD_MILLIS, ignored -> refresh());
    }

    /** A timer that fires after the pool is closed would log a failure. */
    void stop(@Observes ShutdownEvent event) {
        vertx.cancelTimer(timer);
    }

    /** Returns for how long not all frontiers and trends were consistent and current; at most a period too long. */
    Duration unsettledFor() {
        return Duration.between(settledAt, clock.instant());
    }

    /** One refresh at a time, so that the fields are read and written by one after the other. */
    private void refresh() {
        long head = feed.head();
        if (head < 0 || !refreshing.compareAndSet(false, true)) {
            return;
        }
        if (head <= shown && settled && System.nanoTime() - shownNanos < MAX_AGE_NANOS) {
            refreshing.set(false);
            return;
        }
        show().onTermination()
                .invoke(() -> refreshing.set(false))
                .subscribe()
                .with(found -> LOG.tracef("The gauges contain the changes up to %d", head),
                        failure -> LOG.debugf("The gauges keep their values: %s", RetryPolicy.reason(failure)));
    }

    private Uni<ReadModelStatus> show() {
        long head = feed.head();
        LocalDate today = LocalDate.now(clock);
        return Uni.combine()
                .all()
                .unis(frontiers.live(), trends.live(), progress.live(), status.status(), ranges.live(),
                        ages.live(today))
                .asTuple()
                .map(stored -> {
                    gauges.show(stored.getItem1(), stored.getItem2(), stored.getItem3(), stored.getItem4(),
                            stored.getItem5(), stored.getItem6(), today);
                    shown = head;
                    shownNanos = System.nanoTime();
                    settled = stored.getItem4().settled();
                    if (settled) {
                        settledAt = clock.instant();
                    }
                    return stored.getItem4();
                });
    }
}
