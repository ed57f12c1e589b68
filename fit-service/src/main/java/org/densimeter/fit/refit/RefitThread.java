package org.densimeter.fit.refit;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import org.densimeter.fit.FitLog;
import org.densimeter.fit.LawKey;
import org.densimeter.fit.intake.DirtyKeys;
import org.densimeter.fit.intake.Inputs;
import org.densimeter.fit.leadership.Leadership;
import org.densimeter.fit.leadership.WorkerThread;
import org.densimeter.support.retry.RetryPolicy;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;

/**
 * The one thread that refits while this instance is active, so that the revisions of a key are kept and published in
 * order. It begins with every known key, because the instance that was active before may have died between keeping a
 * law and publishing it. The service is alive as long as this thread is.
 */
@Liveness
@ApplicationScoped
class RefitThread implements HealthCheck {

    private final DirtyKeys dirty;
    private final Inputs inputs;
    private final Refit refit;
    private final Leadership leadership;
    private final RetryPolicy retries = new RetryPolicy("the database to read the keys of the laws");
    private final WorkerThread thread = new WorkerThread("refit", this::refitNext, FitLog.LOG::refitThreadEnded);

    RefitThread(DirtyKeys dirty, Inputs inputs, Refit refit, Leadership leadership) {
        this.dirty = dirty;
        this.inputs = inputs;
        this.refit = refit;
        this.leadership = leadership;
    }

    void start(@Observes StartupEvent event) {
        leadership.listen(active -> {
            if (active) {
                dirty.forget();
                retries.retry(inputs.keys()).subscribe().with(dirty::begin, FitLog.LOG::keysNotRead);
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

    private void refitNext() throws InterruptedException {
        for (LawKey key : dirty.take()) {
            leadership.awaitActive();
            refit.of(key, dirty.causes(key)).await().indefinitely();
        }
    }
}
