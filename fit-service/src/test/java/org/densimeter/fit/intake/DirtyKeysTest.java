package org.densimeter.fit.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;

import org.densimeter.fit.LawKey;
import org.densimeter.fit.Waiting;
import org.junit.jupiter.api.Test;

class DirtyKeysTest {

    private static final LawKey MMLU = new LawKey("s", "mmlu");
    private static final LawKey BBH = new LawKey("s", "bbh");
    private static final Duration NONE = Duration.ZERO;
    private static final Duration LONG = Duration.ofHours(1);

    @Test
    void aKeyMarkedTwiceIsTakenOnce() throws InterruptedException {
        DirtyKeys dirty = new DirtyKeys(NONE, NONE);
        dirty.begin(List.of());
        dirty.mark(List.of(MMLU, BBH));
        dirty.mark(List.of(MMLU));
        assertThat(dirty.pending()).isEqualTo(2);
        assertThat(dirty.take()).containsExactly(MMLU, BBH);
    }

    @Test
    void somethingIsPendingBeforeTheKnownKeysAreMarked() {
        DirtyKeys dirty = new DirtyKeys(NONE, NONE);
        assertThat(dirty.pending()).isEqualTo(1);
        dirty.begin(List.of());
        assertThat(dirty.pending()).isZero();
    }

    @Test
    void whatIsTakenIsPendingUntilTheNextTake() throws InterruptedException {
        DirtyKeys dirty = new DirtyKeys(NONE, NONE);
        dirty.begin(List.of(MMLU));
        dirty.take();
        assertThat(dirty.pending()).isEqualTo(1);
        dirty.mark(List.of(MMLU, BBH));
        assertThat(dirty.pending()).isEqualTo(2);
        dirty.take();
        Thread next = taker(dirty);
        Waiting.patiently().until(() -> dirty.pending() == 0);
        dirty.mark(List.of(BBH));
        next.join();
        assertThat(dirty.pending()).isEqualTo(1);
    }

    @Test
    void marksAreHeldBackWhileTheyGoOn() {
        DirtyKeys dirty = new DirtyKeys(LONG, LONG);
        dirty.begin(List.of(MMLU));
        Thread held = taker(dirty);
        Waiting.patiently().until(() -> held.getState() == Thread.State.TIMED_WAITING);
        dirty.mark(List.of(BBH));
        Waiting.patiently().until(() -> held.getState() == Thread.State.TIMED_WAITING);
        assertThat(dirty.pending()).isEqualTo(2);
        held.interrupt();
    }

    @Test
    void marksThatNeverPauseAreTakenAfterTheLongestWait() throws InterruptedException {
        DirtyKeys dirty = new DirtyKeys(LONG, Duration.ofMillis(1));
        dirty.begin(List.of(MMLU));
        assertThat(dirty.take()).containsExactly(MMLU);
    }

    private static Thread taker(DirtyKeys dirty) {
        Thread taker = new Thread(() -> {
            try {
                dirty.take();
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
        });
        taker.setDaemon(true);
        taker.start();
        return taker;
    }
}
