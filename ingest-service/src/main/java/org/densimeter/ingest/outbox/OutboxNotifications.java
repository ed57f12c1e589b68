package org.densimeter.ingest.outbox;

import java.time.Duration;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.pgclient.PgConnection;
import io.vertx.mutiny.sqlclient.Pool;

/**
 * Signals commits between the instances of the service by LISTEN and NOTIFY of PostgreSQL. A signal that is lost costs
 * a second: the relay also looks at the outbox once a second.
 */
@ApplicationScoped
class OutboxNotifications {

    private static final Logger LOG = Logger.getLogger(OutboxNotifications.class);
    private static final String CHANNEL = "ingest_outbox";
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final Pool pool;
    private volatile boolean stopped;

    OutboxNotifications(Pool pool) {
        this.pool = pool;
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
        pool.getConnection().flatMap(connection -> {
            PgConnection session = PgConnection.cast(connection);
            session.notificationHandler(notification -> signalled.run());
            session.closeHandler(() -> again(signalled));
            return session.query("listen " + CHANNEL)
                    .execute()
                    .onFailure()
                    .call(() -> session.close().onFailure().recoverWithNull());
        }).subscribe().with(listening -> {}, failure -> {
            LOG.debugf("Cannot listen: %s", failure.getMessage());
            again(signalled);
        });
    }

    private void again(Runnable signalled) {
        if (!stopped) {
            Uni.createFrom()
                    .nullItem()
                    .onItem()
                    .delayIt()
                    .by(PAUSE)
                    .subscribe()
                    .with(ignored -> listen(signalled), failure -> LOG.debugf("Cannot listen: %s", failure));
        }
    }

    void stop() {
        stopped = true;
    }
}
