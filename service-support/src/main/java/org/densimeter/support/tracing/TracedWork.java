package org.densimeter.support.tracing;

import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;

/** Work with a span of its own, from its beginning until it is closed. Thread-safe. */
public final class TracedWork implements AutoCloseable {

    /** Work that is not traced. */
    public static final TracedWork NONE = new TracedWork(Span.getInvalid());

    private final Span span;
    private final @Nullable TraceHeaders headers;

    TracedWork(Span span) {
        this.span = span;
        this.headers = TraceHeaders.of(span.getSpanContext());
    }

    /** Puts the trace into the headers of a record that is a result of the work; does nothing without a trace. */
    public void addTo(Headers record) {
        if (headers != null) {
            headers.addTo(record);
        }
    }

    /** Marks the work as failed. */
    public void failed(String reason) {
        span.setStatus(StatusCode.ERROR, reason);
    }

    /** Ends the work; the second call does nothing. */
    @Override
    public void close() {
        span.end();
    }
}
