package org.densimeter.density.trend;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.densimeter.contract.TrendState;
import org.densimeter.support.tracing.EventTracing;
import org.densimeter.support.tracing.TraceCauses;
import org.junit.jupiter.api.Test;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;

/** A trend whose computation fails unexpectedly: the first one does here. */
class TrendFailureTest {

    private static final TrendInputRecords RECORDS = TrendInputRecords.of("kept", 20);
    private static final Duration PAUSE = Duration.ofMillis(250);

    private final Iterator<Boolean> fails = Stream.concat(Stream.of(true), Stream.generate(() -> false)).iterator();
    private final InstantSource clock = () -> {
        if (fails.next()) {
            throw new IllegalStateException("the first computation");
        }
        return Instant.EPOCH;
    };
    private final List<TrendState> published = new ArrayList<>();
    private final Deque<Runnable> drawing = new ArrayDeque<>();
    private final MeterRegistry registry = new SimpleMeterRegistry();
    private long now;
    private final TrendScheduler scheduler = new TrendScheduler(new TrendInputs(), PAUSE,
            (key, trend, recordedTime, work) -> published.add(trend), drawing::add, 1, clock.withZone(ZoneOffset.UTC),
            () -> now, registry, EventTracing.OFF);

    private void take(ConsumerRecord<byte[], byte[]> record) {
        scheduler.take(record, TraceCauses.NONE);
    }

    private void draw() {
        now += PAUSE.toNanos();
        scheduler.round();
        drawing.remove().run();
        scheduler.round();
    }

    @Test
    void doesNotStopTheOthersAndIsComputedAgainOnceItChanges() {
        RECORDS.events().forEach(this::take);
        draw();
        assertThat(published).singleElement()
                .satisfies(trend -> assertThat(trend.estimators()).as("by the records alone").hasSize(1));
        assertThat(registry.find("densimeter.trend.failures").counter().count()).isEqualTo(1);
        assertThat(scheduler.atRest()).isTrue();

        TrendInputRecords.of("other", 20).events().forEach(this::take);
        draw();
        assertThat(published).extracting(TrendState::series).containsExactly("kept", "other");
        assertThat(published.get(1).estimators()).hasSize(3);

        take(RECORDS.another(2));
        draw();
        assertThat(published.get(2).series()).isEqualTo("kept");
        assertThat(published.get(2).estimators()).hasSize(3);
    }
}
