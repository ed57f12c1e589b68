package org.densimeter.fit.intake;

import java.time.Duration;

/** The time that passes after changes before they are processed. Not thread-safe. */
public final class QuietPeriod {

    private final long quietNanos;
    private final long longestNanos;
    private boolean running;
    private long first;
    private long last;

    /**
     * Creates one that does not run.
     *
     * @param quiet time without a change after which the changes are processed
     * @param longest longest time that a change waits for that
     */
    public QuietPeriod(Duration quiet, Duration longest) {
        quietNanos = quiet.toNanos();
        longestNanos = longest.toNanos();
    }

    /** Begins with a first change, or again with a further one. */
    public void changed() {
        last = System.nanoTime();
        first = running ? first : last;
        running = true;
    }

    /** Ends: the changes so far are processed, or will not be. */
    public void end() {
        running = false;
    }

    /** Returns whether changes wait. */
    public boolean running() {
        return running;
    }

    /** Returns the nanoseconds until the changes are to be processed; 0 or less if they are due. */
    public long remaining() {
        long now = System.nanoTime();
        return Math.min(quietNanos - (now - last), longestNanos - (now - first));
    }
}
