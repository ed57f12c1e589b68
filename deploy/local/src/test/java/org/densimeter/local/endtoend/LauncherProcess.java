package org.densimeter.local.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

import org.densimeter.local.stack.Ports;

/** The packaged launcher, started as a user starts it, in a process of its own. It can be started again and again. */
final class LauncherProcess {

    private static final Path TARGET = Path.of("target").toAbsolutePath();
    private static final Duration START_TIMEOUT = Duration.ofMinutes(5);
    private static final Duration POLL_INTERVAL = Duration.ofMillis(100);

    private final Path data;
    private final Ports ports;
    private final Map<String, String> settings;
    private final List<String> lines = new CopyOnWriteArrayList<>();
    private final List<String> output = new CopyOnWriteArrayList<>();
    private Process process;

    /** @param settings environment variables of the services */
    LauncherProcess(Path data, Ports ports, Map<String, String> settings) {
        this.data = data;
        this.ports = ports;
        this.settings = settings;
    }

    /** Starts the launcher, with {@code options} besides those for directory and ports; does not wait. */
    void start(String... options) throws IOException {
        List<String> command = new ArrayList<>(javaCommand("org.densimeter.local.Main", "--data", data.toString(),
                "--port-base", Integer.toString(ports.density())));
        command.addAll(List.of(options));
        lines.clear();
        output.clear();
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().putAll(settings);
        process = builder.start();
        read(process.inputReader(StandardCharsets.UTF_8), output::add);
        read(process.errorReader(StandardCharsets.UTF_8), line -> {});
    }

    /** Returns the command of a JVM on the packaged jar and its libraries. */
    static List<String> javaCommand(String mainClass, String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx256m", "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1", "-cp",
                TARGET.resolve("densimeter-local.jar") + File.pathSeparator + TARGET.resolve("lib") + "/*", mainClass));
        command.addAll(List.of(arguments));
        return command;
    }

    private void read(BufferedReader from, Consumer<String> to) {
        Thread reader = new Thread(() -> {
            try (from) {
                from.lines().forEach(line -> {
                    lines.add(line);
                    to.accept(line);
                });
            } catch (IOException | UncheckedIOException e) {
                lines.add("(output ended: " + e.getMessage() + ")");
            }
        }, "launcher-output");
        reader.setDaemon(true);
        reader.start();
    }

    /**
     * Waits for the results, the only text on standard output: everything is loaded and processed when they are
     * printed.
     */
    void awaitResults() {
        await("the results of the launcher").atMost(START_TIMEOUT).pollInterval(POLL_INTERVAL).until(() -> {
            assertThat(process.isAlive() || !output.isEmpty())
                    .as(() -> "the launcher is alive:%n%s".formatted(String.join("\n", lines)))
                    .isTrue();
            return !output.isEmpty();
        });
    }

    /** Returns the lines of standard output so far. */
    List<String> output() {
        return output;
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** Waits until the launcher has ended by itself; returns its exit code. */
    int awaitExit() {
        await("the launcher to end").atMost(START_TIMEOUT).pollInterval(POLL_INTERVAL).until(() -> !isAlive());
        return process.exitValue();
    }

    /** Kills the launcher by {@code kill -9} and waits until all its child processes have ended by themselves. */
    void kill() {
        List<ProcessHandle> all = process.descendants().toList();
        process.destroyForcibly();
        await("the launcher's children to end").atMost(Duration.ofSeconds(30))
                .until(() -> all.stream().noneMatch(ProcessHandle::isAlive) && FreePorts.areFree(ports));
    }

    /** Stops the launcher as Ctrl-C does, and with it everything. */
    void stop() {
        List<ProcessHandle> all = process.descendants().toList();
        process.destroy();
        await("the launcher to end").atMost(Duration.ofSeconds(60)).until(() -> !isAlive());
        assertThat(all).as("the child processes of the launcher").noneMatch(ProcessHandle::isAlive);
        assertThat(FreePorts.areFree(ports)).as("the five ports are free again").isTrue();
    }
}
