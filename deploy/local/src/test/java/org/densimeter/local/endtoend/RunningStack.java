package org.densimeter.local.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.stream.Stream;

import org.densimeter.local.catalogue.Catalogue;
import org.densimeter.local.client.Rest;
import org.densimeter.local.report.ProgressReport;
import org.densimeter.local.report.SettledCheck;
import org.densimeter.local.report.StackResults;
import org.densimeter.local.stack.Ports;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * A local stack as a user starts it, from the packaged jar, as processes of their own, with state in a directory that
 * is kept while the test runs. Closing stops the launcher, which stops the rest.
 */
final class RunningStack implements AutoCloseable {

    /**
     * Draws behind each interval of algorithmic progress. The estimates are the same with fewer, and the intervals are
     * held to independent ones elsewhere.
     */
    static final int DRAWS = 200;
    /**
     * The specifications estimated besides the preferred one: a sample of a full model, one with fewer terms and a cut.
     * Empty for all of them, as {@code mvn verify -P campaign} sets it.
     */
    private static final String SPECIFICATIONS = Boolean.getBoolean("densimeter.test.campaign") ? ""
            : "1,10,7-cut-2018";
    private static final Path TARGET = Path.of("target").toAbsolutePath();
    private static final Duration LONGEST_START = Duration.ofMinutes(5);
    private static final Duration LONGEST_ESTIMATION = Duration.ofMinutes(8);
    private static final Duration POLL = Duration.ofMillis(100);

    private static int nextBase = 24_000;

    private final Path data;
    private final Ports ports;
    private final Map<String, String> settings;
    private final Rest rest = new Rest();
    private final List<String> lines = new CopyOnWriteArrayList<>();
    private final List<String> output = new CopyOnWriteArrayList<>();
    private Process launcher;

    private RunningStack(Path data, Ports ports, Map<String, String> settings) {
        this.data = data;
        this.ports = ports;
        this.settings = settings;
    }

    /**
     * Starts one on {@code data} and on free ports; does not wait. It never estimates algorithmic progress: the quiet
     * period outlasts the test.
     */
    static RunningStack start(Path data) throws IOException {
        return start(data, Map.of("DENSIMETER_PROGRESS_QUIET_PERIOD", "1d", "DENSIMETER_PROGRESS_LONGEST_WAIT", "1d"));
    }

    /** The same with estimates by {@link #SPECIFICATIONS}. */
    static RunningStack startWithEstimates(Path data) throws IOException {
        Map<String, String> settings = new HashMap<>(
                Map.of("DENSIMETER_PROGRESS_DRAWS", Integer.toString(DRAWS), "DENSIMETER_PROGRESS_QUIET_PERIOD", "1s"));
        if (!SPECIFICATIONS.isEmpty()) {
            settings.put("DENSIMETER_PROGRESS_SPECIFICATIONS", SPECIFICATIONS);
        }
        return start(data, settings);
    }

    private static RunningStack start(Path data, Map<String, String> settings) throws IOException {
        RunningStack stack = new RunningStack(data, Ports.from(freeBase()), settings);
        stack.launch();
        return stack;
    }

    private void launch(String... options) throws IOException {
        List<String> command = new ArrayList<>(javaCommand("org.densimeter.local.Main", "--data", data.toString(),
                "--port-base", Integer.toString(ports.density())));
        command.addAll(List.of(options));
        lines.clear();
        output.clear();
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().putAll(settings);
        launcher = builder.start();
        read(launcher.inputReader(StandardCharsets.UTF_8), output::add);
        read(launcher.errorReader(StandardCharsets.UTF_8), line -> {});
    }

    /** A JVM on the packaged jar and its libraries. */
    static List<String> javaCommand(String mainClass, String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx256m", "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1", "-cp",
                TARGET.resolve("densimeter-local.jar") + java.io.File.pathSeparator + TARGET.resolve("lib") + "/*",
                mainClass));
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
     * Returns the first of five free ports in a row; none twice, because a stack that starts has not bound its own yet.
     */
    private static synchronized int freeBase() throws IOException {
        for (int base = nextBase; base < 32_000; base += 5) {
            if (allFree(base)) {
                nextBase = base + 5;
                return base;
            }
        }
        throw new IOException("no five free ports in a row");
    }

    private static boolean allFree(int base) {
        List<ServerSocket> taken = new ArrayList<>();
        try {
            for (int port = base; port < base + 5; port++) {
                taken.add(new ServerSocket(port, 1, InetAddress.getLoopbackAddress()));
            }
            return true;
        } catch (IOException e) {
            return false;
        } finally {
            taken.forEach(RunningStack::close);
        }
    }

    private static void close(ServerSocket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Waits until the launcher has printed its results, the only text it writes on standard output: everything is
     * loaded and processed then.
     */
    RunningStack awaitUp() {
        await("the results of the launcher").atMost(LONGEST_START).pollInterval(POLL).until(() -> {
            assertThat(launcher.isAlive() || !output.isEmpty())
                    .as(() -> "the launcher is alive:%n%s".formatted(String.join("\n", lines)))
                    .isTrue();
            return !output.isEmpty();
        });
        return this;
    }

    /** What it has written on standard output. */
    List<String> output() {
        return output;
    }

    /** Waits until the launcher has ended by itself. */
    int awaitExit() {
        await("the launcher to end").atMost(LONGEST_START).pollInterval(POLL).until(() -> !launcher.isAlive());
        return launcher.exitValue();
    }

    /** Waits until everything that went in has come out, but for estimates of algorithmic progress. */
    RunningStack awaitRest() {
        return awaitRest(Catalogue.laws());
    }

    /** The same where {@code laws} are to be expected, as {@code series/benchmark}. */
    RunningStack awaitRest(List<String> laws) {
        await("rest").atMost(LONGEST_START)
                .pollInterval(POLL)
                .ignoreExceptionsInstanceOf(IOException.class)
                .until(() -> underWay(laws), Optional::isEmpty);
        return this;
    }

    private Optional<String> underWay(List<String> laws) throws IOException {
        return SettledCheck.whatIsUnderWay(laws, () -> ingest("/status"), () -> fit("/status"),
                () -> density("/status"));
    }

    /** Waits until algorithmic progress is estimated by the preferred specification. */
    RunningStack awaitPreferredEstimate() {
        await("the preferred estimate of algorithmic progress").atMost(LONGEST_ESTIMATION)
                .pollInterval(POLL)
                .ignoreExceptionsInstanceOf(IOException.class)
                .until(() -> SettledCheck.whatIsEstimated(fit("/status"), fit("/algorithmic-progress/jobs"),
                        ProgressReport.progress(rest, Ports.url(ports.density()))), Optional::isEmpty);
        return this;
    }

    /** Waits until algorithmic progress is estimated by all its specifications, and density-service shows all of it. */
    RunningStack awaitEstimates() {
        await("all estimates of algorithmic progress").atMost(LONGEST_ESTIMATION)
                .pollInterval(POLL)
                .ignoreExceptionsInstanceOf(IOException.class)
                .until(() -> {
                    JsonNode fit = fit("/status");
                    return !fit.path("progressPending").asBoolean(true) && revisions(fit.path("progress"))
                            .equals(revisions(density("/algorithmic-progress?specification=all").path("computed")));
                });
        return this;
    }

    /** Version and revision by specification. */
    private static Map<String, String> revisions(JsonNode states) {
        Map<String, String> revisions = new HashMap<>();
        states.forEach(state -> revisions.put(state.path("specification").asText(),
                state.path("version").asText() + " " + state.path("revision").asText()));
        return revisions;
    }

    /** The answers of the services as the launcher prints them, but for algorithmic progress. */
    JsonNode findings() throws IOException {
        String density = Ports.url(ports.density());
        return StackResults.ask(rest, Ports.url(ports.fit()), density)
                .toJson()
                .set("prices", ProgressReport.prices(rest, density));
    }

    /** The same with algorithmic progress, once the preferred specification is estimated. */
    JsonNode findingsWithEstimate() throws IOException {
        awaitPreferredEstimate();
        return ProgressReport.ask(rest, Ports.url(ports.density())).addTo((ObjectNode) findings());
    }

    JsonNode ingest(String path) throws IOException {
        return rest.get(Ports.url(ports.ingest()) + path).body();
    }

    JsonNode fit(String path) throws IOException {
        return rest.get(Ports.url(ports.fit()) + path).body();
    }

    JsonNode density(String path) throws IOException {
        return rest.get(Ports.url(ports.density()) + path).body();
    }

    /** The sum of a counter of density-service over all lines that have {@code tag}, e.g. {@code drawn="true"}. */
    double counter(String name, String tag) throws IOException {
        try (InputStream metrics = URI.create(Ports.url(ports.density()) + "/q/metrics").toURL().openStream()) {
            return new String(metrics.readAllBytes(), StandardCharsets.UTF_8).lines()
                    .filter(line -> line.startsWith(name + "{") && line.contains(tag))
                    .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                    .sum();
        }
    }

    /** Writes through the public interface and expects to be acknowledged. */
    JsonNode write(String method, String path, String json) throws IOException {
        Rest.Answer answer = rest.send(method, Ports.url(ports.ingest()) + path,
                json == null ? null : "application/json", json == null ? null : json.getBytes(StandardCharsets.UTF_8));
        assertThat(answer.ok()).as("%s %s answered %s %s", method, path, answer.status(), answer.body()).isTrue();
        return answer.body();
    }

    Ports ports() {
        return ports;
    }

    Path data() {
        return data;
    }

    /** {@code kill -9}. */
    void kill(Victim victim) throws IOException {
        long pid = victim.pid(data);
        assertThat(ProcessHandle.of(pid).map(ProcessHandle::destroyForcibly)).as("process %s of %s", pid, victim)
                .contains(true);
    }

    /** {@code kill -9} of the launcher itself: what it had started has to leave by itself. */
    void killLauncher() {
        List<ProcessHandle> all = launcher.descendants().toList();
        launcher.destroyForcibly();
        await("the launcher's children to leave").atMost(Duration.ofSeconds(30))
                .until(() -> all.stream().noneMatch(ProcessHandle::isAlive) && allFree(ports.density()));
    }

    /** Stops the launcher as Ctrl-C does, and with it everything. */
    void stop() {
        List<ProcessHandle> all = launcher.descendants().toList();
        launcher.destroy();
        await("the launcher to end").atMost(Duration.ofSeconds(60)).until(() -> !launcher.isAlive());
        assertThat(all).as("what the launcher had started").noneMatch(ProcessHandle::isAlive);
        assertThat(allFree(ports.density())).as("the five ports are free again").isTrue();
    }

    boolean isRunning() {
        return launcher.isAlive();
    }

    /** Starts it again on the same state and the same ports. */
    RunningStack startAgain(String... options) throws IOException {
        launch(options);
        return this;
    }

    /** Lines of the services' logs that a healthy run does not have: stack traces and debug output. */
    List<String> ailments() throws IOException {
        List<String> found = new ArrayList<>();
        try (Stream<Path> logs = Files.list(data.resolve("logs"))) {
            for (Path log : logs.toList()) {
                for (String line : Files.readAllLines(log)) {
                    if (line.matches(
                            "\\s+at [\\w.$]+.*\\(.*\\).*|.*\\b(DEBUG|TRACE)\\b.*|.*\\bException in thread\\b.*")) {
                        found.add(log.getFileName() + ": " + line);
                    }
                }
            }
        }
        return found;
    }

    @Override
    public void close() {
        if (isRunning()) {
            stop();
        }
    }
}
