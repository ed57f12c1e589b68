package org.densimeter.fit.intake;

/**
 * Whether an input has changed since what follows from it was last published. Any thread marks, one thread listens and
 * settles. Held in memory only: it begins with a mark, since the process before may have died between keeping a result
 * and publishing it.
 */
abstract class ChangeMarks {

    private long marks = 1;
    private long settled;
    private Runnable listener = () -> {};

    /** Sets what every later mark calls, on the thread that marks. */
    public synchronized void listen(Runnable newListener) {
        listener = newListener;
    }

    /** Records a change. */
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
