package org.densimeter.local.stack;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A Prometheus server that scrapes the services of a stack, with the rules of {@code deploy/prometheus}.
 *
 * @param program the binary
 * @param port its port on 127.0.0.1
 */
public record PrometheusServer(Path program, int port) {

    /** The name of its process. */
    static final String NAME = "prometheus";

    private static final int DEFAULT_PORT = 9090;
    /** The place after the five ports of the stack. */
    private static final int OFFSET = 5;
    private static final int MAX_PORT = 65_535;
    private static final Path SETPRIV = Path.of("/usr/bin/setpriv");

    /**
     * Runs a program that does not watch its standard input, and stops it when that closes: the launcher has ended.
     */
    private static final String STOP_AT_END_OF_INPUT = """
            exec 3<&0
            "$@" </dev/null 3<&- &
            program=$!
            trap 'kill $program' TERM
            { read -r _ <&3; kill $program; } 2>/dev/null &
            watch=$!
            exec 3<&-
            wait $program
            code=$?
            trap - TERM
            wait $program 2>/dev/null
            kill $watch 2>/dev/null
            exit $code
            """;

    /**
     * Finds the binary {@code prometheus}.
     *
     * @param path the directories to search, as in the variable {@code PATH}
     * @param portBase the first port of the stack; null for the default ports
     * @throws StackFailure if there is none, or no port is left for it
     */
    public static PrometheusServer find(String path, Integer portBase) {
        int port = portBase == null ? DEFAULT_PORT : portBase + OFFSET;
        if (port > MAX_PORT) {
            throw new StackFailure("--port-base " + portBase + " leaves no room for Prometheus: choose a number up to "
                    + (MAX_PORT - OFFSET) + ".");
        }
        return Stream.of(path.split(File.pathSeparator))
                .filter(directory -> !directory.isEmpty())
                .map(directory -> Path.of(directory, NAME))
                .filter(file -> Files.isRegularFile(file) && Files.isExecutable(file))
                .findFirst()
                .map(program -> new PrometheusServer(program, port))
                .orElseThrow(() -> new StackFailure("No prometheus is on the path: install it (Debian: apt install "
                        + "--no-install-recommends prometheus), or start without --with prometheus."));
    }

    /** Returns its address. */
    public String url() {
        return "http://localhost:" + port;
    }

    /** Checks that its port is free. */
    void requireFree() {
        if (!Ports.isFree(port)) {
            throw new StackFailure("Port " + port + ", needed for Prometheus, is in use: stop what listens there, or "
                    + "choose other ports with --port-base N.");
        }
    }

    /** Writes its configuration into {@code data}; returns its process. */
    ManagedProcess process(DataDirectory data, Ports ports) {
        Path directory = data.root().resolve(NAME);
        Path configuration = directory.resolve("prometheus.yaml");
        try {
            Files.createDirectories(directory);
            Files.writeString(configuration, configuration(ports));
        } catch (IOException e) {
            throw new StackFailure("The configuration of Prometheus cannot be written: " + e.getMessage(), e);
        }
        List<String> command = new ArrayList<>(ManagedProcess.ownSession());
        command.addAll(List.of("/bin/sh", "-c", STOP_AT_END_OF_INPUT, NAME));
        if (Files.isExecutable(SETPRIV)) {
            // ends with the shell, also when that is killed
            command.addAll(List.of(SETPRIV.toString(), "--pdeathsig", "KILL"));
        }
        command.addAll(List.of(program.toString(), "--config.file=" + configuration,
                "--storage.tsdb.path=" + directory.resolve("data"), "--web.listen-address=127.0.0.1:" + port));
        return new ManagedProcess(NAME, command, Map.of());
    }

    /** Returns the configuration of {@code deploy/prometheus} with the addresses of this stack. */
    static String configuration(Ports ports) throws IOException {
        Path source = Installation.prometheus();
        return Files.readString(source.resolve("prometheus.yaml"))
                .replace("- rules.yaml", "- '" + source.resolve("rules.yaml") + "'")
                .replace("density-service:8080", "127.0.0.1:" + ports.density())
                .replace("ingest-service:8081", "127.0.0.1:" + ports.ingest())
                .replace("fit-service:8082", "127.0.0.1:" + ports.fit());
    }
}
