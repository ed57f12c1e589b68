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
 * Computes answers on as many threads as there are processors. Further requests wait in a bounded queue and are
 * computed in the order of their arrival. Identical requests share one computation. Thread-safe.
 */
@ApplicationScoped
public class Computations {

    /** The capacity of the queue; at a second each, a client would not wait for more. */
    static final int QUEUE_CAPACITY = 100;

    private final int waiting;
    private final ThreadPoolExecutor workers;
    private final Map<Object, CompletableFuture<Object>> pending = new ConcurrentHashMap<>();

    @Inject
    Computations() {
        this(Runtime.getRuntime().availableProcessors(), QUEUE_CAPACITY);
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
     * Returns the result of {@code computation}, emitted on a thread of the queue; fails with
     * {@link QueueFullException} if the queue is full. Cancelling does not stop a computation, because another request
     * may share it.
     *
     * @param key everything the result depends on: computations with equal keys have equal results, to the bit
     */
    public <T> Uni<T> of(Object key, Supplier<T> computation) {
        return Uni.createFrom().completionStage(() -> {
            @SuppressWarnings("unchecked")
            CompletableFuture<T> shared = (CompletableFuture<T>) (CompletableFuture<?>) shared(key, computation);
            return shared.copy();
        });
    }

    /** How many different computations are running or waiting. */
    int pending() {
        return pending.size();
    }

    private CompletableFuture<Object> shared(Object key, Supplier<?> computation) {
        CompletableFuture<Object> own = new CompletableFuture<>();
        CompletableFuture<Object> other = pending.putIfAbsent(key, own);
        if (other != null) {
            return other;
        }
        try {
            workers.execute(() -> compute(key, computation, own));
        } catch (RejectedExecutionException queueFull) {
            pending.remove(key, own);
            own.completeExceptionally(new QueueFullException(waiting));
        }
        return own;
    }

    private void compute(Object key, Supplier<?> computation, CompletableFuture<Object> answer) {
        try {
            answer.complete(computation.get());
        } catch (Throwable failure) {
            answer.completeExceptionally(failure);
        } finally {
            pending.remove(key, answer);
        }
    }
}
