package org.densimeter.density.topology;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

/** Counts what became of the records read: {@code densimeter_records_total} by topic and outcome. Thread-safe. */
final class RecordCounters {

    /** What became of a record. */
    enum Outcome {
        /** Its state was taken over. */
        PROCESSED("processed"),
        /** A newer state was known. */
        IGNORED_OLDER("ignored-older"),
        /** It was put aside with the reason. */
        DEAD_LETTERED("dead-lettered");

        private final String label;

        Outcome(String label) {
            this.label = label;
        }
    }

    private final MeterRegistry registry;
    private final Map<String, Counter> counters = new ConcurrentHashMap<>();

    RecordCounters(MeterRegistry registry) {
        this.registry = registry;
    }

    void count(String topic, Outcome outcome) {
        counters.computeIfAbsent(topic + '\0' + outcome.label,
                key -> Counter.builder("densimeter.records")
                        .description("Records read by the topology, by what became of them")
                        .tag("topic", topic)
                        .tag("outcome", outcome.label)
                        .register(registry))
                .increment();
    }
}
