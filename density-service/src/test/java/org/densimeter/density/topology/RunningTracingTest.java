package org.densimeter.density.topology;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;

import jakarta.inject.Inject;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.densimeter.contract.CloudEvent;
import org.densimeter.contract.ModelResults;
import org.densimeter.contract.Topic;
import org.densimeter.density.Backing;
import org.densimeter.law.scaling.FittedLaw;
import org.densimeter.support.fixtures.KafkaRecords;
import org.densimeter.support.fixtures.TestBroker;
import org.densimeter.support.fixtures.TracingOn;
import org.junit.jupiter.api.Test;

import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;

/** Every reader and writer of the service continues the trace of one model, from its results to its trend. */
@QuarkusTest
@QuarkusTestResource(Backing.class)
@TestProfile(TracingOn.class)
class RunningTracingTest {

    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";

    TestBroker broker;
    @Inject
    InMemorySpanExporter exporter;

    private static ProducerRecord<byte[], byte[]> model(String id, double score, byte[] traceparent) {
        ModelResults results = SampleEvents.results(1, SampleEvents.model(id, "2024-02-01", 1e9), "mmlu", score);
        ProducerRecord<byte[], byte[]> record = KafkaRecords.record(Topic.MODEL_RESULTS,
                id.getBytes(StandardCharsets.UTF_8), KafkaRecords.json(results),
                CloudEvent.headers(Topic.MODEL_RESULTS, "/test", id, 1, SampleEvents.ACCEPTED, SampleEvents.ACCEPTED));
        record.headers().add("traceparent", traceparent);
        return record;
    }

    private static boolean isInTrace(ConsumerRecord<String, byte[]> record) {
        return TRACE.equals(TracingOn.traceId(KafkaRecords.header(record, "traceparent")));
    }

    /** Also a record whose trace is garbage, or a header without a value, is read by every reader. */
    @Test
    void ofOneModelReachesItsTrend() {
        try (KafkaRecords kafka = new KafkaRecords(broker.bootstrapServers())) {
            FittedLaw law = SampleEvents.published("mmlu");
            kafka.send(Topic.SCALING_LAWS, law.key(), 1, law.recordedAt(), law);
            kafka.send(model("garbage", 40, "garbage".getBytes(StandardCharsets.UTF_8)));
            kafka.send(model("nothing", 41, null));
            kafka.await("trends", read -> !read.isEmpty());
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> given().get("/densities?benchmark=mmlu").jsonPath().getList("$").size() == 2);

            kafka.send(model("denser", 50, TracingOn.parent(TRACE).getBytes(StandardCharsets.UTF_8)));

            for (String topic : List.of("densities", "frontiers", "trends")) {
                assertThat(kafka.await(topic, read -> read.stream().anyMatch(RunningTracingTest::isInTrace)))
                        .filteredOn(RunningTracingTest::isInTrace)
                        .extracting(record -> KafkaRecords.header(record, "traceparent"))
                        .allMatch(parent -> parent.endsWith("-01"));
            }
            await().atMost(Duration.ofSeconds(60))
                    .untilAsserted(() -> assertThat(TracingOn.spans(exporter, TRACE)).extracting(SpanData::getName)
                            .contains("model-results process", "frontiers compute", "trends compute",
                                    "densities receive", "frontiers receive", "trends receive"));
            assertThat(exporter.getFinishedSpanItems()).as("no trace begins with a statement or a record")
                    .noneMatch(span -> !span.getParentSpanContext().isValid()
                            && (span.getKind() == SpanKind.CLIENT || span.getKind() == SpanKind.CONSUMER));
        }
    }
}
