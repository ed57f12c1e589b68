package org.densimeter.density.api;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;

/**
 * Samples the event loops while it is open, and reports where code of this project used more processor time in a row
 * than it may. Processor time and not elapsed time, so that a loaded machine makes no difference.
 */
final class EventLoopSampler implements AutoCloseable {

    private static final String EVENT_LOOP = "vert.x-eventloop-thread";
    private static final String PROJECT = "org.densimeter.";
    private static final long PERIOD_NANOS = 2_000_000;

    private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    private final long most;
    private final List<String> found = new CopyOnWriteArrayList<>();
    private final Thread sampler = new Thread(this::sample, "event-loop-sampler");
    private volatile boolean closed;

    /** @param most how much processor time in a row is allowed */
    EventLoopSampler(Duration most) {
        this.most = most.toNanos();
        sampler.setDaemon(true);
        sampler.start();
    }

    /** What used more, one line each: the processor time and the stack at the end of it. */
    List<String> found() {
        return found;
    }

    private void sample() {
        Map<Long, Long> begun = new HashMap<>();
        while (!closed) {
            for (long id : threads.getAllThreadIds()) {
                ThreadInfo thread = threads.getThreadInfo(id, 60);
                if (thread == null || !thread.getThreadName().startsWith(EVENT_LOOP)) {
                    continue;
                }
                if (Arrays.stream(thread.getStackTrace())
                        .noneMatch(frame -> frame.getClassName().startsWith(PROJECT))) {
                    begun.remove(id);
                    continue;
                }
                long now = threads.getThreadCpuTime(id);
                long used = now - begun.computeIfAbsent(id, first -> now);
                if (used > most) {
                    found.add(used / 1_000_000 + " ms at "
                            + Arrays.stream(thread.getStackTrace())
                                    .map(StackTraceElement::toString)
                                    .filter(frame -> frame.contains(PROJECT))
                                    .collect(Collectors.joining(" < ")));
                    begun.remove(id);
                }
            }
            LockSupport.parkNanos(PERIOD_NANOS);
        }
    }

    @Override
    public void close() {
        closed = true;
        try {
            sampler.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
