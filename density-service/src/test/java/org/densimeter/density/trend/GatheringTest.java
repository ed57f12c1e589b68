package org.densimeter.density.trend;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

/** When a trend is computed, on a clock that the test turns. */
class GatheringTest {

    private static final Duration PAUSE = Duration.ofMillis(50);

    private long now;
    private final Gathering gathering = new Gathering(PAUSE, () -> now);

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

    @Test
    void aBurstIsAnsweredOnceWhenItPauses() {
        List<Long> answers = new ArrayList<>();
        for (int i = 0; i < 10_000; i++) {
            gathering.changed("key", true);
            pass(Duration.ofNanos(20_000)); // 200 ms in all
            answer(answers);
        }
        pass(PAUSE.minusNanos(20_001));
        answer(answers);
        assertThat(answers).isEmpty();
        pass(Duration.ofNanos(1));
        answer(answers);
        assertThat(answers).hasSize(1);
        pass(PAUSE);
        answer(answers);
        assertThat(answers).hasSize(1);
    }

    @Test
    void changesThatNeverPauseAreAnsweredEveryQuarterOfASecond() {
        List<Long> answers = new ArrayList<>();
        for (int i = 0; i < 1_000; i++) { // ten seconds
            gathering.changed("key", true);
            pass(Duration.ofMillis(10));
            answer(answers);
        }
        assertThat(answers).hasSize(40);
        for (int i = 1; i < answers.size(); i++) {
            assertThat(Duration.ofNanos(answers.get(i) - answers.get(i - 1))).isEqualTo(Gathering.LONGEST);
        }
    }

    @Test
    void theKeyThatWaitsLongestComesFirst() {
        gathering.changed("second", false);
        gathering.begin("second");
        gathering.changed("first", false);
        pass(Duration.ofMillis(249));
        gathering.changed("second", true);
        assertThat(gathering.due()).isEmpty();
        pass(Duration.ofMillis(1));
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

    /** A second of changes, the computation of which takes longer: one hurried answer for each .4 s, and one computation when they pause. */
    @Test
    void aKeyThatWasLateIsGatheredForLonger() {
        List<Long> hurried = new ArrayList<>();
        gathering.changed("key", true);
        for (int i = 0; i < 100; i++) {
            pass(Duration.ofMillis(10));
            if (now == Gathering.LONGEST.toNanos()) {
                assertThat(gathering.due()).containsExactly("key");
                gathering.begin("key"); // and is not answered while this lasts
            } else if (now > Gathering.PROMISE.toNanos()) {
                assertThat(gathering.due()).isEmpty();
            }
            gathering.late().forEach(key -> {
                hurried.add(now);
                gathering.hurried(key, true);
            });
            gathering.changed("key", true);
        }
        assertThat(hurried).hasSize(2);
        pass(PAUSE);
        assertThat(gathering.late()).as("nothing more comes").containsExactly("key");
        gathering.hurried("key", true);
        pass(Gathering.LATE_PAUSE.minus(PAUSE).minusNanos(1));
        assertThat(gathering.due()).isEmpty();
        pass(Duration.ofNanos(1));
        assertThat(gathering.due()).containsExactly("key");
        gathering.begin("key");
        gathering.answered("key");
        gathering.changed("key", true);
        pass(PAUSE);
        assertThat(gathering.due()).as("after an answer in time it is as before").containsExactly("key");
    }

    @Test
    void aLateKeyWhoseChangesNeverPauseIsComputedAllTheSame() {
        gathering.changed("key", true);
        pass(Gathering.PROMISE);
        gathering.hurried("key", true);
        List<Long> answers = new ArrayList<>();
        while (answers.isEmpty() && now < Duration.ofSeconds(10).toNanos()) {
            gathering.changed("key", true);
            pass(Duration.ofMillis(10));
            answer(answers);
        }
        assertThat(answers).containsExactly(Gathering.LATE_LONGEST.toNanos());
    }

    @Test
    void aHurriedAnswerIsTheLastWhereNothingIsToBeComputed() {
        gathering.changed("key", true);
        pass(Gathering.PROMISE);
        assertThat(gathering.late()).containsExactly("key");
        gathering.hurried("key", false);
        assertThat(gathering.isEmpty()).isTrue();
    }

    @Test
    void anExcusedKeyIsNotLate() {
        gathering.changed("key", true);
        pass(Gathering.PROMISE);
        gathering.excused("key");
        assertThat(gathering.late()).isEmpty();
        assertThat(gathering.due()).containsExactly("key");
    }
}
