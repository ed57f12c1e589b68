package org.densimeter.density.metrics;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import org.densimeter.density.audit.AuditJob;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.quarkus.runtime.StartupEvent;

/** Counts and times the audits of the read model. */
@ApplicationScoped
class AuditMeters {

    private final MeterRegistry registry;
    private AtomicInteger inconsistencies;

    AuditMeters(MeterRegistry registry) {
        this.registry = registry;
    }

    void start(@Observes StartupEvent event) {
        List.of("consistent", "inconsistent", "failed").forEach(this::audits);
        duration();
    }

    synchronized void finished(@Observes AuditJob job) {
        audits(job.consistent() == null ? "failed" : job.consistent() ? "consistent" : "inconsistent").increment();
        duration().record(Duration.between(job.startedAt(), job.finishedAt()));
        if (job.consistent() != null) {
            if (inconsistencies == null) {
                inconsistencies = new AtomicInteger();
                Gauge.builder("densimeter.audit.inconsistencies", inconsistencies, AtomicInteger::get)
                        .description("What the latest audit found; absent before the first")
                        .register(registry);
            }
            inconsistencies.set(job.inconsistencies().size());
        }
    }

    private Counter audits(String outcome) {
        return Counter.builder("densimeter.audits")
                .description("Audits of the read model by outcome")
                .tag("outcome", outcome)
                .register(registry);
    }

    private Timer duration() {
        return Timer.builder("densimeter.audit").description("Duration of audits of the read model").register(registry);
    }
}
