package org.densimeter.ingest.store;

import java.net.SocketException;
import java.net.UnknownHostException;
import java.nio.channels.ClosedChannelException;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.vertx.VertxContextSupport;
import io.smallrye.mutiny.Uni;
import io.vertx.core.VertxException;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.ClosedConnectionException;
import org.densimeter.ingest.outbox.OutboxSignal;
import org.hibernate.reactive.mutiny.Mutiny;

/**
 * Runs work in a transaction and waits for its commit. Called on worker threads only. A transaction that met another one (the same new key, a deadlock) is run again; one that lost
 * PostgreSQL is {@link StoreUnavailable}.
 */
@ApplicationScoped
public class Transactions {

    private static final int ATTEMPTS = 8;
    private static final Duration LONGEST = Duration.ofSeconds(60);

    private final Mutiny.SessionFactory sessions;
    private final OutboxSignal signal;

    Transactions(Mutiny.SessionFactory sessions, OutboxSignal signal) {
        this.sessions = sessions;
        this.signal = signal;
    }

    /** Commits {@code work}, which must be repeatable, and wakes the relay. */
    public <T> T write(Function<Mutiny.Session, Uni<T>> work) {
        for (int attempt = 1;; attempt++) {
            try {
                T done = await(work);
                signal.wake();
                return done;
            } catch (Throwable failure) {
                if (attempt == ATTEMPTS || !isConflict(failure)) {
                    throw translated(failure);
                }
            }
        }
    }

    /** Runs {@code work}, which only reads, on one consistent connection. */
    public <T> T read(Function<Mutiny.Session, Uni<T>> work) {
        try {
            return await(work);
        } catch (Throwable failure) {
            throw translated(failure);
        }
    }

    private <T> T await(Function<Mutiny.Session, Uni<T>> work) throws Throwable {
        return VertxContextSupport.subscribeAndAwait(() -> sessions.withTransaction(work).ifNoItem().after(LONGEST).fail());
    }

    private static boolean isConflict(Throwable failure) {
        PgException reported = find(failure, PgException.class);
        String state = reported == null ? "" : String.valueOf(reported.getSqlState());
        return state.equals("23505") || state.startsWith("40");
    }

    private static RuntimeException translated(Throwable failure) {
        PgException reported = find(failure, PgException.class);
        String state = reported == null ? "" : String.valueOf(reported.getSqlState());
        // 08: connection; 57P: shutting down, crashed, starting up; 53: too many connections, disk full; 40: still in conflict after all attempts.
        boolean away = state.startsWith("08") || state.startsWith("57P") || state.startsWith("53") || state.startsWith("40")
                || reported == null && (find(failure, SocketException.class) != null || find(failure, UnknownHostException.class) != null
                        || find(failure, ClosedChannelException.class) != null || find(failure, ClosedConnectionException.class) != null
                        || find(failure, TimeoutException.class) != null || find(failure, io.smallrye.mutiny.TimeoutException.class) != null
                        || find(failure, VertxException.class) != null);
        if (away) {
            Throwable cause = failure;
            while (cause.getCause() != null && cause.getCause() != cause) {
                cause = cause.getCause();
            }
            return new StoreUnavailable(cause);
        }
        return failure instanceof RuntimeException known ? known : new IllegalStateException(failure);
    }

    private static <T extends Throwable> T find(Throwable failure, Class<T> type) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause() == cause ? null : cause.getCause()) {
            if (type.isInstance(cause)) {
                return type.cast(cause);
            }
        }
        return null;
    }
}
