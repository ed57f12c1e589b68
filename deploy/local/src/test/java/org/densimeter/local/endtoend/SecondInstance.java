package org.densimeter.local.endtoend;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.densimeter.local.client.Rest;
import org.densimeter.local.stack.Ports;

/** A second process of a packaged service, beside the one of a stack, on a free port. */
final class SecondInstance implements AutoCloseable {

    private static final Duration START_TIMEOUT = Duration.ofMinutes(2);

    private final Process process;
    private final String url;

    private SecondInstance(Process process, int port) {
        this.process = process;
        this.url = Ports.url(port);
    }

    /**
     * Starts it and waits until it is ready.
     *
     * @param service e.g. {@code density-service}
     */
    static SecondInstance start(String service, RunningStack stack, Path data) throws IOException {
        return start(service, stack, data, "2", Map.of());
    }

    /**
     * Starts an instance of the name {@code instance} and waits until it is ready.
     *
     * @param settings further environment variables
     */
    static SecondInstance start(String service, RunningStack stack, Path data, String instance,
            Map<String, String> settings) throws IOException {
        int port = FreePorts.next().density();
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx384m", "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1", "-Dkafka-streams.state.dir=" + data.resolve("streams-" + instance), "-jar",
                Path.of("../..").resolve(service).resolve("target/quarkus-app/quarkus-run.jar").toString()));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true)
                .redirectOutput(
                        ProcessBuilder.Redirect.appendTo(data.resolve(service + "-" + instance + ".log").toFile()));
        builder.environment()
                .putAll(Map.of("DENSIMETER_INSTANCE", instance, "QUARKUS_HTTP_PORT", Integer.toString(port),
                        "KAFKA_BOOTSTRAP_SERVERS", "127.0.0.1:" + stack.ports().kafka(), "DENSIMETER_DATABASE",
                        "127.0.0.1:" + stack.ports().postgres() + "/densimeter", "DENSIMETER_DATABASE_PASSWORD",
                        "densimeter"));
        builder.environment().putAll(settings);
        SecondInstance started = new SecondInstance(builder.start(), port);
        Rest rest = new Rest();
        await(service + " to be ready").atMost(START_TIMEOUT)
                .ignoreExceptionsInstanceOf(IOException.class)
                .until(() -> rest.get(started.url + "/q/health/ready").ok());
        return started;
    }

    String url() {
        return url;
    }

    /** {@code kill -9}. */
    void kill() {
        process.destroyForcibly().onExit().join();
    }

    /** Returns the value of the only meter of {@code name} whose line contains {@code labels}; NaN if there is none. */
    static double meter(String url, String name, String labels) throws IOException {
        try (InputStream metrics = URI.create(url + "/q/metrics").toURL().openStream();
                Stream<String> lines = new String(metrics.readAllBytes(), StandardCharsets.UTF_8).lines()) {
            return lines.filter(line -> line.startsWith(name + "{") && line.contains(labels))
                    .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                    .findFirst()
                    .orElse(Double.NaN);
        }
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().join();
    }
}
