package org.densimeter.support.tracing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.samplers.SamplingDecision;

class TraceSamplerTest {

    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";

    private static boolean isSampled(double share, Context parent, SpanKind kind) {
        return TraceSampler.of(share)
                .shouldSample(parent, TRACE, "a span", kind, Attributes.empty(), List.of())
                .getDecision() == SamplingDecision.RECORD_AND_SAMPLE;
    }

    private static Context parent(boolean sampled) {
        TraceHeaders headers = new TraceHeaders("00-" + TRACE + "-00f067aa0ba902b7-0" + (sampled ? 1 : 0), null);
        return Context.root().with(Span.wrap(headers.span()));
    }

    @ParameterizedTest
    @CsvSource({"SERVER, true", "INTERNAL, true", "PRODUCER, true", "CLIENT, false", "CONSUMER, false"})
    void aTraceBeginsWithARequestNotWithAStatementOrARecord(SpanKind kind, boolean sampled) {
        assertThat(isSampled(1, Context.root(), kind)).isEqualTo(sampled);
        assertThat(isSampled(0, Context.root(), kind)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"SERVER", "INTERNAL", "PRODUCER", "CLIENT", "CONSUMER"})
    void insideOfATraceItsBeginningDecides(SpanKind kind) {
        assertThat(isSampled(0, parent(true), kind)).isTrue();
        assertThat(isSampled(1, parent(false), kind)).isFalse();
    }

    @Test
    void aShareIsFromZeroToOne() {
        assertThatThrownBy(() -> TraceSampler.of(1.1)).isInstanceOf(IllegalArgumentException.class);
    }
}
