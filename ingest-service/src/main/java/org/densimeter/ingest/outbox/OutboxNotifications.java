package org.densimeter.ingest.outbox;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;
import org.postgresql.PGConnection;

import io.vertx.mutiny.sqlclient.Pool;
import javax.sql.DataSource;

/**
 * Signals commits between the instances of the service by LISTEN and NOTIFY of PostgreSQL. A signal that is lost costs
 * a second: the relay also looks at the outbox once a second. Listens in a JDBC session of its own, because a session
 * of the reactive pool that is never given back can block the pool after an outage.
 */
@ApplicationScoped
class OutboxNotifications {

    private static final Logger LOG = Logger.getLogger(OutboxNotifications.class);
    private static final String CHANNEL = "ingest_outbox";
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final int WAIT_MILLIS = 500;

    private final Pool pool;
    private final DataSource database;
    private final CountDownLatch stopped = new CountDownLatch(1);

    OutboxNotifications(Pool pool, DataSource database) {
        this.pool = pool;
        this.database = database;
    }

    /** Signals a commit to the instance that publishes; returns at once. */
    void send() {
        pool.query("notify " + CHANNEL)
                .execute()
                .subscribe()
                .with(sent -> {}, failure -> LOG.debugf("No signal was sent: %s", failure.getMessage()));
    }

    /** Calls {@code signalled}, which must return at once, for each commit of another instance, until {@link #stop}. */
    void listen(Runnable signalled) {
        Thread thread = new Thread(() -> {
            try {
                do {
                    hear(signalled);
                } while (!stopped.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }, "outbox-notifications");
        thread.setDaemon(true);
        thread.start();
    }

    /** Listens until the session ends or the service stops. */
    private void hear(Runnable signalled) {
        try (Connection session = database.getConnection(); Statement listen = session.createStatement()) {
            listen.execute("listen " + CHANNEL);
            PGConnection notified = session.unwrap(PGConnection.class);
            while (stopped.getCount() > 0) {
                if (notified.getNotifications(WAIT_MILLIS).length > 0) {
                    signalled.run();
                }
            }
            listen.execute("unlisten " + CHANNEL);
        } catch (SQLException e) {
            LOG.debugf("Cannot listen: %s", e.getMessage());
        }
    }

    void stop() {
        stopped.countDown();
    }
}
