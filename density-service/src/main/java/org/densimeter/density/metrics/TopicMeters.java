package org.densimeter.density.metrics;

import java.time.Duration;
import java.time.Instant;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import org.densimeter.contract.FrontierState;
import org.densimeter.contract.Topic;
import org.densimeter.density.readmodel.Projected;
import org.densimeter.support.messaging.DecodedRecord;
import org.densimeter.support.messaging.RecordMetrics;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;

/** Counts what the topics brought, and measures from a result's acceptance to its visibility in the frontier. */
@ApplicationScoped
class TopicMeters {

    private static final Duration[] BUCKETS = {Duration.ofMillis(1), Duration.ofMillis(2), Duration.ofMillis(5),
            Duration.ofMillis(10), Duration.ofMillis(20), Duration.ofMillis(50), Duration.ofMillis(100),
            Duration.ofMillis(200), Duration.ofMillis(500), Duration.ofSeconds(1), Duration.ofSeconds(2),
            Duration.ofSeconds(5), Duration.ofSeconds(10), Duration.ofSeconds(30), Duration.ofSeconds(60)};

    private final MeterRegistry registry;
    private final RecordMetrics records;

    TopicMeters(MeterRegistry registry, RecordMetrics records) {
        this.registry = registry;
        this.records = records;
    }

    void committed(@Observes Projected batch) {
        if (batch.topic() != Topic.SCALING_LAWS) { // the topology reads the same records, and counts them
            batch.outcomes().forEach((outcome, count) -> records.count(batch.topic().topicName(), outcome, count));
        }
        for (DecodedRecord.State<?> record : batch.newer()) {
            if (record.value() instanceof FrontierState frontier) {
                visible(frontier, record.recordedTime(), batch.committedAt());
            }
        }
    }

    private void visible(FrontierState frontier, Instant accepted, Instant committed) {
        Duration lag = Duration.between(accepted, committed);
        if (!lag.isNegative()) {
            Timer.builder("densimeter.event.to.frontier")
                    .description("From the acceptance of a result to its visibility in the frontier")
                    .serviceLevelObjectives(BUCKETS)
                    .tags("series", frontier.series(), "benchmark", frontier.benchmark())
                    .register(registry)
                    .record(lag);
        }
    }
}
