package org.densimeter.ingest.outbox;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

import jakarta.enterprise.context.ApplicationScoped;

/** Wakes the relay after a commit. Thread-safe; two calls may wake it once. */
@ApplicationScoped
public class OutboxSignal {

    private final Semaphore committed = new Semaphore(0);

    /** Says that there may be something to publish. */
    public void wake() {
        committed.release();
    }

    /** Waits to be woken, for at most {@code longest}. */
    void await(Duration longest) throws InterruptedException {
        committed.tryAcquire(longest.toMillis(), TimeUnit.MILLISECONDS);
        committed.drainPermits();
    }
}
