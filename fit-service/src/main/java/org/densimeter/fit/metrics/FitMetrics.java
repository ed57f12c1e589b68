package org.densimeter.fit.metrics;

import jakarta.enterprise.context.ApplicationScoped;

import org.densimeter.law.catalogue.WireName;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

/** Counts fits by result. Thread-safe. */
@ApplicationScoped
public class FitMetrics {

    /** What became of a fit. */
    public enum FitOutcome {
        /** A new law. */
        FITTED,
        /** The same input as before, or nothing to fit yet. */
        UNCHANGED,
        /** The input allows no law. */
        FAILED
    }

    private final MeterRegistry registry;

    FitMetrics(MeterRegistry registry) {
        this.registry = registry;
        for (FitOutcome outcome : FitOutcome.values()) {
            counter(outcome);
        }
    }

    /** Counts a fit. */
    public void fit(FitOutcome outcome) {
        counter(outcome).increment();
    }

    private Counter counter(FitOutcome outcome) {
        return Counter.builder("densimeter.fits")
                .description("Fits by result")
                .tag("outcome", WireName.of(outcome))
                .register(registry);
    }
}
