package org.densimeter.support.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import org.densimeter.contract.Topic;
import org.densimeter.law.problem.ProblemCode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;

class RecordMetricsTest {

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

    @ParameterizedTest
    @EnumSource(ServiceIdentity.class)
    void everyCounterExistsFromTheStartAtZero(ServiceIdentity service) {
        RecordMetrics metrics = new RecordMetrics(registry, service);
        metrics.registerAll();

        assertThat(registry.get("densimeter.records").counters()).isNotEmpty()
                .allMatch(counter -> counter.count() == 0);
        assertThat(registry.get("densimeter.dead.letters").counters()).isNotEmpty()
                .allMatch(counter -> counter.count() == 0);
        int letters = registry.get("densimeter.dead.letters").counters().size();
        Topic topic = switch (service) {
            case INGEST -> Topic.MODEL_RESULTS;
            case FIT -> Topic.SCALING_LAWS;
            case DENSITY -> Topic.SCALING_LAWS_BROADCAST;
        };
        ProblemCode tooLarge = service.code(RecordProblem.TOO_LARGE);
        metrics.deadLetter(topic, tooLarge);
        assertThat(registry.get("densimeter.dead.letters").counters()).hasSize(letters);
        assertThat(registry.get("densimeter.dead.letters")
                .tags("topic", topic.topicName(), "code", tooLarge.name())
                .counter()).extracting(Counter::count).isEqualTo(1.);
    }
}
