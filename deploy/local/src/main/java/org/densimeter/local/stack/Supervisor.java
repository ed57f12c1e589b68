package org.densimeter.local.stack;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Keeps children alive: one that ends before it is told to is started again, after a pause that grows while it keeps
 * ending soon. One that fails soon after its start {@value #HOPELESS} times in a row for the same reason is given up,
 * with that reason. Thread-safe. {@link #stop} is final: after it nothing is started any more.
 */
final class Supervisor {

    private static final Duration SHORTEST_PAUSE = Duration.ofMillis(250);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(8);
    /** A child that lived this long had started properly; its next pause is the shortest again. */
    private static final Duration SETTLED = Duration.ofSeconds(20);
    /** What ends by itself within this time after its start has failed to start, on a busy machine too. */
    private static final Duration LONGEST_START = Duration.ofSeconds(60);
    /** So many failures to start in a row for the same reason: it will not get better by itself. */
    static final int HOPELESS = 6;
    /** Exit codes above are those of a child that a signal ended. */
    private static final int LAST_OWN_EXIT = 128;
    private static final Duration GRACE = Duration.ofSeconds(15);

    private final DataDirectory data;
    private final Consumer<String> announce;
    private final Map<String, Watched> children = new LinkedHashMap<>();
    private final ScheduledExecutorService restarts = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "supervisor");
        thread.setDaemon(true);
        return thread;
    });
    private final Duration shortestPause;
    private boolean stopping;

    /** One child and how it has been doing; guarded by the supervisor's lock. */
    private static final class Watched {
        private final ManagedProcess child;
        private Process process;
        private long startedNanos;
        private int earlyEnds;
        private long logged;
        private int failures;
        private String reason;

        private Watched(ManagedProcess child) {
            this.child = child;
        }
    }

    /**
     * @param data where marks and logs go
     * @param announce gets one line whenever a child ended by itself
     */
    Supervisor(DataDirectory data, Consumer<String> announce) {
        this(data, announce, SHORTEST_PAUSE);
    }

    /** The same with another first pause before a child is started again. */
    Supervisor(DataDirectory data, Consumer<String> announce, Duration shortestPause) {
        this.data = data;
        this.announce = announce;
        this.shortestPause = shortestPause;
    }

    /** Starts {@code child} and watches it from now on. */
    synchronized void start(ManagedProcess child) {
        Watched watched = new Watched(child);
        children.put(child.name(), watched);
        launch(watched);
    }

    @SuppressWarnings("FutureReturnValueIgnored") // restart() reports what fails
    private void launch(Watched watched) {
        if (stopping) {
            return;
        }
        String name = watched.child.name();
        try {
            watched.logged = LogTail.end(data.log(name));
            Process process = watched.child.start(data.log(name).toFile());
            PidFile.of(process.toHandle()).write(data.mark(name));
            watched.process = process;
            watched.startedNanos = System.nanoTime();
            process.onExit().thenAccept(ended -> restart(watched, ended.exitValue()));
        } catch (IOException e) {
            throw new StackFailure(name + " cannot be started: " + e.getMessage(), e);
        }
    }

    @SuppressWarnings("FutureReturnValueIgnored") // launchAgain() reports what fails
    private synchronized void restart(Watched watched, int exitValue) {
        if (stopping) {
            return;
        }
        long lived = System.nanoTime() - watched.startedNanos;
        watched.earlyEnds = lived > SETTLED.toNanos() ? 1 : watched.earlyEnds + 1;
        String reason = LogTail.since(data.log(watched.child.name()), watched.logged).orElse("exit code " + exitValue);
        boolean failed = lived <= LONGEST_START.toNanos() && exitValue <= LAST_OWN_EXIT;
        boolean again = failed && watched.reason != null && LogTail.alike(watched.reason, reason);
        watched.failures = again ? watched.failures + 1 : failed ? 1 : 0;
        watched.reason = failed ? reason : null;
        if (watched.failures >= HOPELESS) {
            announce.accept(watched.child.name() + " failed to start " + HOPELESS
                    + " times in a row for the same reason and is not started again: " + reason);
            return;
        }
        long pause = Math.min(shortestPause.toMillis() << Math.min(watched.earlyEnds - 1, 10),
                LONGEST_PAUSE.toMillis());
        announce.accept(watched.child.name() + " ended (exit code " + exitValue + "); starting it again");
        restarts.schedule(() -> launchAgain(watched), pause, TimeUnit.MILLISECONDS);
    }

    private synchronized void launchAgain(Watched watched) {
        launch(watched);
    }

    /** How often in a row {@code name} ended soon after its start. */
    synchronized int earlyEnds(String name) {
        return children.get(name).earlyEnds;
    }

    /** Nothing is started again from now on; what runs goes on until {@link #stop(List)}. */
    synchronized void stopRestarting() {
        stopping = true;
        restarts.shutdownNow();
    }

    /**
     * Ends the children {@code names} together: asks them first, makes them after {@link #GRACE}. Names that were never
     * started are ignored.
     */
    void stop(List<String> names) {
        stopRestarting();
        List<Process> processes = new ArrayList<>();
        synchronized (this) {
            for (String name : names) {
                Watched watched = children.get(name);
                if (watched != null && watched.process != null) {
                    processes.add(watched.process);
                }
            }
        }
        processes.forEach(Process::destroy);
        CompletableFuture<?> ended = CompletableFuture
                .allOf(processes.stream().map(Process::onExit).toArray(CompletableFuture[]::new));
        try {
            ended.completeOnTimeout(null, GRACE.toMillis(), TimeUnit.MILLISECONDS).join();
        } finally {
            processes.forEach(Process::destroyForcibly);
        }
        processes.forEach(process -> process.onExit().join());
    }
}
