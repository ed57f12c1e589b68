package org.densimeter.density.trend;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

/** When a trend is computed, on a clock that the test turns. */
class GatheringTest {

    private long now;
    private final Gathering gathering = new Gathering(() -> now);

    private void pass(Duration time) {
        now += time.toNanos();
    }

    private void answer(boolean paused, List<Long> answers) {
        gathering.due(paused).forEach(key -> {
            answers.add(now);
            gathering.answered(key);
        });
    }

    @Test
    void aBurstIsAnsweredOnceWhenItPauses() {
        List<Long> answers = new ArrayList<>();
        for (int i = 0; i < 10_000; i++) {
            gathering.changed("key", true);
            pass(Duration.ofNanos(20_000)); // 200 ms in all
            answer(false, answers);
        }
        assertThat(answers).isEmpty();
        answer(true, answers);
        assertThat(answers).hasSize(1);
        answer(true, answers);
        assertThat(answers).hasSize(1);
    }

    @Test
    void changesThatNeverPauseAreAnsweredEveryQuarterOfASecond() {
        List<Long> answers = new ArrayList<>();
        for (int i = 0; i < 1_000; i++) { // ten seconds
            gathering.changed("key", true);
            pass(Duration.ofMillis(10));
            answer(false, answers);
        }
        assertThat(answers).hasSize(40);
        for (int i = 1; i < answers.size(); i++) {
            assertThat(Duration.ofNanos(answers.get(i) - answers.get(i - 1))).isEqualTo(Gathering.LONGEST);
        }
    }

    @Test
    void keysDoNotWaitForEachOther() {
        gathering.changed("first", false);
        pass(Duration.ofMillis(249));
        gathering.changed("second", true);
        assertThat(gathering.due(false)).isEmpty();
        pass(Duration.ofMillis(1));
        assertThat(gathering.due(false)).containsExactly("first");
        assertThat(gathering.due(true)).containsExactly("first", "second");
    }

    @Test
    void whatWasPutOffStaysDueAndKeepsItsAge() {
        gathering.changed("key", false);
        pass(Duration.ofMillis(600));
        gathering.changed("key", true);
        assertThat(gathering.due(false)).containsExactly("key");
        assertThat(gathering.due(false)).containsExactly("key");
        assertThat(gathering.waited("key", Duration.ofMillis(600))).isTrue();
        assertThat(gathering.waited("key", Duration.ofMillis(601))).isFalse();
        assertThat(gathering.told("key")).as("once told, told until it is answered").isTrue();
        gathering.answered("key");
        assertThat(gathering.isEmpty()).isTrue();
    }
}
