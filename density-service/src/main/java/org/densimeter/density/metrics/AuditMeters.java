package org.densimeter.density.metrics;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import org.densimeter.density.audit.AuditJob;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;

/** Counts and times the audits of the read model. */
@ApplicationScoped
class AuditMeters {

    private final MeterRegistry registry;
    private AtomicInteger inconsistencies;

    AuditMeters(MeterRegistry registry) {
        this.registry = registry;
    }

    synchronized void finished(@Observes AuditJob job) {
        Counter.builder("densimeter.audits")
                .description("Audits of the read model by outcome")
                .tag("outcome", job.consistent() == null ? "failed" : job.consistent() ? "consistent" : "inconsistent")
                .register(registry)
                .increment();
        Timer.builder("densimeter.audit")
                .description("Duration of audits of the read model")
                .register(registry)
                .record(Duration.between(job.startedAt(), job.finishedAt()));
        if (job.consistent() != null) {
            if (inconsistencies == null) {
                inconsistencies = registry.gauge("densimeter.audit.inconsistencies", new AtomicInteger());
            }
            inconsistencies.set(job.inconsistencies().size());
        }
    }
}
