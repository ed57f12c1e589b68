package org.densimeter.density.trend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.densimeter.contract.FrontierState;
import org.densimeter.contract.Topic;
import org.densimeter.contract.TrendState;
import org.densimeter.support.tracing.EventTracing;
import org.densimeter.support.tracing.TraceCauses;
import org.junit.jupiter.api.Test;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;

/**
 * What is published of a trend and when, on a clock that the test turns and with drawing that takes as long as the test
 * lets it.
 */
class TrendSchedulerTest {

    private static final TrendInputRecords RECORDS = TrendInputRecords.of("kept", 20);
    private static final String KEY = RECORDS.law().key();
    private static final Duration PAUSE = Duration.ofMillis(250);

    private final List<TrendState> published = new ArrayList<>();
    private final Deque<Runnable> drawing = new ArrayDeque<>();
    private final MeterRegistry registry = new SimpleMeterRegistry();
    private long now;
    private final TrendScheduler scheduler = new TrendScheduler(new TrendInputs(), PAUSE,
            (key, trend, recordedTime, work) -> published.add(trend), drawing::add, 1,
            Clock.fixed(Instant.EPOCH, ZoneOffset.UTC), () -> now, registry, EventTracing.OFF);

    private void take(ConsumerRecord<byte[], byte[]> record) {
        scheduler.take(record, TraceCauses.NONE);
    }

    private void after(Duration time) {
        now += time.toNanos();
        scheduler.round();
    }

    /** The frontier at a later revision, as a model of another benchmark makes it. */
    private void publish(long later) {
        FrontierState first = RECORDS.frontier();
        FrontierState frontier = new FrontierState(first.revision() + later, first.series(), first.benchmark(),
                first.lawVersion(), first.start(), first.records(), first.measured(), first.unmeasured(),
                first.recordedAt());
        take(TrendInputRecords.event(Topic.FRONTIERS, KEY, frontier.revision(), frontier));
    }

    private void drawn() {
        drawing.remove().run();
        scheduler.round();
    }

    private void known() {
        RECORDS.events().forEach(this::take);
        after(PAUSE);
        drawn();
        assertThat(published).hasSize(1);
        published.clear();
    }

    private List<Long> revisions() {
        return published.stream().map(state -> state.revision() - RECORDS.frontier().revision()).toList();
    }

    private double computations(boolean drawn) {
        return registry.find("densimeter.trend.computations").tag("drawn", Boolean.toString(drawn)).counter().count();
    }

    /** Another density of one release, so that the estimators have to be drawn again, at revision {@code later}. */
    private void change(long later) {
        take(RECORDS.another(1 + later));
        publish(later);
    }

    /** A hundred changes in a second, from {@code first} on. */
    private void burst(long first) {
        for (long later = first; later < first + 100; later++) {
            change(later);
            after(Duration.ofMillis(10));
        }
    }

    @Test
    void withEveryEstimatorOnceChangesPause() {
        RECORDS.events().forEach(this::take);
        after(PAUSE.minusNanos(1));
        assertThat(drawing).isEmpty();
        after(Duration.ofNanos(1));
        assertThat(published).isEmpty();
        drawn();
        assertThat(published).singleElement().satisfies(trend -> {
            assertThat(trend.estimators()).extracting(estimate -> estimate.name())
                    .containsExactly("records", "debiased", "quantile");
            assertThat(trend.trend().doublingDays()).as("method.md, section 4: 87 days within 2 %")
                    .isCloseTo(87, within(87 * .02));
        });
        assertThat(scheduler.atRest()).isTrue();
    }

    @Test
    void whatWasDrawnBeforeIsNotDrawnAgain() {
        known();
        publish(1);
        after(PAUSE);
        assertThat(drawing).isEmpty();
        assertThat(revisions()).containsExactly(1L);
        assertThat(published.get(0).estimators()).hasSize(3);
    }

    @Test
    void byTheRecordsAloneWhereDrawingTakesTooLongAndThenWithEveryEstimator() {
        known();
        change(1);
        after(PAUSE);
        after(TrendDebouncer.MAX_STALENESS.minus(PAUSE).minusNanos(1));
        assertThat(published).isEmpty();
        after(Duration.ofNanos(1));
        assertThat(revisions()).containsExactly(1L);
        assertThat(published.get(0).estimators()).singleElement()
                .satisfies(estimate -> assertThat(estimate.interval()).isNull());
        assertThat(scheduler.atRest()).isFalse();
        drawn();
        assertThat(revisions()).containsExactly(1L, 1L);
        assertThat(published.get(1).estimators()).hasSize(3);
        assertThat(published.get(1).trend()).isEqualTo(published.get(0).trend());
        assertThat(scheduler.atRest()).isTrue();
    }

    /**
     * A second of changes while one drawing lasts: what was drawn is older than the provisional trend, so it is not
     * published, and one drawing at the end is.
     */
    @Test
    void anOlderTrendNeverFollowsANewerOne() {
        known();
        change(1);
        after(PAUSE);
        assertThat(drawing).hasSize(1);
        burst(2);
        int provisional = published.size();
        assertThat(provisional).as("of a second, one for each maximum staleness").isEqualTo(4);
        assertThat(revisions()).isSorted();
        assertThat(published).allSatisfy(trend -> assertThat(trend.estimators()).hasSize(1));
        drawn();
        assertThat(revisions()).hasSize(provisional);
        assertThat(drawing).as("changes have not paused").isEmpty();
        after(PAUSE);
        drawn();
        assertThat(revisions()).isSorted().endsWith(101L);
        assertThat(published.get(published.size() - 1).estimators()).hasSize(3);
        assertThat(scheduler.atRest()).isTrue();
        assertThat(computations(true)).as("known, the first change, and all others").isEqualTo(3);
    }

    @Test
    void aBurstIsDrawnOnceAndFollowedByTheRecordsAloneMeanwhile() {
        known();
        burst(1);
        assertThat(drawing).isEmpty();
        assertThat(revisions()).as("of a second, one for each maximum staleness").hasSize(4).isSorted();
        after(PAUSE);
        drawn();
        assertThat(revisions()).isSorted().endsWith(100L, 100L);
        assertThat(published.get(published.size() - 1).estimators()).hasSize(3);
        assertThat(computations(true)).as("known, and all changes of the burst").isEqualTo(2);
        assertThat(scheduler.atRest()).isTrue();
    }

    /** No frontier is published, and a full trend is not replaced by a provisional one. */
    @Test
    void aTrendThatIsOfItsFrontierIsNotReplacedByTheRecordsAlone() {
        known();
        take(RECORDS.another(2));
        after(PAUSE);
        after(TrendDebouncer.MAX_STALENESS);
        assertThat(published).isEmpty();
        drawn();
        assertThat(revisions()).containsExactly(0L);
        assertThat(published.get(0).estimators()).hasSize(3);
    }

    /**
     * One record has no line of its own, and the one by the quantile is what there is: it is published, and stands when
     * its frontier is published again.
     */
    @Test
    void oneRecordIsPublishedWithTheQuantileAlone() {
        TrendInputRecords one = RECORDS.withOneRecord();
        one.events().forEach(this::take);
        after(PAUSE);
        drawn();
        assertThat(published).singleElement().satisfies(trend -> {
            assertThat(trend.trend()).isNull();
            assertThat(trend.estimators()).extracting(estimate -> estimate.name()).containsExactly("quantile");
            assertThat(trend.seed()).isNotNull();
        });
        published.clear();
        take(one.another(2));
        take(TrendInputRecords.event(Topic.FRONTIERS, KEY, one.frontier().revision(), one.frontier()));
        after(PAUSE);
        after(TrendDebouncer.MAX_STALENESS);
        assertThat(published).isEmpty();
        drawn();
        assertThat(published).singleElement()
                .satisfies(trend -> assertThat(trend.estimators()).extracting(estimate -> estimate.name())
                        .containsExactly("quantile"));
    }

    /** Reading what is there may take long; the trends of the last run stand until the first are drawn. */
    @Test
    void nothingIsProvisionalAtTheStart() {
        RECORDS.events().forEach(this::take);
        after(Duration.ofSeconds(3));
        assertThat(published).isEmpty();
        drawn();
        assertThat(published).singleElement().satisfies(trend -> assertThat(trend.estimators()).hasSize(3));
    }

    @Test
    void byTheRecordsAloneWhereDensitiesDoNotCome() {
        take(TrendInputRecords.event(Topic.FRONTIERS, KEY, RECORDS.frontier().revision(), RECORDS.frontier()));
        after(TrendDebouncer.MAX_STALENESS.minusNanos(1));
        assertThat(published).isEmpty();
        after(Duration.ofNanos(1));
        assertThat(published).singleElement().satisfies(trend -> assertThat(trend.estimators()).hasSize(1));
        assertThat(scheduler.atRest()).isTrue();
    }
}
