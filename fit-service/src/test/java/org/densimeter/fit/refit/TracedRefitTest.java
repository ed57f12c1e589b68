package org.densimeter.fit.refit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import jakarta.inject.Inject;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.densimeter.contract.CloudEvent;
import org.densimeter.contract.ReferenceData;
import org.densimeter.contract.Topic;
import org.densimeter.fit.FitStack;
import org.densimeter.fit.FitTopics;
import org.densimeter.fit.ReferenceCatalogue;
import org.densimeter.fit.Waiting;
import org.densimeter.support.fixtures.KafkaRecords;
import org.densimeter.support.fixtures.TracingOn;
import org.junit.jupiter.api.Test;

import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;

/** A law is in the trace of the reference data that it was fitted to. */
@QuarkusTest
@QuarkusTestResource(FitStack.class)
@TestProfile(TracingOn.class)
class TracedRefitTest {

    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";

    FitTopics topics;
    @Inject
    InMemorySpanExporter exporter;

    private void send(ReferenceData data, String traceparent) {
        String key = data.series().id() + "/" + data.benchmark();
        Map<String, String> headers = new HashMap<>(CloudEvent.headers(Topic.REFERENCE_RUNS, "/test", key,
                data.revision(), data.recordedAt(), data.recordedAt()));
        headers.put("traceparent", traceparent);
        topics.send(Topic.REFERENCE_RUNS, key, KafkaRecords.json(data), headers);
    }

    /** Returns the trace of the law {@code number} that was published under {@code key}, from 1; null for none. */
    private String traceOfLaw(String key, int number) {
        List<ConsumerRecord<String, byte[]>> laws = Waiting.patiently()
                .until(() -> topics.all(Topic.SCALING_LAWS.topicName())
                        .stream()
                        .filter(record -> key.equals(record.key()))
                        .toList(), found -> found.size() >= number);
        return TracingOn.traceId(KafkaRecords.header(laws.get(number - 1), "traceparent"));
    }

    @Test
    void isContinuedByTheLaw() {
        send(ReferenceCatalogue.data("traced", "mmlu", 1), TracingOn.parent(TRACE));
        assertThat(traceOfLaw("traced/mmlu", 1)).isEqualTo(TRACE);
        Waiting.patiently()
                .untilAsserted(() -> assertThat(TracingOn.spans(exporter, TRACE)).extracting(SpanData::getName)
                        .contains("reference-runs receive", "scaling-laws compute"));
    }

    @Test
    void isNoneIfTheHeaderIsGarbage() {
        send(ReferenceCatalogue.data("garbage", "mmlu", 1), "garbage");
        assertThat(traceOfLaw("garbage/mmlu", 1)).isNull();
    }

    /** As when the topic is read again: the law is published again, but no request causes that. */
    @Test
    void isNotContinuedByARepetition() {
        send(ReferenceCatalogue.data("repeated", "mmlu", 1), TracingOn.parent(TRACE));
        assertThat(traceOfLaw("repeated/mmlu", 1)).isEqualTo(TRACE);
        send(ReferenceCatalogue.data("repeated", "mmlu", 1), TracingOn.parent(TRACE));
        assertThat(traceOfLaw("repeated/mmlu", 2)).isNull();
    }
}
