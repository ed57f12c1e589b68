package org.densimeter.support.messaging;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import jakarta.inject.Singleton;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

/** Counts records by what became of them: {@code densimeter_records_total}. Thread-safe. */
@Singleton
public final class RecordMetrics {

    private record Labels(String topic, RecordOutcome outcome) {}

    private final MeterRegistry registry;
    private final ServiceIdentity service;
    private final Map<Labels, Counter> counters = new ConcurrentHashMap<>();

    public RecordMetrics(MeterRegistry registry, ServiceIdentity service) {
        this.registry = registry;
        this.service = service;
    }

    /** Counts one record of the topic named {@code topic}. */
    public void count(String topic, RecordOutcome outcome) {
        count(topic, outcome, 1);
    }

    /** Counts {@code records} records of the topic named {@code topic}. */
    public void count(String topic, RecordOutcome outcome, int records) {
        counters.computeIfAbsent(new Labels(topic, outcome), this::counter).increment(records);
    }

    private Counter counter(Labels labels) {
        return Counter.builder("densimeter.records")
                .description("Records read from and written to Kafka, by what became of them")
                .tag("service", service.serviceName())
                .tag("topic", labels.topic())
                .tag("outcome", labels.outcome().toString())
                .register(registry);
    }
}
