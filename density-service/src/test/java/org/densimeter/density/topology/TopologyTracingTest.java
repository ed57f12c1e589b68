package org.densimeter.density.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.densimeter.density.topology.SampleEvents.ACCEPTED;

import java.nio.charset.StandardCharsets;
import java.util.List;

import org.apache.kafka.common.header.Headers;
import org.apache.kafka.streams.test.TestRecord;
import org.densimeter.contract.ModelResults;
import org.densimeter.contract.Topic;
import org.densimeter.support.fixtures.TracingOn;
import org.densimeter.support.tracing.EventTracing;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.LinkData;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;

/** The topology passes the trace of a model on to its densities and to the frontiers that it changes. */
class TopologyTracingTest {

    private static final String ONE = "1".repeat(32);
    private static final String TWO = "2".repeat(32);

    private final InMemorySpanExporter exporter = InMemorySpanExporter.create();
    private final TopologyHarness topology = new TopologyHarness(EventTracing.with(OpenTelemetrySdk.builder()
            .setTracerProvider(
                    SdkTracerProvider.builder().addSpanProcessor(SimpleSpanProcessor.create(exporter)).build())
            .build()));

    @AfterEach
    void close() {
        topology.close();
    }

    /** Sends a model that is measured by mmlu; a larger score is a denser model. */
    private void model(String id, String date, double score, byte[] traceparent) {
        ModelResults results = SampleEvents.results(1, SampleEvents.model(id, date, 1e9), "mmlu", score);
        Headers headers = TopologyHarness.headers(Topic.MODEL_RESULTS, id, 1, ACCEPTED);
        headers.add("traceparent", traceparent);
        topology.send(Topic.MODEL_RESULTS, id, headers, TopologyHarness.bytes(results));
    }

    private void model(String id, String date, double score, String trace) {
        model(id, date, score, TracingOn.parent(trace).getBytes(StandardCharsets.UTF_8));
    }

    private List<String> traces(Topic topic) {
        return topology.read(topic.topicName()).stream().map(TopologyTracingTest::trace).toList();
    }

    private static String trace(TestRecord<byte[], byte[]> record) {
        return record.headers().lastHeader("traceparent") == null ? null
                : TracingOn.traceId(TopologyHarness.header(record, "traceparent"));
    }

    private void withLaw() {
        topology.law(SampleEvents.published("mmlu"));
        model("first", "2024-01-01", 40, ONE);
        topology.settle();
        topology.read(Topic.DENSITIES.topicName());
        topology.read(Topic.FRONTIERS.topicName());
        exporter.reset();
    }

    @Test
    void aRecordOfTheFrontierIsInTheTraceOfItsModel() {
        withLaw();
        model("denser", "2024-02-01", 50, TWO);
        assertThat(traces(Topic.DENSITIES)).containsExactly(TWO);
        assertThat(traces(Topic.FRONTIERS)).containsExactly(TWO);
        assertThat(TracingOn.spans(exporter, TWO)).extracting(SpanData::getName)
                .containsExactlyInAnyOrder("model-results process", "frontiers compute");
    }

    @Test
    void aFrontierWhoseCountsChangeIsInTheTraceOfTheOneModel() {
        withLaw();
        model("less-dense", "2024-02-01", 30, TWO);
        assertThat(traces(Topic.FRONTIERS)).isEmpty();
        topology.settle();
        assertThat(traces(Topic.FRONTIERS)).containsExactly(TWO);
    }

    @Test
    void aFrontierThatModelsOfTwoTracesChangeIsLinkedToBoth() {
        withLaw();
        model("less-dense", "2024-02-01", 30, ONE);
        model("too", "2024-02-02", 31, TWO);
        topology.settle();
        SpanData span = exporter.getFinishedSpanItems()
                .stream()
                .filter(each -> each.getName().equals("frontiers compute"))
                .findAny()
                .orElseThrow();
        assertThat(span.getLinks()).extracting(LinkData::getSpanContext)
                .extracting(SpanContext::getTraceId)
                .containsExactly(ONE, TWO);
        assertThat(traces(Topic.FRONTIERS)).containsExactly(span.getTraceId()).doesNotContain(ONE, TWO);
    }

    @Test
    void aLawIsInTheTraceOfItsDensities() {
        withLaw();
        Headers headers = TopologyHarness.headers(Topic.SCALING_LAWS, SampleEvents.MMLU, 2, ACCEPTED);
        headers.add("traceparent", TracingOn.parent(TWO).getBytes(StandardCharsets.UTF_8));
        topology.send(Topic.SCALING_LAWS, SampleEvents.MMLU, headers,
                TopologyHarness.bytes(SampleEvents.refitted(SampleEvents.published("mmlu"), 2, 1.01)));
        assertThat(traces(Topic.DENSITIES)).containsExactly(TWO);
        assertThat(traces(Topic.FRONTIERS)).containsExactly(TWO);
    }

    @Test
    void headersThatNameNoTraceHurtNoRecord() {
        withLaw();
        for (byte[] garbage : new byte[][]{null, {}, {0, -1, -128}, "garbage".getBytes(StandardCharsets.UTF_8),
                new byte[1_000_000]}) {
            model("denser", "2024-02-01", 50, garbage);
        }
        assertThat(traces(Topic.DENSITIES)).hasSize(5).containsOnlyNulls();
        assertThat(traces(Topic.FRONTIERS)).hasSize(1).containsOnlyNulls();
        assertThat(topology.deadLetters(Topic.MODEL_RESULTS)).isEmpty();
        assertThat(exporter.getFinishedSpanItems()).isEmpty();
    }
}
