package org.densimeter.support.tracing;

import java.util.ArrayList;
import java.util.List;

import org.apache.kafka.common.header.Headers;

import io.opentelemetry.api.trace.SpanContext;

/**
 * The spans whose records caused a computation: the latest of each trace, of at most {@link #MAX} traces. Immutable.
 *
 * @param spans valid ones, oldest first
 */
public record TraceCauses(List<SpanContext> spans) {

    /** None. */
    public static final TraceCauses NONE = new TraceCauses(List.of());
    /** The largest number of traces; of more, the latest are kept. */
    public static final int MAX = 32;

    /** Copies the list. */
    public TraceCauses {
        spans = List.copyOf(spans);
    }

    /** Returns the span that the headers of a record name, or {@link #NONE}. */
    public static TraceCauses of(Headers headers) {
        return of(TraceHeaders.span(headers));
    }

    /** Returns {@code span} if it is valid, or {@link #NONE}. */
    public static TraceCauses of(SpanContext span) {
        return span.isValid() ? new TraceCauses(List.of(span)) : NONE;
    }

    /** Returns these and {@code later} ones. */
    public TraceCauses plus(TraceCauses later) {
        if (later.spans.isEmpty() || spans.isEmpty()) {
            return spans.isEmpty() ? later : this;
        }
        List<SpanContext> all = new ArrayList<>(spans);
        for (SpanContext span : later.spans) {
            all.removeIf(known -> known.getTraceId().equals(span.getTraceId()));
            all.add(span);
        }
        return new TraceCauses(all.subList(Math.max(0, all.size() - MAX), all.size()));
    }
}
