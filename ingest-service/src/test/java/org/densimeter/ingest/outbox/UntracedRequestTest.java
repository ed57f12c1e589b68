package org.densimeter.ingest.outbox;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;

import jakarta.inject.Inject;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.densimeter.contract.Topic;
import org.densimeter.ingest.IngestBackends;
import org.densimeter.ingest.IngestStack;
import org.densimeter.support.fixtures.KafkaRecords;
import org.densimeter.support.fixtures.TracingOn;
import org.junit.jupiter.api.Test;

import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;

/** Tracing is off by default. */
@QuarkusTest
@QuarkusTestResource(IngestStack.class)
class UntracedRequestTest {

    IngestBackends stack;
    @Inject
    InMemorySpanExporter exporter;

    @Test
    void leavesNoTraceInItsEvents() {
        given().contentType("application/json")
                .header("traceparent", TracingOn.parent("4bf92f3577b34da6a3ce929d0e0e4736"))
                .body("{\"name\":\"small\",\"releaseDate\":\"2024-05-06\",\"paramsTotal\":7e9}")
                .put("/models/untraced")
                .then()
                .statusCode(201);
        List<ConsumerRecord<String, byte[]>> events = await().atMost(Duration.ofSeconds(60))
                .until(() -> stack.records(Topic.MODEL_RESULTS, "untraced"), found -> !found.isEmpty());
        assertThat(KafkaRecords.header(events.get(0), "traceparent")).isNull();
        assertThat(exporter.getFinishedSpanItems()).isEmpty();
    }

    /** A row that an instance with tracing stored is published by one without. */
    @Test
    void keepsTheTraceOfAStoredEvent() {
        String parent = TracingOn.parent("7bf92f3577b34da6a3ce929d0e0e4736");
        stack.execute("densimeter", "insert into ingest.outbox (id, topic, event_key, revision, payload, event_time, "
                + "recorded_at, traceparent) values (nextval('ingest.outbox_id'), 'MODEL_RESULTS', 'stored-trace', 1, "
                + "'{}', now(), now(), '" + parent + "')");
        List<ConsumerRecord<String, byte[]>> events = await().atMost(Duration.ofSeconds(60))
                .until(() -> stack.records(Topic.MODEL_RESULTS, "stored-trace"), found -> !found.isEmpty());
        assertThat(KafkaRecords.header(events.get(0), "traceparent")).isEqualTo(parent);
    }
}
