package org.densimeter.fit.metrics;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.quarkus.runtime.StartupEvent;

/** The meters of the jobs that estimate algorithmic progress. Thread-safe. */
@ApplicationScoped
public class ProgressMetrics {

    private final MeterRegistry registry;
    private final AtomicInteger running = new AtomicInteger();
    private final AtomicInteger done = new AtomicInteger();
    private final AtomicInteger total = new AtomicInteger();

    ProgressMetrics(MeterRegistry registry) {
        this.registry = registry;
        Gauge.builder("densimeter.progress.job.running", running, AtomicInteger::get)
                .description("1 while a job of algorithmic progress runs")
                .register(registry);
        Gauge.builder("densimeter.progress.job.units", done, AtomicInteger::get)
                .tag("state", "done")
                .description("Pieces of work of the latest job")
                .register(registry);
        Gauge.builder("densimeter.progress.job.units", total, AtomicInteger::get)
                .tag("state", "total")
                .description("Pieces of work of the latest job")
                .register(registry);
        timer();
        cancelled();
    }

    void start(@Observes StartupEvent event) {
        cancelled(); // the meters exist from the start, and not from the first job
    }

    /** Shows how far the job is. */
    public void running(int unitsDone, int unitsTotal) {
        running.set(1);
        done.set(unitsDone);
        total.set(unitsTotal);
    }

    /** Shows that the job has ended, all of it done. */
    public void ended(Duration duration) {
        running.set(0);
        done.set(total.get());
        timer().record(duration);
    }

    /** Shows that the job was cancelled. */
    public void stopped() {
        running.set(0);
        cancelled().increment();
    }

    private Timer timer() {
        return Timer.builder("densimeter.progress.job")
                .description("Duration of jobs of algorithmic progress")
                .register(registry);
    }

    private Counter cancelled() {
        return Counter.builder("densimeter.progress.jobs.cancelled")
                .description("Jobs of algorithmic progress cancelled by newer data")
                .register(registry);
    }
}
