package org.densimeter.fit.intake;

import jakarta.enterprise.context.ApplicationScoped;

/**
 * Whether the perplexities have changed since the estimates from them were last published. Any thread marks, one thread
 * listens and settles. Held in memory only: it begins with a mark, since the process before may have died between
 * keeping an estimate and publishing it.
 */
@ApplicationScoped
public class SampleChanges {

    private long marks = 1;
    private long settled;
    private Runnable listener = () -> {};

    /** Sets what every later mark calls, on the thread that marks. */
    public synchronized void listen(Runnable newListener) {
        listener = newListener;
    }

    /** Records that a paper has changed. */
    public void mark() {
        Runnable current;
        synchronized (this) {
            marks++;
            current = listener;
        }
        current.run();
    }

    /** The number of the last mark, to be settled when all that was known by then is published. */
    public synchronized long marks() {
        return marks;
    }

    /** Says that what was known at mark {@code number} is published. */
    public synchronized void settled(long number) {
        settled = Math.max(settled, number);
    }

    /** Whether there are marks that are not settled. */
    public synchronized boolean pending() {
        return marks > settled;
    }
}
