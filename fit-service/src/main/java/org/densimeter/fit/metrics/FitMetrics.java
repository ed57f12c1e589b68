package org.densimeter.fit.metrics;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;

import jakarta.enterprise.context.ApplicationScoped;

import org.densimeter.law.catalogue.WireName;
import org.densimeter.law.scaling.FittedLaw;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;

/** The service's own meters. Labels are series and benchmarks, of which there are few. Thread-safe. */
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
    private final Map<Tags, AtomicReference<Double>> errors = new ConcurrentHashMap<>();

    FitMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    /** Counts a fit. */
    public void fit(FitOutcome outcome) {
        registry.counter("densimeter.fits", "outcome", WireName.of(outcome)).increment();
    }

    /**
     * Shows the error of the law in force, of a one-step law that of its only step; a state without a law leaves the
     * gauges as they are.
     */
    public void law(FittedLaw law) {
        if (law.law() != null) {
            if (law.loss() != null) {
                error(law, "loss", law.loss().chosen().rmse());
            }
            error(law, "performance", law.performance().rmse());
        }
    }

    private void error(FittedLaw law, String step, double rmse) {
        errors.computeIfAbsent(Tags.of("series", law.series().id(), "benchmark", law.benchmark(), "step", step),
                this::gauge).set(rmse);
    }

    private AtomicReference<Double> gauge(Tags tags) {
        AtomicReference<Double> value = new AtomicReference<>(Double.NaN);
        Gauge.builder("densimeter.law.rmse", value, AtomicReference::get)
                .tags(tags)
                .description(
                        "Root mean squared error of the law in force: loss in the series' loss unit, performance in "
                                + "percent")
                .register(registry);
        return value;
    }
}
