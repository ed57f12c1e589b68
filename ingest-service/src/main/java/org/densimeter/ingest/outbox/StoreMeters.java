package org.densimeter.ingest.outbox;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import org.densimeter.support.metrics.GaugeSet;
import org.densimeter.support.retry.RetryPolicy;
import org.jboss.logging.Logger;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;

/**
 * Shows what waits in the outbox and when the latest result was accepted, as every instance reads it from the database
 * once a second. While the database does not answer, the age of the oldest event grows.
 */
@ApplicationScoped
class StoreMeters {

    private static final Logger LOG = Logger.getLogger(StoreMeters.class);
    private static final long PERIOD_MILLIS = 1_000;
    private static final String READ = "select (select count(*) from outbox), (select min(recorded_at) from outbox), "
            + "(select max(recorded_at) from result where retraction_reason is null)";

    private final Pool pool;
    private final Vertx vertx;
    private final Clock clock;
    private final GaugeSet latestResult;
    private final AtomicBoolean reading = new AtomicBoolean();
    private volatile long timer;
    private volatile long pending;
    /** When the oldest event that waits was accepted; null if none waits. */
    private volatile Instant oldest;

    StoreMeters(Pool pool, Vertx vertx, Clock clock, MeterRegistry registry) {
        this.pool = pool;
        this.vertx = vertx;
        this.clock = clock;
        Gauge.builder("densimeter.outbox.pending", this, meters -> meters.pending)
                .description("Events committed but not yet published")
                .register(registry);
        Gauge.builder("densimeter.outbox.oldest.age.seconds", this, StoreMeters::oldestAge)
                .description("Age of the oldest event that waits to be published; 0 if none waits")
                .register(registry);
        latestResult = new GaugeSet(registry, "densimeter.last.result.timestamp.seconds",
                "When the latest result was accepted; absent before the first");
    }

    void start(@Observes StartupEvent event) {
        timer = vertx.setPeriodic(1, PERIOD_MILLIS, ignored -> read());
    }

    /** A timer that fires after the pool is closed would log a failure. */
    void stop(@Observes ShutdownEvent event) {
        vertx.cancelTimer(timer);
    }

    /** Returns how many events wait, as of the last second. */
    long pending() {
        return pending;
    }

    private void read() {
        if (reading.compareAndSet(false, true)) {
            pool.query(READ)
                    .execute()
                    .onTermination()
                    .invoke(() -> reading.set(false))
                    .subscribe()
                    .with(rows -> show(rows.iterator().next()),
                            failure -> LOG.debugf("The gauges keep their values: %s", RetryPolicy.reason(failure)));
        }
    }

    private void show(Row row) {
        OffsetDateTime first = row.getOffsetDateTime(1);
        OffsetDateTime result = row.getOffsetDateTime(2);
        pending = row.getLong(0);
        oldest = first == null ? null : first.toInstant();
        latestResult.show(result == null ? Map.of() : Map.of(Tags.empty(), result.toInstant().toEpochMilli() / 1000.));
    }

    /** Returns the age of the oldest event that waits, seconds; 0 if none waits. */
    double oldestAge() {
        Instant since = oldest;
        return since == null ? 0 : Math.max(0, Duration.between(since, clock.instant()).toMillis() / 1000.);
    }
}
