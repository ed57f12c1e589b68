package org.densimeter.density.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

import org.densimeter.density.readmodel.ReadModelState;
import org.densimeter.support.json.WireFormat;
import org.junit.jupiter.api.Test;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.mutiny.Uni;

class AnswerCacheTest {

    private static final int MAX_ENTRIES = 10;
    private static final long MAX_BYTES = 1_000;

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final AtomicReference<ReadModelState> state = new AtomicReference<>(new ReadModelState(1, 1));
    private final AtomicInteger computed = new AtomicInteger();
    private final AnswerCache cache = new AnswerCache(() -> Uni.createFrom().item(state::get), WireFormat.mapper(),
            new AnswerMeters(registry), MAX_ENTRIES, MAX_BYTES);

    private String answer(String question, int length) {
        return cache.of(AnswerKind.TREND, question, () -> Uni.createFrom().item(() -> {
            computed.incrementAndGet();
            return question + "x".repeat(length);
        })).await().indefinitely();
    }

    private double counted(String outcome) {
        return registry.counter("densimeter.cacheable.answers", "kind", "trend", "outcome", outcome).count();
    }

    @Test
    void anEqualQuestionInTheSameStateIsComputedOnce() {
        assertThat(List.of(answer("a", 1), answer("a", 1), answer("b", 1))).containsExactly("ax", "ax", "bx");
        assertThat(computed).hasValue(2);
        assertThat(counted("hit")).isEqualTo(1);
        assertThat(counted("miss")).isEqualTo(2);
    }

    @Test
    void anotherKindIsAnotherQuestion() {
        answer("a", 1);
        assertThat(cache.of(AnswerKind.FORECAST, "a", () -> Uni.createFrom().item("other")).await().indefinitely())
                .isEqualTo("other");
    }

    @Test
    void aLaterStateHasAnswersOfItsOwnAndDiscardsTheEarlier() {
        answer("a", 1);
        answer("b", 1);
        assertThat(cache.entries()).isEqualTo(2);
        state.set(new ReadModelState(1, 2));
        answer("a", 1);
        assertThat(computed).hasValue(3);
        assertThat(cache.entries()).isEqualTo(1);
    }

    /** Such an answer may rest on facts of either state. */
    @Test
    void anAnswerIsNotKeptIfTheStateChangesMeanwhile() {
        cache.of(AnswerKind.TREND, "a", () -> Uni.createFrom().item(() -> {
            state.set(new ReadModelState(2, 2));
            return "of both";
        })).await().indefinitely();
        assertThat(cache.entries()).isZero();
        assertThat(answer("a", 1)).isEqualTo("ax");
    }

    @Test
    void aFailureIsNotKept() {
        assertThatThrownBy(
                () -> cache.of(AnswerKind.TREND, "a", () -> Uni.createFrom().failure(new QueueFullException(7)))
                        .await()
                        .indefinitely())
                .isInstanceOf(QueueFullException.class);
        assertThat(answer("a", 1)).isEqualTo("ax");
    }

    @Test
    void aQuestionThatIsBeingComputedIsWaitedFor() {
        CompletableFuture<String> computation = new CompletableFuture<>();
        List<CompletableFuture<String>> asked = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            asked.add(cache.of(AnswerKind.TREND, "a", () -> {
                computed.incrementAndGet();
                return Uni.createFrom().completionStage(computation);
            }).subscribeAsCompletionStage());
        }
        assertThat(asked).noneMatch(CompletableFuture::isDone);
        asked.get(0).cancel(true);
        computation.complete("a");
        assertThat(asked.subList(1, 3)).extracting(CompletableFuture::join).containsExactly("a", "a");
        assertThat(computed).hasValue(1);
        assertThat(counted("hit")).isEqualTo(2);
    }

    @Test
    void thereAreNeverMoreAnswersThanTheBound() {
        for (int i = 0; i < 5 * MAX_ENTRIES; i++) {
            answer("question " + i, 1);
        }
        assertThat(cache.entries()).isBetween(1L, (long) MAX_ENTRIES);
    }

    @Test
    void thereAreNeverMoreBytesThanTheBound() {
        int length = 300;
        for (int i = 0; i < 5 * MAX_ENTRIES; i++) {
            answer("question " + i, length);
        }
        assertThat(cache.entries()).isBetween(1L, MAX_BYTES / length);
        answer("one that is too large", 2 * (int) MAX_BYTES);
        assertThat(cache.entries()).isLessThanOrEqualTo(MAX_BYTES / length);
        computed.set(0);
        answer("one that is too large", 2 * (int) MAX_BYTES);
        assertThat(computed).hasValue(1);
    }
}
