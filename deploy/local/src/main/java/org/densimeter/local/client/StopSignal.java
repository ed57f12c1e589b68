package org.densimeter.local.client;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Ends every pause of the launcher once it is raised. Thread-safe. */
public final class StopSignal {

    private final CountDownLatch raised = new CountDownLatch(1);

    /** Raises the signal. */
    public void raise() {
        raised.countDown();
    }

    /** Returns whether the signal was raised. */
    public boolean isRaised() {
        return raised.getCount() == 0;
    }

    /**
     * Pauses for {@code duration}.
     *
     * @throws StoppedException as soon as the signal is raised
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

    /** Waits until the signal is raised. */
    public void await() {
        try {
            raised.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Ends a pause when the signal is raised; not an error. */
    public static final class StoppedException extends RuntimeException {
        private StoppedException() {
            super(null, null, false, false);
        }
    }
}
