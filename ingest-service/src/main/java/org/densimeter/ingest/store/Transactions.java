package org.densimeter.ingest.store;

import java.net.SocketException;
import java.net.UnknownHostException;
import java.nio.channels.ClosedChannelException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Objects;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.stream.Stream;

import jakarta.enterprise.context.ApplicationScoped;

import org.densimeter.ingest.outbox.OutboxSignal;
import org.hibernate.reactive.mutiny.Mutiny;

import io.quarkus.vertx.VertxContextSupport;
import io.smallrye.mutiny.Uni;
import io.vertx.core.VertxException;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.ClosedConnectionException;

/**
 * Runs work in a transaction and waits for its commit. Called on worker threads only. A transaction that met another
 * one (the same new key, a deadlock) is run again; one that lost PostgreSQL is {@link StoreUnavailable}.
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
        return VertxContextSupport
                .subscribeAndAwait(() -> sessions.withTransaction(work).ifNoItem().after(LONGEST).fail());
    }

    private static boolean isConflict(Throwable failure) {
        return sqlStates(failure).anyMatch(state -> state.equals("23505") || state.startsWith("40"));
    }

    private static RuntimeException translated(Throwable failure) {
        // 08: connection; 57P: shutting down, crashed, starting up; 53: too many connections, disk full; 40: still in
        // conflict after all attempts.
        boolean away = sqlStates(failure)
                .anyMatch(state -> state.startsWith("08") || state.startsWith("57P") || state.startsWith("53")
                        || state.startsWith("40"))
                || (sqlStates(failure).findAny().isEmpty()
                        && chain(failure).anyMatch(Transactions::tellsOfTheConnection));
        if (away) {
            return new StoreUnavailable(chain(failure).reduce((outer, inner) -> inner).orElse(failure));
        }
        return failure instanceof RuntimeException known ? known : new IllegalStateException(failure);
    }

    private static boolean tellsOfTheConnection(Throwable cause) {
        return cause instanceof SocketException || cause instanceof UnknownHostException
                || cause instanceof ClosedChannelException || cause instanceof ClosedConnectionException
                || cause instanceof TimeoutException || cause instanceof io.smallrye.mutiny.TimeoutException
                || cause instanceof VertxException;
    }

    /** What PostgreSQL itself said, as the driver or as Hibernate hands it on. */
    private static Stream<String> sqlStates(Throwable failure) {
        return chain(failure)
                .map(cause -> cause instanceof PgException reported ? reported.getSqlState()
                        : cause instanceof SQLException handedOn ? handedOn.getSQLState() : null)
                .filter(Objects::nonNull);
    }

    /** The failure, and all that caused it or came with it. */
    private static Stream<Throwable> chain(Throwable failure) {
        return Stream.of(Stream.of(failure),
                Stream.ofNullable(failure.getCause()).filter(cause -> cause != failure).flatMap(Transactions::chain),
                Arrays.stream(failure.getSuppressed()).flatMap(Transactions::chain)).flatMap(Function.identity());
    }
}
