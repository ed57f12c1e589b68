package org.densimeter.support.messaging;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import jakarta.inject.Singleton;

import org.densimeter.contract.Topic;
import org.densimeter.law.problem.ProblemCode;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

/**
 * Counts records by what became of them, {@code densimeter_records_total}, and those in the dead letters by their code,
 * {@code densimeter_dead_letters_total}. Thread-safe.
 */
@Singleton
public final class RecordMetrics {

    private record Labels(String topic, RecordOutcome outcome) {}

    private record Letter(Topic topic, ProblemCode code) {}

    private final MeterRegistry registry;
    private final ServiceIdentity service;
    private final Map<Labels, Counter> counters = new ConcurrentHashMap<>();
    private final Map<Letter, Counter> letters = new ConcurrentHashMap<>();

    public RecordMetrics(MeterRegistry registry, ServiceIdentity service) {
        this.registry = registry;
        this.service = service;
    }

    /**
     * Registers every counter that the service can count, at 0: Prometheus sees no increase of a counter that appears
     * with its first event.
     */
    public void registerAll() {
        TopicOutcomes.of(service).forEach((topic, outcomes) -> outcomes.forEach(outcome -> {
            count(topic.topicName(), outcome, 0);
            for (RecordProblem problem : RecordProblem.values()) {
                if (problem.outcome() == outcome) {
                    letters.computeIfAbsent(new Letter(topic, service.code(problem)), this::letter);
                }
            }
        }));
    }

    /** Counts one record of the topic named {@code topic}. */
    public void count(String topic, RecordOutcome outcome) {
        count(topic, outcome, 1);
    }

    /** Counts {@code records} records of the topic named {@code topic}. */
    public void count(String topic, RecordOutcome outcome, int records) {
        counters.computeIfAbsent(new Labels(topic, outcome), this::counter).increment(records);
    }

    /** Counts a record that went to the dead letters of {@code topic} with {@code code}. */
    void deadLetter(Topic topic, ProblemCode code) {
        letters.computeIfAbsent(new Letter(topic, code), this::letter).increment();
    }

    private Counter counter(Labels labels) {
        return Counter.builder("densimeter.records")
                .description("Records read from and written to Kafka, by what became of them")
                .tag("service", service.serviceName())
                .tag("topic", labels.topic())
                .tag("outcome", labels.outcome().toString())
                .register(registry);
    }

    private Counter letter(Letter letter) {
        return Counter.builder("densimeter.dead.letters")
                .description("Records put into the dead letters of a topic, by the code of the reason")
                .tag("service", service.serviceName())
                .tag("topic", letter.topic().topicName())
                .tag("code", letter.code().name())
                .register(registry);
    }
}
