package org.densimeter.support.tracing;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;

import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.LinkData;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.data.StatusData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;

class EventTracingTest {

    private final InMemorySpanExporter exported = InMemorySpanExporter.create();
    private final EventTracing tracing = EventTracing.with(OpenTelemetrySdk.builder()
            .setTracerProvider(
                    SdkTracerProvider.builder().addSpanProcessor(SimpleSpanProcessor.create(exported)).build())
            .build());

    /** The trace of a number of one digit, and a span of it. */
    private static TraceHeaders trace(int number, int span, boolean sampled) {
        return new TraceHeaders("00-" + String.valueOf(number).repeat(32) + "-" + String.valueOf(span).repeat(16) + "-0"
                + (sampled ? 1 : 0), null);
    }

    private static Headers headers(TraceHeaders trace) {
        Headers headers = new RecordHeaders();
        trace.addTo(headers);
        return headers;
    }

    private static TraceCauses causes(int... numbers) {
        TraceCauses causes = TraceCauses.NONE;
        for (int number : numbers) {
            causes = causes.plus(TraceCauses.of(trace(number, number, true).span()));
        }
        return causes;
    }

    private static SpanContext result(TracedWork work) {
        Headers headers = new RecordHeaders();
        work.addTo(headers);
        work.close();
        return TraceHeaders.span(headers);
    }

    private SpanData span() {
        assertThat(exported.getFinishedSpanItems()).hasSize(1);
        return exported.getFinishedSpanItems().get(0);
    }

    @Test
    void aRecordIsProcessedInItsTrace() {
        SpanContext result = result(tracing.process("model-results", headers(trace(1, 2, true))));
        assertThat(span().getName()).isEqualTo("model-results process");
        assertThat(span().getKind()).isEqualTo(SpanKind.CONSUMER);
        assertThat(span().getTraceId()).isEqualTo("1".repeat(32));
        assertThat(span().getParentSpanId()).isEqualTo("2".repeat(16));
        assertThat(result.getTraceId()).isEqualTo("1".repeat(32));
        assertThat(result.getSpanId()).isEqualTo(span().getSpanId());
    }

    @Test
    void aTraceThatIsNotSampledIsCarriedWithoutSpans() {
        SpanContext result = result(tracing.process("model-results", headers(trace(1, 2, false))));
        assertThat(exported.getFinishedSpanItems()).isEmpty();
        assertThat(result.getTraceId()).isEqualTo("1".repeat(32));
        assertThat(result.isSampled()).isFalse();
    }

    @Test
    void aRecordWithoutATraceBeginsNone() {
        assertThat(result(tracing.process("model-results", new RecordHeaders())).isValid()).isFalse();
        assertThat(result(tracing.compute("trends", TraceCauses.NONE)).isValid()).isFalse();
        assertThat(exported.getFinishedSpanItems()).isEmpty();
    }

    @Test
    void severalCausesOfOneTraceAreOne() {
        TraceCauses causes = TraceCauses.of(headers(trace(1, 2, true)))
                .plus(TraceCauses.of(headers(trace(1, 3, true))));
        result(tracing.compute("trends", causes));
        assertThat(span().getParentSpanId()).isEqualTo("3".repeat(16));
        assertThat(span().getLinks()).isEmpty();
    }

    @Test
    void causesOfSeveralTracesAreLinkedToANewOne() {
        SpanContext result = result(tracing.compute("trends", causes(1, 2)));
        assertThat(span().getParentSpanContext().isValid()).isFalse();
        assertThat(span().getLinks()).extracting(LinkData::getSpanContext)
                .extracting(SpanContext::getTraceId)
                .containsExactly("1".repeat(32), "2".repeat(32));
        assertThat(result.getTraceId()).isEqualTo(span().getTraceId()).isNotIn("1".repeat(32), "2".repeat(32));
    }

    @Test
    void theTraceOfTheTriggerIsContinuedAndTheOthersLinked() {
        result(tracing.compute("frontiers", causes(1), causes(1, 2)));
        assertThat(span().getTraceId()).isEqualTo("1".repeat(32));
        assertThat(span().getLinks()).extracting(LinkData::getSpanContext)
                .extracting(SpanContext::getTraceId)
                .containsExactly("2".repeat(32));
    }

    @Test
    void theLatestTracesAreKept() {
        TraceCauses causes = TraceCauses.NONE;
        for (int i = 1; i <= TraceCauses.MAX + 1; i++) {
            causes = causes.plus(TraceCauses.of(new TraceHeaders("00-%032x-%016x-01".formatted(i, i), null).span()));
        }
        assertThat(causes.spans()).hasSize(TraceCauses.MAX);
        assertThat(causes.spans().get(0).getTraceId()).isEqualTo("%032x".formatted(2));
    }

    @Test
    void aFailureIsInTheSpan() {
        try (TracedWork work = tracing.publish("prices", trace(1, 2, true))) {
            work.failed("fenced");
        }
        assertThat(span().getKind()).isEqualTo(SpanKind.PRODUCER);
        assertThat(span().getStatus())
                .isEqualTo(StatusData.create(io.opentelemetry.api.trace.StatusCode.ERROR, "fenced"));
    }

    @Test
    void doesNothingWhileItIsOff() {
        assertThat(EventTracing.OFF.causes(headers(trace(1, 2, true)))).isEqualTo(TraceCauses.NONE);
        assertThat(EventTracing.OFF.process("prices", headers(trace(1, 2, true)))).isSameAs(TracedWork.NONE);
        assertThat(EventTracing.OFF.compute("prices", causes(1))).isSameAs(TracedWork.NONE);
    }
}
