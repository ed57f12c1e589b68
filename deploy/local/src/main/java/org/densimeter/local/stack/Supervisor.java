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
 * Restarts child processes that end by themselves, after a pause that grows while they end soon. Gives up a process
 * that fails soon after its start {@value #MAX_FAILURES} times in a row for the same reason, and reports that reason.
 * Thread-safe. After {@link #stop} nothing is started any more.
 */
final class Supervisor {

    private static final Duration MIN_PAUSE = Duration.ofMillis(250);
    private static final Duration MAX_PAUSE = Duration.ofSeconds(8);
    /** A process that ran this long has started; its next pause is the shortest again. */
    private static final Duration STARTED = Duration.ofSeconds(20);
    /** A process that ends by itself within this time has failed to start, on a busy machine too. */
    private static final Duration START_TIME = Duration.ofSeconds(60);
    /** Failures to start in a row for the same reason before a process is given up. */
    static final int MAX_FAILURES = 6;
    /** Exit codes above are those of a process that a signal ended. */
    private static final int MAX_OWN_EXIT_CODE = 128;
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

    /** A child process and the history of its starts; guarded by the supervisor's lock. */
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
     * @param data has the pid files and logs
     * @param announce receives one line whenever a process has ended by itself
     */
    Supervisor(DataDirectory data, Consumer<String> announce) {
        this(data, announce, MIN_PAUSE);
    }

    /** The same with another first pause before a restart. */
    Supervisor(DataDirectory data, Consumer<String> announce, Duration shortestPause) {
        this.data = data;
        this.announce = announce;
        this.shortestPause = shortestPause;
    }

    /** Starts {@code child} and restarts it from now on. */
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
            PidFile.of(process.toHandle()).write(data.pidFile(name));
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
        watched.earlyEnds = lived > STARTED.toNanos() ? 1 : watched.earlyEnds + 1;
        String reason = LogTail.since(data.log(watched.child.name()), watched.logged).orElse("exit code " + exitValue);
        boolean failed = lived <= START_TIME.toNanos() && exitValue <= MAX_OWN_EXIT_CODE;
        boolean again = failed && watched.reason != null && LogTail.alike(watched.reason, reason);
        watched.failures = again ? watched.failures + 1 : failed ? 1 : 0;
        watched.reason = failed ? reason : null;
        if (watched.failures >= MAX_FAILURES) {
            announce.accept(watched.child.name() + " failed to start " + MAX_FAILURES
                    + " times in a row for the same reason and is not restarted: " + reason);
            return;
        }
        long pause = Math.min(shortestPause.toMillis() << Math.min(watched.earlyEnds - 1, 10), MAX_PAUSE.toMillis());
        announce.accept(watched.child.name() + " ended (exit code " + exitValue + "); restarting it");
        restarts.schedule(() -> launchAgain(watched), pause, TimeUnit.MILLISECONDS);
    }

    private synchronized void launchAgain(Watched watched) {
        launch(watched);
    }

    /** Returns how often in a row {@code name} ended soon after its start. */
    synchronized int earlyEnds(String name) {
        return children.get(name).earlyEnds;
    }

    /** Restarts nothing from now on; running processes continue until {@link #stop(List)}. */
    synchronized void stopRestarting() {
        stopping = true;
        restarts.shutdownNow();
    }

    /**
     * Stops the processes {@code names} together: by SIGTERM first, forcibly after {@link #GRACE}. Ignores names that
     * were never started.
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
