package org.densimeter.fit.progress;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import org.densimeter.contract.AlgorithmicProgress;
import org.densimeter.fit.FitConfig;
import org.densimeter.fit.FitLog;
import org.densimeter.fit.history.ProgressHistory;
import org.densimeter.fit.history.RecordedProgress;
import org.densimeter.fit.intake.Papers;
import org.densimeter.fit.intake.QuietPeriod;
import org.densimeter.fit.intake.SampleChanges;
import org.densimeter.fit.leadership.Leadership;
import org.densimeter.fit.leadership.WorkerThread;
import org.densimeter.fit.metrics.ProgressMetrics;
import org.densimeter.fit.publish.HistoryPublisher;
import org.densimeter.law.progress.Specification;
import org.densimeter.law.scaling.FitException;
import org.densimeter.support.retry.RetryPolicy;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;

/**
 * The one thread that begins, cancels and publishes the estimates of algorithmic progress; its workers, of low
 * priority, only compute. It waits for signals (a paper changed, a piece of work is done) and for the perplexities to
 * pause. What is found is kept in the history before it is published, so that a process that dies loses no more than
 * the piece in hand. The service is alive as long as this thread is.
 */
@Liveness
@ApplicationScoped
class ProgressThread implements HealthCheck {

    private static final String NEWER = "newer perplexities changed the sample";
    private static final String STANDBY = "another instance is active";
    private static final String PAUSE = "for the perplexities to pause";

    private final SampleChanges changes;
    private final Papers papers;
    private final ProgressHistory history;
    private final HistoryPublisher publisher;
    private final ProgressJobs jobs;
    private final ProgressMetrics metrics;
    private final QuietPeriod quietPeriod;
    private final List<Specification> specifications;
    private final int draws;
    private final ExecutorService workers;
    private final Leadership leadership;
    private final RetryPolicy retries = new RetryPolicy("the database to estimate progress");
    private final WorkerThread thread = new WorkerThread("progress", this::takeSignal, FitLog.LOG::progressThreadEnded);

    private final BlockingQueue<Runnable> signals = new LinkedBlockingQueue<>();
    private final AtomicBoolean lookAhead = new AtomicBoolean();
    private ProgressJob job;

    ProgressThread(SampleChanges changes, Papers papers, ProgressHistory history, HistoryPublisher publisher,
            ProgressJobs jobs, ProgressMetrics metrics, Leadership leadership, FitConfig config) {
        this.changes = changes;
        this.papers = papers;
        this.history = history;
        this.publisher = publisher;
        this.jobs = jobs;
        this.metrics = metrics;
        this.leadership = leadership;
        this.quietPeriod = new QuietPeriod(config.progress().quietPeriod(), config.progress().longestWait());
        this.specifications = Plan.of(config.progress().specifications().orElse(List.of()));
        this.draws = config.progress().draws();
        this.workers = ProgressWorkers.pool(config.progress().threads());
    }

    void start(@Observes StartupEvent event) {
        changes.listen(this::marked);
        leadership.listen(active -> {
            if (active) {
                marked();
            } else {
                signals.add(this::standBy);
            }
        });
        thread.start();
    }

    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        workers.shutdownNow();
        thread.stop();
    }

    @Override
    public HealthCheckResponse call() {
        return thread.health();
    }

    /** On the thread that marks: one look is enough for all marks before it. */
    private void marked() {
        if (lookAhead.compareAndSet(false, true)) {
            signals.add(this::look);
        }
    }

    private void takeSignal() throws InterruptedException {
        Runnable signal = quietPeriod.running() ? signals.poll(quietPeriod.remaining(), TimeUnit.NANOSECONDS)
                : signals.take();
        if (signal != null) {
            signal.run();
        } else {
            begin();
        }
    }

    /** A paper changed: cancels the job if its sample is no longer the sample, and waits for the papers to pause. */
    private void look() {
        lookAhead.set(false);
        quietPeriod.changed();
        ProgressInput input = read();
        if (input == null) {
            return;
        }
        if (job != null && !input.version().equals(job.input().version())) {
            cancel(NEWER);
        }
        if (job == null) {
            jobs.current(new JobReport(input.version(), JobReport.State.WAITING, null, 0, 0, null, null,
                    input.summary().rows(), input.summary().papers(), PAUSE));
        }
    }

    /** Another instance is active: it estimates from what is in the history. */
    private void standBy() {
        quietPeriod.end();
        if (job != null) {
            cancel(STANDBY);
        }
    }

    private void cancel(String reason) {
        job.cancel();
        jobs.ended(job.report(JobReport.State.CANCELLED, reason));
        metrics.stopped();
        FitLog.LOG.progressCancelled(job.input().version(), reason);
        job = null;
    }

    /** After the quiet period: continues the job if the sample is unchanged, else begins another. */
    private void begin() {
        quietPeriod.end();
        long marks = changes.marks();
        ProgressInput input = read();
        if (input == null) {
            changes.settled(marks);
            return;
        }
        if (job != null && !input.version().equals(job.input().version())) {
            cancel(NEWER);
        }
        if (job == null) {
            Map<String, RecordedProgress> stored = await(history.of(input.version(), draws));
            job = new ProgressJob(input, marks, specifications, draws, stored);
        } else {
            job.update(input, marks);
        }
        report();
        specifications.stream().filter(job::knows).forEach(this::publish);
        if (!job.isStarted()) {
            ProgressJob begun = job;
            job.start(workers, (part, findings) -> signals.add(() -> take(begun, part, findings)));
        }
        endIfDone();
    }

    private void take(ProgressJob of, Part part, StoredEstimates findings) {
        if (of != job) {
            return;
        }
        job.take(part, findings);
        report();
        publish(part.specification());
        endIfDone();
    }

    private void endIfDone() {
        if (!job.isDone()) {
            return;
        }
        String version = job.input().version();
        int rows = job.input().summary().rows();
        FitException unfit = job.input().unfit();
        if (unfit == null) {
            jobs.ended(job.report(JobReport.State.DONE, null));
            FitLog.LOG.progressEstimated(version, rows);
        } else {
            jobs.ended(job.report(JobReport.State.FAILED, unfit.code() + " " + unfit.getMessage()));
            FitLog.LOG.sampleUnfit(unfit.code(), version, rows, unfit.getMessage());
        }
        metrics.ended(Duration.between(job.startedAt(), Instant.now()));
        changes.settled(job.marks());
        job = null;
    }

    private void report() {
        JobReport report = job.report(JobReport.State.RUNNING, null);
        jobs.current(report);
        metrics.running(report.done(), report.total());
    }

    private void publish(Specification specification) {
        AlgorithmicProgress event = job.findings(specification)
                .event(job.input(), specification.id(), job.knowsAll(specification));
        RecordedProgress recorded = await(history.add(event, job.draws(),
                job.holds(Part.Phase.ESTIMATES, specification), job.holds(Part.Phase.SELECTION, specification)));
        publisher.publish(recorded).await().indefinitely();
    }

    private ProgressInput read() {
        return ProgressInput.of(await(papers.all()));
    }

    private <T> T await(Uni<T> attempt) {
        return retries.retry(attempt).await().indefinitely();
    }
}
