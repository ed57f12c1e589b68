package org.densimeter.ingest.outbox;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import org.densimeter.ingest.IngestLog;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;

/**
 * Publishes what is committed: right after each commit, and once a second in case a commit's signal was lost with its
 * process. One thread, from start to stop; it survives any outage of PostgreSQL or Kafka, with one log line for each.
 */
@ApplicationScoped
class OutboxRelay {

    private static final Duration POLL = Duration.ofSeconds(1);

    private final OutboxSignal signal;
    private final OutboxTable table;
    private final KafkaPublisher publisher;
    private final AtomicLong pending;
    private final Thread thread = new Thread(this::run, "outbox-relay");
    private volatile boolean stopped;
    private boolean outage;

    OutboxRelay(OutboxSignal signal, OutboxTable table, KafkaPublisher publisher, MeterRegistry meters) {
        this.signal = signal;
        this.table = table;
        this.publisher = publisher;
        this.pending = new AtomicLong();
        Gauge.builder("densimeter_outbox_pending", pending, AtomicLong::doubleValue)
                .description("events committed but not yet known to be on Kafka")
                .register(meters);
    }

    void start(@Observes StartupEvent event) {
        thread.setDaemon(true);
        thread.start();
    }

    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        stopped = true;
        signal.wake();
        thread.join(2_000);
        // Still waiting for Kafka or PostgreSQL: what is unpublished stays in the outbox.
        thread.interrupt();
        thread.join(1_000);
    }

    private void run() {
        while (!stopped) {
            try {
                signal.await(POLL);
                int published;
                do {
                    published = table.publish(publisher.tooLarge(), publisher);
                } while (published > 0 && !stopped);
                pending.set(table.pending());
                if (outage) {
                    outage = false;
                    IngestLog.LOG.outboxReadable();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } catch (RuntimeException e) {
                if (!stopped && !outage) {
                    outage = true;
                    IngestLog.LOG.outboxUnreadable(e.getMessage());
                }
            }
        }
        Thread.interrupted();
        publisher.close();
    }
}
