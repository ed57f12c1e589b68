package org.densimeter.support.tracing;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;

import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.opentelemetry.api.trace.SpanContext;

/** The values are the examples of W3C Trace Context, sections 3.2.2.5 and 3.3.1.5, and what the sections forbid. */
class TraceHeadersTest {

    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
    private static final String SPAN = "00f067aa0ba902b7";
    private static final String PARENT = "00-" + TRACE + "-" + SPAN + "-01";
    private static final String STATE = "rojo=00f067aa0ba902b7,congo=t61rcWkgMzE";

    private static Headers headers(byte[] parent, String state) {
        Headers headers = new RecordHeaders().add("traceparent", parent);
        return state == null ? headers : headers.add("tracestate", state.getBytes(StandardCharsets.US_ASCII));
    }

    private static SpanContext span(String parent, String state) {
        return TraceHeaders.span(headers(parent.getBytes(StandardCharsets.UTF_8), state));
    }

    @Test
    void nameTheSpanThatTheyWereMadeOf() {
        SpanContext span = span(PARENT, STATE);
        assertThat(span.getTraceId()).isEqualTo(TRACE);
        assertThat(span.getSpanId()).isEqualTo(SPAN);
        assertThat(span.isSampled()).isTrue();
        assertThat(span.getTraceState().get("congo")).isEqualTo("t61rcWkgMzE");
        assertThat(TraceHeaders.of(span)).isEqualTo(new TraceHeaders(PARENT, STATE));
        assertThat(new TraceHeaders(PARENT, STATE).span()).isEqualTo(span);
    }

    @Test
    void keepThatATraceIsNotSampled() {
        String unsampled = "00-" + TRACE + "-" + SPAN + "-00";
        assertThat(span(unsampled, null).isSampled()).isFalse();
        assertThat(TraceHeaders.of(span(unsampled, null))).isEqualTo(new TraceHeaders(unsampled, null));
    }

    @Test
    void replaceThoseOfARecord() {
        Headers headers = headers("old".getBytes(StandardCharsets.UTF_8), "old=1");
        new TraceHeaders(PARENT, null).addTo(headers);
        assertThat(headers.headers("traceparent")).singleElement()
                .satisfies(header -> assertThat(new String(header.value(), StandardCharsets.UTF_8)).isEqualTo(PARENT));
        assertThat(headers.headers("tracestate")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "\u0000\u00e4\ud83d\ude00", "00-4bf92f3577b34da6a3ce929d0e0e4736",
            "00-00000000000000000000000000000000-00f067aa0ba902b7-01",
            "00-4bf92f3577b34da6a3ce929d0e0e4736-0000000000000000-01",
            "ff-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
            "00-4BF92F3577B34DA6A3CE929D0E0E4736-00f067aa0ba902b7-01",
            "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01-more"})
    void thatAreMalformedNameNone(String parent) {
        assertThat(span(parent, STATE)).isEqualTo(SpanContext.getInvalid());
    }

    @Test
    void thatAreAbsentEmptyOrTooLongNameNone() {
        assertThat(TraceHeaders.span(new RecordHeaders()).isValid()).isFalse();
        assertThat(TraceHeaders.span(headers(null, null)).isValid()).isFalse();
        assertThat(span("cc-" + TRACE + "-" + SPAN + "-01-" + "a".repeat(10_000_000), null).isValid()).isFalse();
        assertThat(TraceHeaders.of(SpanContext.getInvalid())).isNull();
    }

    @Test
    void dropAStateThatIsTooLong() {
        String longest = "a=" + "b".repeat(256) + ",c=" + "d".repeat(251);
        assertThat(longest).hasSize(TraceHeaders.MAX_STATE);
        assertThat(TraceHeaders.of(span(PARENT, longest))).isEqualTo(new TraceHeaders(PARENT, longest));
        assertThat(TraceHeaders.of(span(PARENT, longest + "e"))).isEqualTo(new TraceHeaders(PARENT, null));
    }
}
