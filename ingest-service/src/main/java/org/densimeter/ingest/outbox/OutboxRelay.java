package org.densimeter.ingest.outbox;

import java.time.Duration;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import org.densimeter.ingest.IngestLog;
import org.densimeter.support.persistence.LeaderElection;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import javax.sql.DataSource;

/**
 * Publishes what is committed: right after each commit, and once a second in case a signal was lost. One thread, from
 * start to stop; it survives any outage of PostgreSQL or Kafka, with one log line for each.
 *
 * <p>
 * Of several instances one is elected to publish; the others signal their commits to it. An instance that is elected
 * fences the producer of the one before, whose events in flight can no longer arrive after newer ones.
 */
@ApplicationScoped
class OutboxRelay {

    private static final Duration POLL = Duration.ofSeconds(1);

    private final OutboxSignal signal;
    private final OutboxTable table;
    private final KafkaPublisher publisher;
    private final OutboxNotifications notifications;
    private final LeaderElection election;
    private final Thread thread = new Thread(this::run, "outbox-relay");
    private volatile boolean stopped;
    private boolean outage;
    /** Whether the last round published. */
    private boolean led;

    OutboxRelay(OutboxSignal signal, OutboxTable table, KafkaPublisher publisher, OutboxNotifications notifications,
            DataSource database, MeterRegistry meters) {
        this.signal = signal;
        this.table = table;
        this.publisher = publisher;
        this.notifications = notifications;
        this.election = new LeaderElection(database, "ingest-service relay", leads -> signal.wake());
        election.register(meters, "relay");
    }

    void start(@Observes StartupEvent event) {
        election.start();
        notifications.listen(() -> {
            if (election.leads()) {
                signal.wake();
            }
        });
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
        notifications.stop();
        election.close();
    }

    private void run() {
        while (!stopped) {
            try {
                boolean woken = signal.await(POLL);
                if (elected()) {
                    publish();
                } else if (woken) {
                    notifications.send();
                }
                table.check();
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

    /** Returns whether this instance publishes. Its producer is a new one whenever it becomes the one that does. */
    private boolean elected() {
        boolean leads = election.leads();
        if (led != leads) {
            publisher.close();
            led = leads;
        }
        return leads;
    }

    private void publish() {
        int published;
        do {
            published = table.publish(publisher.tooLarge(), publisher);
        } while (published > 0 && !stopped);
    }
}
