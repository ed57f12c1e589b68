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

import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.specification.RequestSpecification;

/** The trace of a request is in the events that it causes, while tracing is on. */
@QuarkusTest
@QuarkusTestResource(IngestStack.class)
@TestProfile(TracingOn.class)
class TracedRequestTest {

    private static final String MODEL = "{\"name\":\"small\",\"releaseDate\":\"2024-05-06\",\"paramsTotal\":7e9}";

    IngestBackends stack;
    @Inject
    InMemorySpanExporter exporter;

    private static RequestSpecification traced(String parent) {
        return given().contentType("application/json").header("traceparent", parent).body(MODEL);
    }

    private ConsumerRecord<String, byte[]> event(String model) {
        List<ConsumerRecord<String, byte[]>> events = await().atMost(Duration.ofSeconds(60))
                .until(() -> stack.records(Topic.MODEL_RESULTS, model), found -> !found.isEmpty());
        return events.get(0);
    }

    @Test
    void isContinuedByTheRelay() {
        String trace = "4bf92f3577b34da6a3ce929d0e0e4736";
        traced(TracingOn.parent(trace)).header("tracestate", "congo=t61rcWkgMzE")
                .put("/models/traced")
                .then()
                .statusCode(201);
        ConsumerRecord<String, byte[]> event = event("traced");
        assertThat(KafkaRecords.header(event, "tracestate")).isEqualTo("congo=t61rcWkgMzE");
        await().atMost(Duration.ofSeconds(60))
                .until(() -> TracingOn.spans(exporter, trace).stream().anyMatch(this::isPublishing));
        List<SpanData> spans = TracingOn.spans(exporter, trace);
        SpanData request = spans.stream().filter(span -> span.getKind() == SpanKind.SERVER).findAny().orElseThrow();
        SpanData publishing = spans.stream().filter(this::isPublishing).findAny().orElseThrow();
        assertThat(request.getParentSpanId()).isEqualTo("00f067aa0ba902b7");
        assertThat(publishing.getParentSpanId()).isEqualTo(request.getSpanId());
        assertThat(KafkaRecords.header(event, "traceparent"))
                .isEqualTo("00-" + trace + "-" + publishing.getSpanId() + "-01");
        assertThat(spans).as("statements").anyMatch(span -> span.getKind() == SpanKind.CLIENT);
    }

    private boolean isPublishing(SpanData span) {
        return span.getName().equals("model-results publish");
    }

    @Test
    void isInEveryEventOfAnImport() {
        String trace = "5bf92f3577b34da6a3ce929d0e0e4736";
        given().contentType("text/csv; charset=UTF-8")
                .header("traceparent", TracingOn.parent(trace))
                .body("id,name,release_date,params_total_b\ntraced-1,One,2024-05-06,7\ntraced-2,Two,2024-05-06,7\n")
                .post("/models")
                .then()
                .statusCode(200);
        for (String model : List.of("traced-1", "traced-2")) {
            assertThat(TracingOn.traceId(KafkaRecords.header(event(model), "traceparent"))).isEqualTo(trace);
        }
    }

    @Test
    void isNotSampledWhereTheCallerSaysSo() {
        String trace = "6bf92f3577b34da6a3ce929d0e0e4736";
        traced("00-" + trace + "-00f067aa0ba902b7-00").put("/models/unsampled").then().statusCode(201);
        assertThat(KafkaRecords.header(event("unsampled"), "traceparent")).startsWith("00-" + trace).endsWith("-00");
        assertThat(TracingOn.spans(exporter, trace)).isEmpty();
    }

    @Test
    void isANewOneIfTheHeaderIsGarbage() {
        traced("garbage").header("tracestate", "=,=").put("/models/garbage").then().statusCode(201);
        assertThat(KafkaRecords.header(event("garbage"), "traceparent")).matches("00-[0-9a-f]{32}-[0-9a-f]{16}-01");
        assertThat(KafkaRecords.header(event("garbage"), "tracestate")).isNull();
    }

    @Test
    void isAbsentFromAnEventThatAnEarlierVersionStored() {
        stack.execute("densimeter",
                "insert into ingest.outbox (id, topic, event_key, revision, payload, event_time, recorded_at) "
                        + "values (nextval('ingest.outbox_id'), 'MODEL_RESULTS', 'earlier', 1, '{}', now(), now())");
        assertThat(KafkaRecords.header(event("earlier"), "traceparent")).isNull();
    }
}
