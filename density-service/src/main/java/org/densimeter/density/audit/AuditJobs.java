package org.densimeter.density.audit;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;

import org.densimeter.density.DensityLog;
import org.densimeter.support.retry.RetryPolicy;

import io.smallrye.mutiny.Uni;

/** Runs audits, one at a time, and keeps the newest twenty in memory until the process ends. Thread-safe. */
@ApplicationScoped
public class AuditJobs {

    private static final int KEPT = 20;

    private final Supplier<Uni<AuditJob.Result>> audit;
    private final Consumer<AuditJob> finished;
    /** By id, oldest first. */
    private final Map<String, AuditJob> jobs = new LinkedHashMap<>();
    private boolean running;

    @Inject
    AuditJobs(ReadModelAudit audit, Event<AuditJob> finished) {
        this(audit::run, finished::fire);
    }

    AuditJobs(Supplier<Uni<AuditJob.Result>> audit, Consumer<AuditJob> finished) {
        this.audit = audit;
        this.finished = finished;
    }

    /**
     * Requests an audit that starts after this call. While one is running, one more waits for it, and further requests
     * are answered with the one that waits.
     */
    public synchronized AuditJob request() {
        Optional<AuditJob> waiting = waiting();
        if (waiting.isPresent()) {
            return waiting.get();
        }
        AuditJob job = AuditJob.requested(UUID.randomUUID().toString(), now());
        jobs.put(job.id(), job);
        if (jobs.size() > KEPT) {
            jobs.remove(jobs.keySet().iterator().next());
        }
        if (!running) {
            start(job);
        }
        return jobs.get(job.id());
    }

    /** Returns the audit {@code id}; empty if it is not known, or not any more. */
    public synchronized Optional<AuditJob> find(String id) {
        return Optional.ofNullable(jobs.get(id));
    }

    /** Returns the audits that are kept, newest first. */
    public synchronized List<AuditJob> all() {
        List<AuditJob> all = new ArrayList<>(jobs.values());
        Collections.reverse(all);
        return all;
    }

    private Optional<AuditJob> waiting() {
        return jobs.values().stream().filter(job -> job.state() == AuditJob.State.WAITING).findFirst();
    }

    private void start(AuditJob job) {
        running = true;
        jobs.put(job.id(), job.started(now()));
        audit.get().subscribe().with(result -> ended(job.id(), started -> started.done(now(), result)), failure -> {
            DensityLog.LOG.auditFailed(job.id(), RetryPolicy.reason(failure));
            ended(job.id(), started -> started.failed(now(), RetryPolicy.reason(failure)));
        });
    }

    private void ended(String id, UnaryOperator<AuditJob> end) {
        AuditJob job;
        synchronized (this) {
            job = jobs.computeIfPresent(id, (key, started) -> end.apply(started));
            running = false;
            waiting().ifPresent(this::start);
        }
        finished.accept(job);
    }

    private static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.MICROS);
    }
}
