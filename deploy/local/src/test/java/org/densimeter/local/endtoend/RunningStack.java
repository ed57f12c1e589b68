package org.densimeter.local.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.InputStream;
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
 * A local stack on a directory that is kept while the test runs, and its interfaces. Closing stops the launcher, which
 * stops the other processes.
 */
final class RunningStack implements AutoCloseable {

    private static final Duration SETTLING_TIMEOUT = Duration.ofMinutes(5);
    private static final Duration ESTIMATION_TIMEOUT = Duration.ofMinutes(8);
    private static final Duration POLL_INTERVAL = Duration.ofMillis(100);

    private final Path data;
    private final Ports ports;
    private final LauncherProcess launcher;
    private final Rest rest = new Rest();

    private RunningStack(Path data, Ports ports, Map<String, String> settings) {
        this.data = data;
        this.ports = ports;
        this.launcher = new LauncherProcess(data, ports, settings);
    }

    /** Starts one on {@code data} and on free ports, as {@link StackSettings#quiet()} says; does not wait. */
    static RunningStack start(Path data) throws IOException {
        return start(data, StackSettings.quiet());
    }

    /** The same with environment variables of the services, and options of the launcher. */
    static RunningStack start(Path data, Map<String, String> settings, String... options) throws IOException {
        RunningStack stack = new RunningStack(data, FreePorts.next(), settings);
        stack.launcher.start(options);
        return stack;
    }

    /** Waits until everything is loaded, processed and printed. */
    RunningStack awaitUp() {
        launcher.awaitResults();
        return this;
    }

    /** Returns the lines of the launcher's standard output. */
    List<String> output() {
        return launcher.output();
    }

    /** Waits until the launcher has ended by itself; returns its exit code. */
    int awaitExit() {
        return launcher.awaitExit();
    }

    /** Waits until everything that went in has come out, but for estimates of algorithmic progress. */
    RunningStack awaitRest() {
        return awaitRest(Catalogue.laws());
    }

    /** The same with {@code laws}, as {@code series/benchmark}. */
    RunningStack awaitRest(List<String> laws) {
        await("rest").atMost(SETTLING_TIMEOUT)
                .pollInterval(POLL_INTERVAL)
                .ignoreExceptionsInstanceOf(IOException.class)
                .until(() -> underWay(laws), Optional::isEmpty);
        return this;
    }

    private Optional<String> underWay(List<String> laws) throws IOException {
        return SettledCheck.pendingWork(laws, () -> ingest("/status"), () -> fit("/status"), () -> density("/status"));
    }

    /** Waits until algorithmic progress is estimated by the preferred specification. */
    RunningStack awaitPreferredEstimate() {
        await("the preferred estimate of algorithmic progress").atMost(ESTIMATION_TIMEOUT)
                .pollInterval(POLL_INTERVAL)
                .ignoreExceptionsInstanceOf(IOException.class)
                .until(() -> SettledCheck.pendingEstimates(fit("/status"), fit("/algorithmic-progress/jobs"),
                        ProgressReport.progress(rest, Ports.url(ports.density()))), Optional::isEmpty);
        return this;
    }

    /** Waits until algorithmic progress is estimated by all its specifications, and density-service shows all of it. */
    RunningStack awaitEstimates() {
        await("all estimates of algorithmic progress").atMost(ESTIMATION_TIMEOUT)
                .pollInterval(POLL_INTERVAL)
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
        return StackResults.request(rest, Ports.url(ports.fit()), density)
                .toJson()
                .set("prices", ProgressReport.prices(rest, density));
    }

    /** The same with algorithmic progress, once the preferred specification is estimated. */
    JsonNode findingsWithEstimate() throws IOException {
        awaitPreferredEstimate();
        return ProgressReport.request(rest, Ports.url(ports.density())).addTo((ObjectNode) findings());
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

    /** Kills the launcher by {@code kill -9}: its child processes have to end by themselves. */
    void killLauncher() {
        launcher.kill();
    }

    /** Stops the launcher as Ctrl-C does, and with it everything. */
    void stop() {
        launcher.stop();
    }

    boolean isRunning() {
        return launcher.isAlive();
    }

    /** Starts it again on the same state and the same ports. */
    RunningStack startAgain(String... options) throws IOException {
        launcher.start(options);
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
