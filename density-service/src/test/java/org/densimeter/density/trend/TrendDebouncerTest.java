package org.densimeter.density.trend;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

/** When a trend is computed, on a clock that the test turns. */
class TrendDebouncerTest {

    private static final Duration PAUSE = Duration.ofMillis(250);
    private static final Duration SHORT_PAUSE = PAUSE.dividedBy(5);

    private long now;
    private final TrendDebouncer debouncer = new TrendDebouncer(PAUSE, () -> now);

    private void pass(Duration time) {
        now += time.toNanos();
    }

    private void answer(List<Long> answers) {
        debouncer.due().forEach(key -> {
            answers.add(now);
            debouncer.begin(key);
            debouncer.answered(key);
        });
    }

    /** Three seconds of changes with short pauses in between. */
    @Test
    void aBurstIsComputedOnceWhenItPauses() {
        List<Long> answers = new ArrayList<>();
        for (int i = 0; i < 10_000; i++) {
            debouncer.changed("key", true);
            pass(i % 100 == 50 ? SHORT_PAUSE : Duration.ofNanos(250_000));
            answer(answers);
        }
        pass(PAUSE.minusNanos(250_001));
        answer(answers);
        assertThat(answers).isEmpty();
        pass(Duration.ofNanos(1));
        answer(answers);
        assertThat(answers).hasSize(1);
        pass(PAUSE);
        answer(answers);
        assertThat(answers).hasSize(1);
        assertThat(debouncer.isEmpty()).isTrue();
    }

    @Test
    void fewChangesThatNeverPauseAreComputedNowAndThen() {
        List<Long> answers = new ArrayList<>();
        for (int i = 0; i < 200; i++) { // ten seconds
            debouncer.changed("key", true);
            pass(Duration.ofMillis(50));
            answer(answers);
        }
        assertThat(answers).hasSize(25);
        for (int i = 1; i < answers.size(); i++) {
            assertThat(Duration.ofNanos(answers.get(i) - answers.get(i - 1))).isEqualTo(TrendDebouncer.MAX_DELAY);
        }
    }

    @Test
    void aBurstThatNeverPausesIsComputedAllTheSame() {
        List<Long> answers = new ArrayList<>();
        while (now < TrendDebouncer.MAX_BURST_DELAY.multipliedBy(2).toNanos()) {
            debouncer.changed("key", true);
            pass(Duration.ofMillis(10));
            answer(answers);
        }
        assertThat(answers).containsExactly(TrendDebouncer.MAX_BURST_DELAY.toNanos(),
                2 * TrendDebouncer.MAX_BURST_DELAY.toNanos());
    }

    @Test
    void theKeyThatWaitsLongestComesFirst() {
        debouncer.changed("second", false);
        debouncer.begin("second");
        debouncer.changed("first", false);
        pass(PAUSE.minusNanos(1));
        debouncer.changed("second", true);
        assertThat(debouncer.due()).isEmpty();
        pass(TrendDebouncer.MAX_DELAY.minus(PAUSE).plusNanos(1));
        assertThat(debouncer.due()).containsExactly("first");
        pass(PAUSE);
        assertThat(debouncer.due()).containsExactly("first", "second");
    }

    @Test
    void whatIsNotBegunStaysDueAndKeepsItsFrontierChange() {
        debouncer.changed("key", true);
        pass(Duration.ofMillis(600));
        debouncer.changed("key", false);
        assertThat(debouncer.due()).containsExactly("key");
        assertThat(debouncer.due()).containsExactly("key");
        assertThat(debouncer.begin("key")).isTrue();
        assertThat(debouncer.due()).isEmpty();
        assertThat(debouncer.isEmpty()).as("it is not answered yet").isFalse();
        debouncer.answered("key");
        assertThat(debouncer.isEmpty()).isTrue();
    }

    @Test
    void whatChangesAfterTheBeginningIsForTheNextComputation() {
        debouncer.changed("key", true);
        debouncer.begin("key");
        pass(Duration.ofMillis(100));
        debouncer.changed("key", false);
        debouncer.answered("key");
        pass(PAUSE);
        assertThat(debouncer.due()).containsExactly("key");
        assertThat(debouncer.begin("key")).as("the frontier changed before the one that was answered").isFalse();
    }

    /** A second of changes: a provisional answer for each maximum staleness, and one at a short pause. */
    @Test
    void anOverdueKeyIsProvisionalAtEveryShortPauseUntilItIsComputed() {
        List<Long> provisional = new ArrayList<>();
        debouncer.changed("key", true);
        for (int i = 0; i < 105; i++) {
            pass(Duration.ofMillis(10));
            debouncer.overdue().forEach(key -> {
                provisional.add(now);
                debouncer.provisional(key, true);
            });
            debouncer.changed("key", true);
        }
        assertThat(provisional).hasSize(4).first().isEqualTo(TrendDebouncer.MAX_BURST_STALENESS.toNanos());
        for (int i = 1; i < provisional.size(); i++) {
            assertThat(Duration.ofNanos(provisional.get(i) - provisional.get(i - 1)))
                    .isEqualTo(TrendDebouncer.MAX_BURST_STALENESS);
        }
        assertThat(debouncer.due()).isEmpty();
        pass(SHORT_PAUSE.minusNanos(1));
        assertThat(debouncer.overdue()).isEmpty();
        pass(Duration.ofNanos(1));
        assertThat(debouncer.overdue()).containsExactly("key");
        debouncer.provisional("key", true);
        pass(PAUSE.minus(SHORT_PAUSE));
        assertThat(debouncer.due()).containsExactly("key");
        debouncer.begin("key");
        debouncer.answered("key");
        debouncer.changed("key", true);
        pass(SHORT_PAUSE);
        assertThat(debouncer.overdue()).as("after an answer in time it is as before").isEmpty();
    }

    @Test
    void aProvisionalAnswerIsTheLastIfNothingIsToBeComputed() {
        debouncer.changed("key", true);
        pass(TrendDebouncer.MAX_STALENESS);
        assertThat(debouncer.overdue()).containsExactly("key");
        debouncer.provisional("key", false);
        assertThat(debouncer.isEmpty()).isTrue();
    }

    @Test
    void aSkippedKeyIsNotOverdue() {
        debouncer.changed("key", true);
        pass(TrendDebouncer.MAX_STALENESS);
        debouncer.skipped("key");
        assertThat(debouncer.overdue()).isEmpty();
        assertThat(debouncer.due()).containsExactly("key");
    }
}
