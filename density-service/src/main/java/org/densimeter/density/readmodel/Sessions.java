package org.densimeter.density.readmodel;

import java.util.function.Function;
import java.util.function.Supplier;

import jakarta.enterprise.context.ApplicationScoped;

import org.hibernate.reactive.mutiny.Mutiny;

import io.quarkus.vertx.core.runtime.context.VertxContextSafetyToggle;
import io.smallrye.common.vertx.VertxContext;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.impl.VertxInternal;

/**
 * One session for one unit of work. Hibernate Reactive ties a session to the Vert.x context it runs on, and a
 * consumer's batches or a request's queries may share one; so each unit of work gets a context of its own. May be
 * called, and its answer awaited, from any thread.
 *
 * <p>
 * The work itself runs on an event loop and must only send statements. Results are emitted on a worker thread, where
 * they may be parsed and evaluated.
 */
@ApplicationScoped
public final class Sessions {

    private final Mutiny.SessionFactory factory;
    private final VertxInternal vertx;

    Sessions(Mutiny.SessionFactory factory, Vertx vertx) {
        this.factory = factory;
        this.vertx = (VertxInternal) vertx;
    }

    /** Runs {@code work} in a transaction, which is undone if it fails. */
    public <T> Uni<T> inTransaction(Function<Mutiny.StatelessSession, Uni<T>> work) {
        return onOwnContext(() -> factory.withStatelessTransaction(work));
    }

    /** Runs {@code work} in a transaction that sees one moment of the database. */
    public <T> Uni<T> inSnapshot(Function<Mutiny.StatelessSession, Uni<T>> work) {
        return inTransaction(
                session -> session.createNativeQuery("set transaction isolation level repeatable read, read only")
                        .executeUpdate()
                        .chain(() -> work.apply(session)));
    }

    /** Runs {@code work} without a transaction, each statement for itself. */
    public <T> Uni<T> reading(Function<Mutiny.StatelessSession, Uni<T>> work) {
        return onOwnContext(() -> factory.withStatelessSession(work));
    }

    private <T> Uni<T> onOwnContext(Supplier<Uni<T>> work) {
        return Uni.createFrom().<T>emitter(emitter -> {
            Context own = VertxContext.createNewDuplicatedContext(vertx.createEventLoopContext());
            VertxContextSafetyToggle.setContextSafe(own, true);
            own.runOnContext(ignored -> {
                try {
                    work.get().subscribe().with(emitter::complete, emitter::fail);
                } catch (RuntimeException e) {
                    emitter.fail(e);
                }
            });
        }).emitOn(Infrastructure.getDefaultWorkerPool());
    }
}
