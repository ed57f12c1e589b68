package org.densimeter.density.analysis;

import java.util.List;
import java.util.function.LongSupplier;

import jakarta.inject.Singleton;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;

/** Counts the answers of {@link AnswerCache}. */
@Singleton
final class AnswerMeters {

    private final MeterRegistry registry;

    AnswerMeters(MeterRegistry registry) {
        this.registry = registry;
    }

    /** Registers the meters of a cache that has {@code entries}. */
    void entries(LongSupplier entries) {
        Gauge.builder("densimeter.cached.answers", entries::getAsLong)
                .description("Answers computed for a request that are in the cache")
                .register(registry);
        List.of(AnswerKind.values()).forEach(kind -> List.of(true, false).forEach(hit -> counter(kind, hit)));
    }

    /** Counts an answer, from the cache if {@code hit}, else computed. */
    void answered(AnswerKind kind, boolean hit) {
        counter(kind, hit).increment();
    }

    private Counter counter(AnswerKind kind, boolean hit) {
        return Counter.builder("densimeter.cacheable.answers")
                .description("Answers computed for a request, by whether they were in the cache")
                .tag("kind", kind.toString())
                .tag("outcome", hit ? "hit" : "miss")
                .register(registry);
    }
}
