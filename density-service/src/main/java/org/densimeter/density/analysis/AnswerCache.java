package org.densimeter.density.analysis;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;

import org.densimeter.density.DensityConfig;
import org.densimeter.density.readmodel.ReadModelState;
import org.densimeter.density.readmodel.Revisions;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;

import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;

/**
 * Keeps answers that were computed for a request, by the state of the read model they rest on and the question. An
 * answer is kept only if the state did not change while it was computed, so that equal facts and questions have equal
 * answers. Requests for an answer that is being computed wait for it. Answers about an earlier state are discarded with
 * the first one about a later state. Thread-safe.
 */
@ApplicationScoped
public class AnswerCache {

    private final Supplier<Uni<ReadModelState>> states;
    private final ObjectMapper json;
    private final AnswerMeters meters;
    private final Cache<Key, Stored> answers;
    private final Map<Key, CompletableFuture<Object>> pending = new ConcurrentHashMap<>();
    private ReadModelState newest;

    @Inject
    AnswerCache(Revisions revisions, ObjectMapper json, AnswerMeters meters, DensityConfig config) {
        this(revisions::state, json, meters, config.answers().maxEntries(), config.answers().maxBytes());
    }

    AnswerCache(Supplier<Uni<ReadModelState>> states, ObjectMapper json, AnswerMeters meters, int maxEntries,
            long maxBytes) {
        this.states = states;
        this.json = json;
        this.meters = meters;
        // one bound for both: an entry counts at least as many bytes as each has if there are as many as possible
        int least = (int) Math.min(Integer.MAX_VALUE, Math.max(1, maxBytes / maxEntries));
        answers = Caffeine.newBuilder()
                .executor(Runnable::run)
                .maximumWeight(least * (long) maxEntries)
                .weigher((Key key, Stored stored) -> Math.max(least, stored.bytes()))
                .build();
    }

    void start(@Observes StartupEvent event) {
        meters.entries(this::entries);
    }

    private record Key(ReadModelState state, AnswerKind kind, Object question) {}

    private record Stored(Object answer, int bytes) {}

    /** Returns the cached answer to {@code question}, or else computes it. */
    public <T> Uni<T> of(AnswerKind kind, Object question, Supplier<Uni<T>> computation) {
        return of(kind, question, state -> computation.get());
    }

    /**
     * Returns the cached answer to {@code question}, or else computes it. A failure is not cached. Cancelling does not
     * stop a computation, because another request may wait for it.
     *
     * @param question everything that the answer depends on besides the read model: of equal questions in equal states
     * follow equal answers
     * @param computation of the answer from the read model, of which the state is given, or a later one; not null
     */
    public <T> Uni<T> of(AnswerKind kind, Object question, Function<ReadModelState, Uni<T>> computation) {
        return states.get().chain(state -> of(new Key(state, kind, question), computation));
    }

    @SuppressWarnings("unchecked") // what was computed for a key is kept under it
    private <T> Uni<T> of(Key key, Function<ReadModelState, Uni<T>> computation) {
        CompletableFuture<Object> own = new CompletableFuture<>();
        CompletableFuture<Object> other = pending.putIfAbsent(key, own);
        Stored stored = other == null ? answers.getIfPresent(key) : null;
        meters.answered(key.kind(), other != null || stored != null);
        if (stored != null) {
            own.complete(stored.answer());
            pending.remove(key, own);
            return Uni.createFrom().item((T) stored.answer());
        }
        if (other == null) {
            Uni.createFrom()
                    .deferred(() -> computation.apply(key.state()))
                    .call(answer -> states.get().invoke(after -> keep(key, answer, after)))
                    .onTermination()
                    .invoke(() -> pending.remove(key, own))
                    .subscribe()
                    .with(own::complete, own::completeExceptionally);
        }
        CompletableFuture<Object> shared = other == null ? own : other;
        return Uni.createFrom().completionStage(() -> (CompletableFuture<T>) shared.copy());
    }

    private synchronized void keep(Key key, Object answer, ReadModelState after) {
        if (!after.equals(newest)) {
            answers.invalidateAll();
            newest = after;
        }
        if (after.equals(key.state())) {
            answers.put(key, new Stored(answer, bytes(answer)));
        }
    }

    /** Returns the length of {@code answer} in JSON, a measure of the memory that it takes. */
    private int bytes(Object answer) {
        try {
            return json.writeValueAsBytes(answer).length;
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an answer cannot be written", e);
        }
    }

    /** Returns how many answers are kept. */
    long entries() {
        answers.cleanUp();
        return answers.estimatedSize();
    }
}
