package org.densimeter.local.stack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/**
 * The main process of PostgreSQL, found by the pid file in its data directory.
 *
 * @param process alive when it was found
 */
record Postmaster(ProcessHandle process) {

    /** Between the start time in the pid file (whole seconds) and that of the operating system. */
    private static final Duration CLOCK_TOLERANCE = Duration.ofSeconds(5);

    /** Returns the server that runs on {@code data}; empty without one. */
    static Optional<Postmaster> of(Path data) {
        try {
            List<String> lines = Files.readAllLines(data.resolve("postmaster.pid"));
            Instant recorded = Instant.ofEpochSecond(Long.parseLong(lines.get(2).strip()));
            return ProcessHandle.of(Long.parseLong(lines.get(0).strip()))
                    .filter(ProcessHandle::isAlive)
                    .filter(p -> p.info()
                            .startInstant()
                            .map(at -> Duration.between(at, recorded).abs().compareTo(CLOCK_TOLERANCE) <= 0)
                            .orElse(true))
                    .map(Postmaster::new);
        } catch (IOException | RuntimeException e) {
            return Optional.empty();
        }
    }

    /** Stops it as {@code pg_ctl stop -m fast} does, forcibly after ten seconds. */
    void end() {
        List<ProcessHandle> all = Stream.concat(process.descendants(), Stream.of(process)).toList();
        try {
            new ProcessBuilder("kill", "-INT", Long.toString(process.pid())).inheritIO().start().waitFor();
            process.onExit().get(10, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            all.forEach(ProcessHandle::destroyForcibly);
            process.onExit().join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException | java.util.concurrent.ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }
}
