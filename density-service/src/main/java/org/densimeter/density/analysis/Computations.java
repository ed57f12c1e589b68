package org.densimeter.density.analysis;

import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import io.smallrye.mutiny.Uni;

/**
 * Computes answers, as many at a time as there are processors: a crowd of questions is answered one after the other, in
 * the order asked, instead of all at once and none in time. What is asked for while the same is being computed is
 * computed once. Thread-safe.
 */
@ApplicationScoped
public class Computations {

    /** How many wait at most; at a second each, a client would not wait for more. */
    static final int WAITING = 100;

    private final int waiting;
    private final ThreadPoolExecutor workers;
    private final Map<Object, CompletableFuture<Object>> underWay = new ConcurrentHashMap<>();

    @Inject
    Computations() {
        this(Runtime.getRuntime().availableProcessors(), WAITING);
    }

    Computations(int threads, int waiting) {
        this.waiting = waiting;
        AtomicInteger number = new AtomicInteger();
        workers = new ThreadPoolExecutor(threads, threads, 0, TimeUnit.SECONDS, new ArrayBlockingQueue<>(waiting),
                work -> {
                    Thread thread = new Thread(work, "computation-" + number.incrementAndGet());
                    thread.setDaemon(true);
                    return thread;
                });
    }

    @PreDestroy
    void stop() {
        workers.shutdownNow();
    }

    /**
     * What {@code computation} gives, emitted on a thread of its own; fails with {@link TooBusyException} if too many
     * are waiting. A client that goes away stops nothing, because another may wait for the same.
     *
     * @param key by whose equality computations give the same, to the bit: everything that goes in
     */
    <T> Uni<T> of(Object key, Supplier<T> computation) {
        return Uni.createFrom().completionStage(() -> {
            @SuppressWarnings("unchecked")
            CompletableFuture<T> shared = (CompletableFuture<T>) (CompletableFuture<?>) shared(key, computation);
            return shared.copy();
        });
    }

    /** How many different questions are being computed or wait. */
    int underWay() {
        return underWay.size();
    }

    private CompletableFuture<Object> shared(Object key, Supplier<?> computation) {
        CompletableFuture<Object> own = new CompletableFuture<>();
        CompletableFuture<Object> other = underWay.putIfAbsent(key, own);
        if (other != null) {
            return other;
        }
        try {
            workers.execute(() -> compute(key, computation, own));
        } catch (RejectedExecutionException noRoom) {
            underWay.remove(key, own);
            own.completeExceptionally(new TooBusyException(waiting));
        }
        return own;
    }

    private void compute(Object key, Supplier<?> computation, CompletableFuture<Object> answer) {
        try {
            answer.complete(computation.get());
        } catch (Throwable failure) {
            answer.completeExceptionally(failure);
        } finally {
            underWay.remove(key, answer);
        }
    }
}
