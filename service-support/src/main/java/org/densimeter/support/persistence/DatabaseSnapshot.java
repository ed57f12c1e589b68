package org.densimeter.support.persistence;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

import org.hibernate.reactive.mutiny.Mutiny;

import io.smallrye.mutiny.TimeoutException;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.vertx.core.Context;

/**
 * One moment of the database, or one transaction that also writes, used statement by statement from a worker thread.
 * Nothing that is read stays in memory here. Used by one thread at a time.
 */
public final class DatabaseSnapshot {

    private final Mutiny.Session session;
    private final Context context;
    private final UniEmitter<? super Void> end;
    private final Duration longest;

    /**
     * @param context the Vert.x context of the session
     * @param end ends the transaction; used on that context
     * @param longest the maximum time of one statement
     */
    DatabaseSnapshot(Mutiny.Session session, Context context, UniEmitter<? super Void> end, Duration longest) {
        this.session = session;
        this.context = context;
        this.end = end;
        this.longest = longest;
    }

    /**
     * Returns what {@code statement} reads.
     *
     * @throws TimeoutException if it takes too long
     */
    public <T> T read(Function<Mutiny.Session, Uni<T>> statement) {
        CompletableFuture<T> answer = new CompletableFuture<>();
        context.runOnContext(ignored -> {
            try {
                statement.apply(session)
                        .invoke(session::clear)
                        .subscribe()
                        .with(answer::complete, answer::completeExceptionally);
            } catch (RuntimeException e) {
                answer.completeExceptionally(e);
            }
        });
        return await(answer, longest);
    }

    /**
     * Returns the answer to {@code statement}, whose changes are sent before they are forgotten here.
     *
     * @throws TimeoutException if it takes too long
     */
    public <T> T write(Function<Mutiny.Session, Uni<T>> statement) {
        return read(writing -> statement.apply(writing).call(writing::flush));
    }

    /** Ends the transaction; one that writes is committed. */
    void close() {
        context.runOnContext(ignored -> end.complete(null));
    }

    /** Ends the transaction, which is rolled back. */
    void fail(Throwable failure) {
        context.runOnContext(ignored -> end.fail(failure));
    }

    static <T> T await(CompletableFuture<T> answer, Duration longest) {
        try {
            return answer.orTimeout(longest.toMillis(), TimeUnit.MILLISECONDS).join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof java.util.concurrent.TimeoutException) {
                throw new TimeoutException();
            }
            throw e.getCause() instanceof RuntimeException failure ? failure : e;
        }
    }
}
