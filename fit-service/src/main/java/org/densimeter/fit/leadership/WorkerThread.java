package org.densimeter.fit.leadership;

import java.util.function.Consumer;

import org.eclipse.microprofile.health.HealthCheckResponse;
import org.jboss.logging.Logger;

/**
 * A thread that repeats one step from the start of the service to its stop. It ends early only by an exception of the
 * step, and the service is alive as long as it runs.
 */
public final class WorkerThread {

    private static final Logger LOG = Logger.getLogger(WorkerThread.class);
    private static final long LONGEST_STOP_MILLIS = 2_000;

    private final String name;
    private final Step step;
    private final Consumer<RuntimeException> broken;
    private final Thread thread;

    /** What the thread repeats; it waits for its work itself. */
    @FunctionalInterface
    public interface Step {

        /** Waits for work and does it. */
        void run() throws InterruptedException;
    }

    /**
     * Creates one that does not run yet.
     *
     * @param name of the thread and, with the word "thread", of its health check
     * @param broken takes the exception that ended the thread
     */
    public WorkerThread(String name, Step step, Consumer<RuntimeException> broken) {
        this.name = name;
        this.step = step;
        this.broken = broken;
        this.thread = new Thread(this::work, name);
    }

    /** Starts the thread, once. */
    public void start() {
        thread.setDaemon(true);
        thread.start();
    }

    /** Interrupts the thread and waits a short time for its end. */
    public void stop() throws InterruptedException {
        thread.interrupt();
        thread.join(LONGEST_STOP_MILLIS);
    }

    /** Returns whether the thread runs. */
    public HealthCheckResponse health() {
        return HealthCheckResponse.named(name + " thread").status(thread.isAlive()).build();
    }

    private void work() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                step.run();
            }
        } catch (InterruptedException stopped) {
            LOG.debugf("The %s thread stopped", name);
        } catch (RuntimeException failure) {
            if (!Thread.currentThread().isInterrupted() && !(failure.getCause() instanceof InterruptedException)) {
                broken.accept(failure);
            }
        }
    }
}
