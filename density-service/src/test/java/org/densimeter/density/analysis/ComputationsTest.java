package org.densimeter.density.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ComputationsTest {

    private static final int SECONDS = 20;

    private final Computations computations = new Computations(1, 1);
    private final CountDownLatch gate = new CountDownLatch(1);
    private final AtomicInteger computed = new AtomicInteger();

    @AfterEach
    void stop() {
        gate.countDown();
        computations.stop();
    }

    private CompletableFuture<String> ask(String question) {
        return computations.of(question, () -> {
            pass();
            return question + " " + computed.incrementAndGet();
        }).subscribeAsCompletionStage();
    }

    private void pass() {
        try {
            assertThat(gate.await(SECONDS, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }

    @Test
    void theSameQuestionIsComputedOnceForAllWhoAskMeanwhile() throws Exception {
        CompletableFuture<String> first = ask("a");
        CompletableFuture<String> second = ask("a");
        CompletableFuture<String> third = ask("a");
        second.cancel(true);
        gate.countDown();
        assertThat(first.get(SECONDS, TimeUnit.SECONDS)).isEqualTo("a 1");
        assertThat(third.get(SECONDS, TimeUnit.SECONDS)).as("one who goes away takes nothing from the others")
                .isEqualTo("a 1");
        // another question goes through the same thread, so that the first has been released
        assertThat(ask("b").get(SECONDS, TimeUnit.SECONDS)).isEqualTo("b 2");
        assertThat(ask("a").get(SECONDS, TimeUnit.SECONDS)).as("an answer is not kept").isEqualTo("a 3");
    }

    @Test
    void aFullQueueIsRefusedAndTheOthersAreAnswered() throws Exception {
        CompletableFuture<String> computing = ask("a");
        CompletableFuture<String> waiting = ask("b");
        assertThatThrownBy(() -> ask("c").get(SECONDS, TimeUnit.SECONDS)).isInstanceOf(ExecutionException.class)
                .cause()
                .isInstanceOf(QueueFullException.class)
                .hasMessage("the computation queue is full: 1 requests are waiting");
        gate.countDown();
        assertThat(computing.get(SECONDS, TimeUnit.SECONDS)).isEqualTo("a 1");
        assertThat(waiting.get(SECONDS, TimeUnit.SECONDS)).isEqualTo("b 2");
        assertThat(ask("c").get(SECONDS, TimeUnit.SECONDS)).isEqualTo("c 3");
    }

    @Test
    void everyCallerGetsTheFailure() {
        CompletableFuture<Object> failing = computations.of("f", () -> {
            throw new IllegalArgumentException("cannot be computed");
        }).subscribeAsCompletionStage();
        assertThatThrownBy(() -> failing.get(SECONDS, TimeUnit.SECONDS)).isInstanceOf(ExecutionException.class)
                .cause()
                .isInstanceOf(IllegalArgumentException.class);
    }
}
