package org.densimeter.density.metrics;

import java.time.Duration;
import java.time.Instant;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import org.densimeter.contract.FrontierState;
import org.densimeter.contract.Topic;
import org.densimeter.density.readmodel.Projected;
import org.densimeter.density.topology.BulkReads;
import org.densimeter.support.messaging.DecodedRecord;
import org.densimeter.support.messaging.RecordMetrics;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.quarkus.runtime.StartupEvent;

/**
 * Counts what the topics brought, and measures from a result's acceptance to its visibility in the frontier.
 *
 * <p>
 * Only single events are measured: those accepted after this instance started, since whose acceptance it has not read
 * more than {@value BulkReads#MAX_SINGLE} models at once, nor a law. So bulk loads, rebuilds and replays do not count,
 * nor what was accepted while this instance was down.
 */
@ApplicationScoped
class TopicMeters {

    private static final Duration[] BUCKETS = {Duration.ofMillis(1), Duration.ofMillis(2), Duration.ofMillis(5),
            Duration.ofMillis(10), Duration.ofMillis(20), Duration.ofMillis(50), Duration.ofMillis(100),
            Duration.ofMillis(200), Duration.ofMillis(500), Duration.ofSeconds(1), Duration.ofSeconds(2),
            Duration.ofSeconds(5), Duration.ofSeconds(10), Duration.ofSeconds(30), Duration.ofSeconds(60)};

    private final MeterRegistry registry;
    private final RecordMetrics records;
    private final BulkReads bulks;
    private volatile Instant started = Instant.MAX;

    TopicMeters(MeterRegistry registry, RecordMetrics records, BulkReads bulks) {
        this.registry = registry;
        this.records = records;
        this.bulks = bulks;
    }

    void start(@Observes StartupEvent event) {
        started = Instant.now();
    }

    void committed(@Observes Projected batch) {
        // the topology reads the laws and the completions too, and counts them
        if (batch.topic() != Topic.SCALING_LAWS && batch.topic() != Topic.COMPLETIONS) {
            batch.outcomes().forEach((outcome, count) -> records.count(batch.topic().topicName(), outcome, count));
        }
        if (batch.topic() == Topic.DENSITIES
                && batch.outcomes().values().stream().mapToInt(count -> count).sum() > BulkReads.MAX_SINGLE) {
            bulks.seen();
        }
        for (DecodedRecord.State<?> record : batch.newer()) {
            if (record.value() instanceof FrontierState frontier) {
                visible(frontier, record.recordedTime(), batch.committedAt());
            }
        }
    }

    private void visible(FrontierState frontier, Instant accepted, Instant committed) {
        Duration lag = Duration.between(accepted, committed);
        if (!lag.isNegative() && accepted.isAfter(started) && !bulks.since(accepted)) {
            Timer.builder("densimeter.event.to.frontier")
                    .description("From the acceptance of a single score to the frontier that shows it")
                    .serviceLevelObjectives(BUCKETS)
                    .tags("series", frontier.series(), "benchmark", frontier.benchmark())
                    .register(registry)
                    .record(lag);
        }
    }
}
