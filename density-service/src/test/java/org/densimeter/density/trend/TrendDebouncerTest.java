package org.densimeter.density.trend;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

/** When a trend is computed, on a clock that the test turns. */
class TrendDebouncerTest {

    private static final Duration PAUSE = Duration.ofMillis(250);
    private static final Duration BREATH = PAUSE.dividedBy(5);

    private long now;
    private final TrendDebouncer gathering = new TrendDebouncer(PAUSE, () -> now);

    private void pass(Duration time) {
        now += time.toNanos();
    }

    private void answer(List<Long> answers) {
        gathering.due().forEach(key -> {
            answers.add(now);
            gathering.begin(key);
            gathering.answered(key);
        });
    }

    /** Three seconds of changes with breaths in between. */
    @Test
    void aBurstIsComputedOnceWhenItPauses() {
        List<Long> answers = new ArrayList<>();
        for (int i = 0; i < 10_000; i++) {
            gathering.changed("key", true);
            pass(i % 100 == 50 ? BREATH : Duration.ofNanos(250_000));
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
        assertThat(gathering.isEmpty()).isTrue();
    }

    @Test
    void fewChangesThatNeverPauseAreComputedNowAndThen() {
        List<Long> answers = new ArrayList<>();
        for (int i = 0; i < 200; i++) { // ten seconds
            gathering.changed("key", true);
            pass(Duration.ofMillis(50));
            answer(answers);
        }
        assertThat(answers).hasSize(25);
        for (int i = 1; i < answers.size(); i++) {
            assertThat(Duration.ofNanos(answers.get(i) - answers.get(i - 1))).isEqualTo(TrendDebouncer.LONGEST);
        }
    }

    @Test
    void aBurstThatNeverPausesIsComputedAllTheSame() {
        List<Long> answers = new ArrayList<>();
        while (now < TrendDebouncer.LONGEST_BURST.multipliedBy(2).toNanos()) {
            gathering.changed("key", true);
            pass(Duration.ofMillis(10));
            answer(answers);
        }
        assertThat(answers).containsExactly(TrendDebouncer.LONGEST_BURST.toNanos(),
                2 * TrendDebouncer.LONGEST_BURST.toNanos());
    }

    @Test
    void theKeyThatWaitsLongestComesFirst() {
        gathering.changed("second", false);
        gathering.begin("second");
        gathering.changed("first", false);
        pass(PAUSE.minusNanos(1));
        gathering.changed("second", true);
        assertThat(gathering.due()).isEmpty();
        pass(TrendDebouncer.LONGEST.minus(PAUSE).plusNanos(1));
        assertThat(gathering.due()).containsExactly("first");
        pass(PAUSE);
        assertThat(gathering.due()).containsExactly("first", "second");
    }

    @Test
    void whatIsNotBegunStaysDueAndOnceToldIsToldUntilThen() {
        gathering.changed("key", true);
        pass(Duration.ofMillis(600));
        gathering.changed("key", false);
        assertThat(gathering.due()).containsExactly("key");
        assertThat(gathering.due()).containsExactly("key");
        assertThat(gathering.begin("key")).isTrue();
        assertThat(gathering.due()).isEmpty();
        assertThat(gathering.isEmpty()).as("it is not answered yet").isFalse();
        gathering.answered("key");
        assertThat(gathering.isEmpty()).isTrue();
    }

    @Test
    void whatChangesAfterTheBeginningIsForTheNextComputation() {
        gathering.changed("key", true);
        gathering.begin("key");
        pass(Duration.ofMillis(100));
        gathering.changed("key", false);
        gathering.answered("key");
        pass(PAUSE);
        assertThat(gathering.due()).containsExactly("key");
        assertThat(gathering.begin("key")).as("told before the one that was answered").isFalse();
    }

    /** A second of changes: a hurried answer for each promise, and one when they take a breath. */
    @Test
    void aKeyThatWasLateIsHurriedAtEveryBreathUntilItIsComputed() {
        List<Long> hurried = new ArrayList<>();
        gathering.changed("key", true);
        for (int i = 0; i < 105; i++) {
            pass(Duration.ofMillis(10));
            gathering.late().forEach(key -> {
                hurried.add(now);
                gathering.hurried(key, true);
            });
            gathering.changed("key", true);
        }
        assertThat(hurried).hasSize(4).first().isEqualTo(TrendDebouncer.PROMISE_IN_BURST.toNanos());
        for (int i = 1; i < hurried.size(); i++) {
            assertThat(Duration.ofNanos(hurried.get(i) - hurried.get(i - 1)))
                    .isEqualTo(TrendDebouncer.PROMISE_IN_BURST);
        }
        assertThat(gathering.due()).isEmpty();
        pass(BREATH.minusNanos(1));
        assertThat(gathering.late()).isEmpty();
        pass(Duration.ofNanos(1));
        assertThat(gathering.late()).containsExactly("key");
        gathering.hurried("key", true);
        pass(PAUSE.minus(BREATH));
        assertThat(gathering.due()).containsExactly("key");
        gathering.begin("key");
        gathering.answered("key");
        gathering.changed("key", true);
        pass(BREATH);
        assertThat(gathering.late()).as("after an answer in time it is as before").isEmpty();
    }

    @Test
    void aHurriedAnswerIsTheLastWhereNothingIsToBeComputed() {
        gathering.changed("key", true);
        pass(TrendDebouncer.PROMISE);
        assertThat(gathering.late()).containsExactly("key");
        gathering.hurried("key", false);
        assertThat(gathering.isEmpty()).isTrue();
    }

    @Test
    void anExcusedKeyIsNotLate() {
        gathering.changed("key", true);
        pass(TrendDebouncer.PROMISE);
        gathering.excused("key");
        assertThat(gathering.late()).isEmpty();
        assertThat(gathering.due()).containsExactly("key");
    }
}
