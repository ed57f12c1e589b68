package org.densimeter.support.persistence;

import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.Supplier;

import jakarta.inject.Singleton;

import org.hibernate.reactive.mutiny.Mutiny;

import io.quarkus.vertx.core.runtime.context.VertxContextSafetyToggle;
import io.smallrye.common.vertx.VertxContext;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.impl.VertxInternal;

/**
 * Runs work with a session and a Vert.x context of its own. Hibernate Reactive ties a session to the context it runs
 * on, which the batches of a consumer or the queries of a request may share. Thread-safe; may be called, and its answer
 * awaited, from any thread. Every subscription runs the work anew, so that it may be retried.
 *
 * <p>
 * The work itself runs on an event loop and must only send statements. Results are emitted on a worker thread, where
 * they may be parsed and evaluated.
 */
@Singleton
public final class UnitOfWork {

    private static final String ONE_MOMENT = "set transaction isolation level repeatable read, read only";

    private final Mutiny.SessionFactory sessions;
    private final VertxInternal vertx;

    UnitOfWork(Mutiny.SessionFactory sessions, Vertx vertx) {
        this.sessions = sessions;
        this.vertx = (VertxInternal) vertx;
    }

    /** Runs {@code work} in a transaction, which is rolled back if it fails. */
    public <T> Uni<T> inTransaction(Function<Mutiny.Session, Uni<T>> work) {
        return onOwnContext(() -> sessions.withTransaction(work));
    }

    /** Runs {@code work} in a transaction without a persistence context, which is rolled back if it fails. */
    public <T> Uni<T> inStatelessTransaction(Function<Mutiny.StatelessSession, Uni<T>> work) {
        return onOwnContext(() -> sessions.withStatelessTransaction(work));
    }

    /** Runs {@code work} in a read-only transaction that sees one moment of the database. */
    public <T> Uni<T> inSnapshot(Function<Mutiny.StatelessSession, Uni<T>> work) {
        return inStatelessTransaction(
                session -> session.createNativeQuery(ONE_MOMENT).executeUpdate().chain(() -> work.apply(session)));
    }

    /**
     * Runs {@code work} on the calling worker thread with one moment of the database, which it may read for as long as
     * it takes.
     *
     * @param longest the maximum time until the moment is taken, and of each statement
     * @throws io.smallrye.mutiny.TimeoutException after {@code longest}
     */
    public <T> T awaitSnapshot(Function<DatabaseSnapshot, T> work, Duration longest) {
        CompletableFuture<DatabaseSnapshot> taken = new CompletableFuture<>();
        onEventLoop(() -> sessions.withTransaction(session -> session.createNativeQuery(ONE_MOMENT)
                .executeUpdate()
                .chain(() -> Uni.createFrom()
                        .<Void>emitter(end -> taken.complete(new DatabaseSnapshot(session,
                                Objects.requireNonNull(Vertx.currentContext()), end, longest))))))
                .subscribe()
                .with(ended -> {}, taken::completeExceptionally);
        try {
            return work.apply(DatabaseSnapshot.await(taken.copy(), longest));
        } finally {
            CompletableFuture<Void> unused = taken.thenAccept(DatabaseSnapshot::close);
        }
    }

    /**
     * Runs {@code work} on the calling worker thread in one transaction, statement by statement, for as long as it
     * takes. The transaction is committed when the work returns and rolled back if it fails.
     *
     * @param longest the maximum time until the transaction begins, of each statement and of the commit
     * @throws io.smallrye.mutiny.TimeoutException after {@code longest}
     */
    public <T> T awaitSteps(Function<DatabaseSnapshot, T> work, Duration longest) {
        CompletableFuture<DatabaseSnapshot> begun = new CompletableFuture<>();
        CompletableFuture<Void> ended = new CompletableFuture<>();
        onEventLoop(() -> sessions.withTransaction(session -> Uni.createFrom()
                .<Void>emitter(end -> begun.complete(
                        new DatabaseSnapshot(session, Objects.requireNonNull(Vertx.currentContext()), end, longest)))))
                .subscribe()
                .with(committed -> ended.complete(null), failure -> {
                    begun.completeExceptionally(failure);
                    ended.completeExceptionally(failure);
                });
        DatabaseSnapshot steps;
        try {
            steps = DatabaseSnapshot.await(begun.copy(), longest);
        } catch (RuntimeException failure) {
            CompletableFuture<Void> unused = begun.thenAccept(late -> late.fail(failure));
            throw failure;
        }
        T done;
        try {
            done = work.apply(steps);
        } catch (RuntimeException | Error failure) {
            steps.fail(failure);
            CompletableFuture<Void> rolledBack = ended.exceptionally(ignored -> null);
            DatabaseSnapshot.await(rolledBack, longest);
            throw failure;
        }
        steps.close();
        DatabaseSnapshot.await(ended, longest);
        return done;
    }

    /** Runs {@code work} without a transaction, each statement for itself. */
    public <T> Uni<T> reading(Function<Mutiny.StatelessSession, Uni<T>> work) {
        return onOwnContext(() -> sessions.withStatelessSession(work));
    }

    /**
     * Runs {@code work} in a transaction and waits for its end; for callers on worker threads, which would otherwise
     * wait for a worker thread that emits the result.
     *
     * @throws io.smallrye.mutiny.TimeoutException after {@code longest}
     */
    public <T> T awaitTransaction(Function<Mutiny.Session, Uni<T>> work, Duration longest) {
        return onEventLoop(() -> sessions.withTransaction(work).ifNoItem().after(longest).fail()).await()
                .indefinitely();
    }

    private <T> Uni<T> onOwnContext(Supplier<Uni<T>> work) {
        return onEventLoop(work).emitOn(Infrastructure.getDefaultWorkerPool());
    }

    private <T> Uni<T> onEventLoop(Supplier<Uni<T>> work) {
        return Uni.createFrom().<T>emitter(emitter -> {
            Context own = VertxContext.createNewDuplicatedContext(vertx.createEventLoopContext());
            VertxContextSafetyToggle.setContextSafe(own, true);
            io.opentelemetry.context.Context trace = io.opentelemetry.context.Context.current();
            own.runOnContext(ignored -> {
                try {
                    continueTrace(trace);
                    work.get().subscribe().with(emitter::complete, emitter::fail);
                } catch (RuntimeException e) {
                    emitter.fail(e);
                }
            });
        });
    }

    /** Makes {@code trace} the one of the calling context, which ends with the work, so that nothing restores it. */
    @SuppressWarnings("MustBeClosedChecker")
    private static void continueTrace(io.opentelemetry.context.Context trace) {
        if (trace != io.opentelemetry.context.Context.root()) {
            trace.makeCurrent();
        }
    }
}
