package org.densimeter.support.tracing;

import java.nio.charset.StandardCharsets;
import java.util.List;

import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;

/**
 * The identity of a span as the headers {@code traceparent} and {@code tracestate} of the W3C Trace Context
 * recommendation (https://www.w3.org/TR/trace-context/).
 *
 * @param traceparent 55 characters, as version 00 of the recommendation has them
 * @param tracestate what the vendors of the caller added, at most {@link #MAX_STATE} characters; null if there is
 * nothing, or more
 */
public record TraceHeaders(String traceparent, @Nullable String tracestate) {

    /** The name of the header with the ids of trace and span. */
    public static final String PARENT = "traceparent";
    /** The name of the header with what vendors add. */
    public static final String STATE = "tracestate";
    /** The length that the recommendation asks everyone to propagate. */
    public static final int MAX_STATE = 512;

    /** The longest {@code traceparent} that is read; later versions may append to the 55 characters of version 00. */
    private static final int MAX_PARENT = 128;

    /** Reads headers of at most the lengths allowed; a longer one is as good as absent. */
    private static final class Getter implements TextMapGetter<Headers> {

        @Override
        public Iterable<String> keys(Headers headers) {
            return List.of(PARENT, STATE);
        }

        @Override
        public @Nullable String get(@Nullable Headers headers, String name) {
            Header header = headers == null ? null : headers.lastHeader(name);
            byte[] value = header == null ? null : header.value();
            return value == null || value.length > (name.equals(PARENT) ? MAX_PARENT : MAX_STATE) ? null
                    : new String(value, StandardCharsets.US_ASCII);
        }
    }

    private static final Getter GETTER = new Getter();

    /** Returns those of the span that is current on the calling thread; null if there is none. */
    public static @Nullable TraceHeaders current() {
        return of(Span.current().getSpanContext());
    }

    /** Returns those of {@code span}; null if it is not valid. */
    public static @Nullable TraceHeaders of(SpanContext span) {
        if (!span.isValid()) {
            return null;
        }
        String[] values = new String[2];
        W3CTraceContextPropagator.getInstance()
                .inject(Context.root().with(Span.wrap(span)), values,
                        (carrier, name, value) -> carrier[name.equals(PARENT) ? 0 : 1] = value);
        return new TraceHeaders(values[0], values[1] == null || values[1].length() > MAX_STATE ? null : values[1]);
    }

    /** Returns the span that the headers of a record name; one that is not valid if they name none. Never fails. */
    public static SpanContext span(Headers headers) {
        Context found = W3CTraceContextPropagator.getInstance().extract(Context.root(), headers, GETTER);
        return Span.fromContext(found).getSpanContext();
    }

    /** Returns the span that these headers name; one that is not valid if they name none. Never fails. */
    public SpanContext span() {
        Headers headers = new RecordHeaders();
        addTo(headers);
        return span(headers);
    }

    /** Puts them into the headers of a record, in place of others. */
    public void addTo(Headers headers) {
        headers.remove(PARENT).remove(STATE);
        headers.add(PARENT, traceparent.getBytes(StandardCharsets.US_ASCII));
        if (tracestate != null) {
            headers.add(STATE, tracestate.getBytes(StandardCharsets.US_ASCII));
        }
    }
}
