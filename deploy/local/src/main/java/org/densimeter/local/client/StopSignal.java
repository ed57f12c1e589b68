package org.densimeter.local.client;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Raised once, when the launcher is told to stop; every pause ends with it. Thread-safe. */
public final class StopSignal {

    private final CountDownLatch raised = new CountDownLatch(1);

    /** Says that it is time to stop. */
    public void raise() {
        raised.countDown();
    }

    /** Whether it was raised. */
    public boolean isRaised() {
        return raised.getCount() == 0;
    }

    /**
     * Pauses for {@code duration}.
     *
     * @throws StoppedException at once when the signal is or gets raised
     */
    public void pause(Duration duration) {
        try {
            if (raised.await(duration.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new StoppedException();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoppedException();
        }
    }

    /** Pauses until the signal is raised. */
    public void await() {
        try {
            raised.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Thrown out of a pause when it is time to stop: nothing went wrong. */
    public static final class StoppedException extends RuntimeException {
        private StoppedException() {
            super(null, null, false, false);
        }
    }
}
