package org.densimeter.ingest.outbox;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

import jakarta.enterprise.context.ApplicationScoped;

/** Signals commits to the relay of this instance. Thread-safe; several signals may be taken as one. */
@ApplicationScoped
public class OutboxSignal {

    private final Semaphore committed = new Semaphore(0);

    /** Says that there may be something to publish. */
    public void wake() {
        committed.release();
    }

    /** Waits for a signal, for at most {@code longest}; returns whether there was one. */
    boolean await(Duration longest) throws InterruptedException {
        boolean woken = committed.tryAcquire(longest.toMillis(), TimeUnit.MILLISECONDS);
        committed.drainPermits();
        return woken;
    }
}
