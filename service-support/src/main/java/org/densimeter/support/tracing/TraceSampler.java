package org.densimeter.support.tracing;

import java.util.List;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

import org.eclipse.microprofile.config.inject.ConfigProperty;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.data.LinkData;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import io.opentelemetry.sdk.trace.samplers.SamplingResult;

/**
 * Decides which of the traces that begin in a service are sent: a share of those that begin with a request or with
 * links. A statement of the database that no request causes, as the services send several a second, begins none, nor
 * does a record without a trace.
 */
final class TraceSampler implements Sampler {

    /** Provides the sampler to Quarkus: inside of a trace the decision is that of its beginning. */
    static final class Producer {

        private Producer() {}

        @Produces
        @Singleton
        static Sampler sampler(@ConfigProperty(name = "quarkus.otel.traces.sampler.arg") double share) {
            return of(share);
        }
    }

    private final Sampler share;

    private TraceSampler(Sampler share) {
        this.share = share;
    }

    /**
     * Returns the sampler of whole traces.
     *
     * @param share of the traces that begin in the service, 0 to 1
     * @throws IllegalArgumentException if it is not
     */
    static Sampler of(double share) {
        return Sampler.parentBased(new TraceSampler(Sampler.traceIdRatioBased(share)));
    }

    @Override
    public SamplingResult shouldSample(Context parent, String traceId, String name, SpanKind kind,
            Attributes attributes, List<LinkData> links) {
        return kind == SpanKind.CLIENT || kind == SpanKind.CONSUMER ? SamplingResult.drop()
                : share.shouldSample(parent, traceId, name, kind, attributes, links);
    }

    @Override
    public String getDescription() {
        return "requests by " + share.getDescription();
    }
}
