package org.densimeter.fit.completion;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import org.densimeter.fit.FitConfig;
import org.densimeter.fit.FitLog;
import org.densimeter.fit.intake.CompletionChanges;
import org.densimeter.fit.intake.QuietPeriod;
import org.densimeter.fit.leadership.Leadership;
import org.densimeter.fit.leadership.WorkerThread;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;

/**
 * The one thread that estimates completions while this instance is active, so that the revisions of a key are kept and
 * published in order, and laws do not wait for it. It begins when the instance becomes active, because the one before
 * may have died between keeping a completion and publishing it. The service is alive as long as this thread is.
 */
@Liveness
@ApplicationScoped
class CompletionThread implements HealthCheck {

    private final CompletionChanges changes;
    private final CompletionUpdate update;
    private final Leadership leadership;
    private final QuietPeriod quietPeriod;
    /** One signal stands for all changes before it is taken. */
    private final BlockingQueue<Boolean> signals = new ArrayBlockingQueue<>(1);
    private final WorkerThread thread = new WorkerThread("completion", this::estimateChanges,
            FitLog.LOG::completionThreadEnded);

    CompletionThread(CompletionChanges changes, CompletionUpdate update, Leadership leadership, FitConfig config) {
        this.changes = changes;
        this.update = update;
        this.leadership = leadership;
        this.quietPeriod = new QuietPeriod(config.completion().quietPeriod(), config.completion().longestWait());
    }

    void start(@Observes StartupEvent event) {
        changes.listen(this::signal);
        leadership.listen(active -> {
            if (active) {
                signal();
            }
        });
        thread.start();
    }

    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        thread.stop();
    }

    @Override
    public HealthCheckResponse call() {
        return thread.health();
    }

    @SuppressWarnings("CheckReturnValue") // a signal that waits already is enough
    private void signal() {
        signals.offer(true);
    }

    private void estimateChanges() throws InterruptedException {
        Boolean signal = quietPeriod.running() ? signals.poll(quietPeriod.remaining(), TimeUnit.NANOSECONDS)
                : signals.take();
        if (signal == null || (quietPeriod.running() && quietPeriod.remaining() <= 0)) {
            estimate();
        } else {
            quietPeriod.changed();
        }
    }

    private void estimate() throws InterruptedException {
        quietPeriod.end();
        leadership.awaitActive();
        long marks = changes.marks();
        update.run();
        changes.settled(marks);
    }
}
