package org.densimeter.support.tracing;

import java.util.List;
import java.util.function.Supplier;

import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import org.apache.kafka.common.header.Headers;
import org.eclipse.microprofile.config.inject.ConfigProperty;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.context.Context;

/**
 * Continues traces from record to record, where neither Quarkus nor SmallRye does. Work begins no trace of its own: it
 * has a span only if a record that caused it has a trace. Thread-safe.
 *
 * <p>
 * Work with causes of one trace continues that trace. Work with causes of several traces has a new trace, whose first
 * span is linked to all of them, because a span has one parent only; unless one of them triggered it.
 */
@Singleton
public final class EventTracing {

    /** Tracing that is off. */
    public static final EventTracing OFF = new EventTracing(false, OpenTelemetry::noop);

    private static final String SCOPE = "org.densimeter";

    private final boolean on;
    private final Supplier<OpenTelemetry> telemetry;

    @Inject
    EventTracing(Instance<OpenTelemetry> telemetry,
            @ConfigProperty(name = "quarkus.otel.sdk.disabled") boolean disabled) {
        this(!disabled, telemetry::get); // when first used: the topology is made before OpenTelemetry may be asked for
    }

    private EventTracing(boolean on, Supplier<OpenTelemetry> telemetry) {
        this.on = on;
        this.telemetry = telemetry;
    }

    /** Returns tracing with {@code telemetry}. */
    public static EventTracing with(OpenTelemetry telemetry) {
        return new EventTracing(true, () -> telemetry);
    }

    /** Returns what the headers of a record say caused it; none while tracing is off. */
    public TraceCauses causes(Headers headers) {
        return on ? TraceCauses.of(headers) : TraceCauses.NONE;
    }

    /** Begins the processing of a record of {@code topic}. */
    public TracedWork process(String topic, Headers headers) {
        return begin(topic + " process", SpanKind.CONSUMER, topic, causes(headers), TraceCauses.NONE);
    }

    /** Begins the sending of a record to {@code topic} that {@code cause} led to. */
    public TracedWork publish(String topic, TraceHeaders cause) {
        return begin(topic + " publish", SpanKind.PRODUCER, topic, on ? TraceCauses.of(cause.span()) : TraceCauses.NONE,
                TraceCauses.NONE);
    }

    /** Begins a computation whose result goes to {@code topic}. */
    public TracedWork compute(String topic, TraceCauses causes) {
        return compute(topic, TraceCauses.NONE, causes);
    }

    /**
     * Begins a computation whose result goes to {@code topic}.
     *
     * @param trigger the cause whose trace it continues, if there is one
     * @param others linked then
     */
    public TracedWork compute(String topic, TraceCauses trigger, TraceCauses others) {
        return begin(topic + " compute", SpanKind.INTERNAL, topic, trigger, others);
    }

    private TracedWork begin(String name, SpanKind kind, String topic, TraceCauses trigger, TraceCauses others) {
        List<SpanContext> all = others.plus(trigger).spans();
        if (!on || all.isEmpty()) {
            return TracedWork.NONE;
        }
        SpanBuilder span = telemetry.get()
                .getTracer(SCOPE)
                .spanBuilder(name)
                .setSpanKind(kind)
                .setAttribute("messaging.system", "kafka")
                .setAttribute("messaging.destination.name", topic);
        boolean continues = all.size() == 1 || trigger.spans().size() == 1;
        if (continues) {
            span.setParent(Context.root().with(Span.wrap(all.get(all.size() - 1))));
        } else {
            span.setNoParent();
        }
        all.subList(0, continues ? all.size() - 1 : all.size()).forEach(span::addLink);
        return new TracedWork(span.startSpan());
    }
}
