package org.densimeter.fit.progress;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** The threads that compute a progress job. */
final class ProgressWorkers {

    private ProgressWorkers() {}

    /** Returns a pool of {@code threads} daemon threads of the lowest priority. */
    static ExecutorService pool(int threads) {
        AtomicInteger number = new AtomicInteger();
        return Executors.newFixedThreadPool(threads, work -> worker(work, number.incrementAndGet()));
    }

    @SuppressWarnings("ThreadPriorityCheck") // nothing relies on it: it leaves the cores to laws and requests
    private static Thread worker(Runnable work, int number) {
        Thread worker = new Thread(work, "progress-" + number);
        worker.setDaemon(true);
        worker.setPriority(Thread.MIN_PRIORITY);
        return worker;
    }
}
