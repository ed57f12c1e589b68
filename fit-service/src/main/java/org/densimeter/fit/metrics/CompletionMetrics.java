package org.densimeter.fit.metrics;

import java.time.Duration;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import org.densimeter.law.catalogue.WireName;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.quarkus.runtime.StartupEvent;

/** The meters of the completions. Thread-safe. */
@ApplicationScoped
public class CompletionMetrics {

    /** What became of a completion. */
    public enum CompletionOutcome {
        /** A new joint Gaussian. */
        ESTIMATED,
        /** The same input as before. */
        UNCHANGED,
        /** The input allows no joint Gaussian. */
        FAILED,
        /** The composite is no longer completed. */
        WITHDRAWN
    }

    private final MeterRegistry registry;

    CompletionMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    /** Registers the meters before the first completion. */
    void start(@Observes StartupEvent event) {
        for (CompletionOutcome outcome : CompletionOutcome.values()) {
            counter(outcome);
        }
        timer();
    }

    /** Counts a completion. */
    public void count(CompletionOutcome outcome) {
        counter(outcome).increment();
    }

    /** Records how long all completions took, from reading their input until they were published. */
    public void took(Duration duration) {
        timer().record(duration);
    }

    private Counter counter(CompletionOutcome outcome) {
        return Counter.builder("densimeter.completions")
                .description("Completions by result")
                .tag("outcome", WireName.of(outcome))
                .register(registry);
    }

    private Timer timer() {
        return Timer.builder("densimeter.completion.run")
                .description("Time to read scores, estimate all completions and publish those that changed")
                .register(registry);
    }
}
