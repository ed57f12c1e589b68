package org.densimeter.ingest.store;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.function.Function;

import jakarta.enterprise.context.ApplicationScoped;

import org.densimeter.ingest.outbox.OutboxSignal;
import org.densimeter.support.persistence.DatabaseFailures;
import org.densimeter.support.persistence.DatabaseSnapshot;
import org.densimeter.support.persistence.UnitOfWork;
import org.densimeter.support.retry.RetryPolicy;
import org.hibernate.reactive.mutiny.Mutiny;

import io.smallrye.mutiny.Uni;

/**
 * Runs work in a transaction and waits for its commit. Called on worker threads only. A transaction that met another
 * one (the same new key, a deadlock) is run again; one that lost PostgreSQL is {@link StoreUnavailable}.
 */
@ApplicationScoped
public class Transactions {

    private static final int ATTEMPTS = 8;
    private static final Duration TIMEOUT = Duration.ofSeconds(60);
    /** Of a statement that writes whole tables. */
    private static final Duration LONG_TIMEOUT = Duration.ofMinutes(10);

    private final UnitOfWork database;
    private final OutboxSignal signal;

    Transactions(UnitOfWork database, OutboxSignal signal) {
        this.database = database;
        this.signal = signal;
    }

    /** Commits {@code work}, which must be repeatable, and wakes the relay. */
    public <T> T write(Function<Mutiny.Session, Uni<T>> work) {
        for (int attempt = 1;; attempt++) {
            try {
                T done = database.awaitTransaction(work, TIMEOUT);
                signal.wake();
                return done;
            } catch (RuntimeException failure) {
                if (attempt == ATTEMPTS || !isConflict(failure)) {
                    throw translated(failure);
                }
            }
        }
    }

    private static boolean isConflict(RuntimeException failure) {
        return failure instanceof CreatedMeanwhileException || DatabaseFailures.isConflict(failure);
    }

    /** Runs {@code work}, which only reads, on one consistent connection. */
    public <T> T read(Function<Mutiny.Session, Uni<T>> work) {
        try {
            return database.awaitTransaction(work, TIMEOUT);
        } catch (RuntimeException failure) {
            throw translated(failure);
        }
    }

    /**
     * Runs {@code work} on this thread with one moment of the database, for as long as it takes. What the work writes
     * to may fail with an {@link UncheckedIOException}, which is passed on.
     */
    <T> T snapshot(Function<DatabaseSnapshot, T> work) {
        try {
            return database.awaitSnapshot(work, TIMEOUT);
        } catch (UncheckedIOException failure) {
            throw failure;
        } catch (RuntimeException failure) {
            throw translated(failure);
        }
    }

    /**
     * Commits {@code work}, which writes step by step on this thread for as long as it takes, and wakes the relay. If
     * it fails, all of it is rolled back. It is run once.
     */
    <T> T steps(Function<DatabaseSnapshot, T> work) {
        try {
            T done = database.awaitSteps(work, LONG_TIMEOUT);
            signal.wake();
            return done;
        } catch (RuntimeException failure) {
            throw translated(failure);
        }
    }

    private static RuntimeException translated(RuntimeException failure) {
        return DatabaseFailures.isUnavailable(failure) || DatabaseFailures.isDeadlock(failure)
                ? new StoreUnavailable(RetryPolicy.reason(failure), failure)
                : failure;
    }
}
