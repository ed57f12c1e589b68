package org.densimeter.fit.store;

import java.util.function.Function;

import jakarta.enterprise.context.ApplicationScoped;

import org.hibernate.reactive.mutiny.Mutiny;

import io.quarkus.vertx.core.runtime.context.VertxContextSafetyToggle;
import io.smallrye.common.vertx.VertxContext;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.core.Context;
import io.vertx.core.Vertx;

/**
 * Runs work in a database transaction with a session and a Vert.x context of its own. A session belongs to one event
 * loop and one stream of work; a message batch, a request or the refit thread that borrowed whichever context it
 * happens to be on would share it with others. Thread-safe; may be called from any thread.
 */
@ApplicationScoped
public class Transactions {

    private final Mutiny.SessionFactory sessions;
    private final Vertx vertx;

    Transactions(Mutiny.SessionFactory sessions, Vertx vertx) {
        this.sessions = sessions;
        this.vertx = vertx;
    }

    /**
     * The outcome of {@code work}, committed; or its failure, rolled back. Starts anew with every subscription, so it
     * may be retried. {@code work} runs on an event loop and must only send statements; the outcome is emitted on a
     * worker thread, where it may be parsed.
     */
    public <T> Uni<T> run(Function<Mutiny.Session, Uni<T>> work) {
        return Uni.createFrom().<T>emitter(emitter -> {
            Context context = VertxContext.createNewDuplicatedContext(vertx.getOrCreateContext());
            VertxContextSafetyToggle.setContextSafe(context, true);
            context.runOnContext(
                    nothing -> sessions.withTransaction(work).subscribe().with(emitter::complete, emitter::fail));
        }).emitOn(Infrastructure.getDefaultWorkerPool());
    }
}
