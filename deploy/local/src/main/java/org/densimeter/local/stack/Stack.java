package org.densimeter.local.stack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;

import org.densimeter.local.client.Rest;
import org.densimeter.local.client.StopSignal;
import org.densimeter.local.report.ConsoleProgress;

/**
 * Runs broker, PostgreSQL and the three services, and restarts them until it is closed. Started once, by one thread;
 * {@link #close()} may be called by another thread at any time.
 */
public final class Stack implements AutoCloseable {

    private static final String BROKER = "broker";
    private static final String POSTGRES = "postgres";
    private static final String INGEST = "ingest-service";
    private static final String FIT = "fit-service";
    private static final String DENSITY = "density-service";

    private static final Duration START_TIMEOUT = Duration.ofMinutes(3);
    private static final Duration POLL = Duration.ofMillis(100);
    /** Ends in a row before the process is ready, after which the start has failed. */
    private static final int MAX_EARLY_ENDS = 4;
    private static final int LOG_TAIL = 15;
    private static final String LOG_WARNINGS = "-Dorg.slf4j.simpleLogger.defaultLogLevel=warn";

    private final DataDirectory data;
    private final Ports ports;
    private final ConsoleProgress progress;
    private final StopSignal stop;
    private final Supervisor supervisor;
    private final Rest rest = new Rest();
    private boolean closed;

    /**
     * Creates a stack that is not started.
     *
     * @param data closed with this stack
     * @param progress receives the progress of the start and the restarts
     * @param stop ends every wait
     */
    public Stack(DataDirectory data, Ports ports, ConsoleProgress progress, StopSignal stop) {
        this.data = data;
        this.ports = ports;
        this.progress = progress;
        this.stop = stop;
        this.supervisor = new Supervisor(data, progress::line);
    }

    /**
     * Starts everything and waits until it is ready.
     *
     * @throws StackFailure if a port is in use or a process does not get ready
     */
    public void start() {
        requireBuilt();
        ports.requireFree();
        ports.warning().ifPresent(progress::line);
        progress.line("Starting the broker and PostgreSQL ...");
        supervisor.start(broker());
        supervisor.start(postgres());
        try (BrokerProbe probe = new BrokerProbe(ports.kafka())) {
            awaitReady(Map.of(BROKER, probe::answers, POSTGRES, () -> DatabaseSetup.answers(ports.postgres())));
            DatabaseSetup.prepare(ports.postgres());
            SetupJob.run(kafka(), database(), data.log("setup"));
        } catch (SQLException e) {
            throw new StackFailure("The database cannot be prepared: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StackFailure("Interrupted.", e);
        }
        progress.line("Starting ingest-service, fit-service and density-service ...");
        supervisor.start(service(INGEST, ports.ingest(), 256));
        supervisor.start(service(FIT, ports.fit(), 256));
        supervisor.start(service(DENSITY, ports.density(), 384));
        Map<String, BooleanSupplier> ready = new LinkedHashMap<>();
        ready.put(INGEST, () -> isReady(ports.ingest()));
        ready.put(FIT, () -> isReady(ports.fit()));
        ready.put(DENSITY, () -> isReady(ports.density()));
        awaitReady(ready);
    }

    /**
     * Starts a Prometheus server and waits until it is ready. Called after {@link #start()}.
     *
     * @throws StackFailure if its port is in use or it does not get ready
     */
    public void start(PrometheusServer prometheus) {
        prometheus.requireFree();
        supervisor.start(prometheus.process(data, ports));
        awaitReady(Map.of(PrometheusServer.NAME, () -> answers(Ports.url(prometheus.port()) + "/-/ready")));
    }

    private static void requireBuilt() {
        for (String module : List.of(INGEST, FIT, DENSITY)) {
            if (!Files.isRegularFile(Installation.service(module))) {
                throw new StackFailure(
                        module + " is not built: run deploy/local/run, which builds what is missing, or mvn package.");
            }
        }
    }

    private String kafka() {
        return "127.0.0.1:" + ports.kafka();
    }

    private String database() {
        return "127.0.0.1:" + ports.postgres() + "/" + DatabaseSetup.NAME;
    }

    private ManagedProcess broker() {
        return ManagedProcess.java(BROKER, 320, data.tmp(),
                List.of(LOG_WARNINGS, "-Dorg.slf4j.simpleLogger.log.kafka.server.KafkaRaftServer=info", "-cp",
                        Installation.classPath(), BrokerMain.class.getName(), data.kafka().toString(),
                        Integer.toString(ports.kafka())),
                Map.of());
    }

    private ManagedProcess postgres() {
        return ManagedProcess.java(POSTGRES, 256, data.tmp(),
                List.of(LOG_WARNINGS, "-XX:MinHeapFreeRatio=10", "-XX:MaxHeapFreeRatio=20", "-cp",
                        Installation.classPath(), PostgresMain.class.getName(), data.postgres().toString(),
                        Integer.toString(ports.postgres()), Installation.postgresBinaries().toString()),
                Map.of());
    }

    private ManagedProcess service(String module, int port, int heapMegabytes) {
        Path streams = data.root().resolve("streams");
        return ManagedProcess.java(module, heapMegabytes, data.tmp(),
                List.of("-Dkafka-streams.state.dir=" + streams, "-jar", Installation.service(module).toString()),
                Map.of("QUARKUS_HTTP_PORT", Integer.toString(port), "KAFKA_BOOTSTRAP_SERVERS", kafka(),
                        "DENSIMETER_DATABASE", database(), "DENSIMETER_DATABASE_PASSWORD", DatabaseSetup.PASSWORD));
    }

    private boolean isReady(int port) {
        return answers(Ports.url(port) + "/q/health/ready");
    }

    private boolean answers(String url) {
        try {
            return rest.get(url).ok();
        } catch (IOException e) {
            return false;
        }
    }

    private void awaitReady(Map<String, BooleanSupplier> conditions) {
        long begin = System.nanoTime();
        Map<String, BooleanSupplier> waiting = new LinkedHashMap<>(conditions);
        while (true) {
            for (String name : List.copyOf(waiting.keySet())) {
                if (waiting.get(name).getAsBoolean()) {
                    waiting.remove(name);
                    progress.line(String.format("  %-16s ready after %.1f s", name, (System.nanoTime() - begin) / 1e9));
                } else if (System.nanoTime() - begin > START_TIMEOUT.toNanos()
                        || supervisor.earlyEnds(name) >= MAX_EARLY_ENDS) {
                    throw notReady(name);
                }
            }
            if (waiting.isEmpty()) {
                return;
            }
            progress.update("  waiting for " + String.join(", ", waiting.keySet()) + ", "
                    + (System.nanoTime() - begin) / 1_000_000_000 + " s");
            stop.pause(POLL);
        }
    }

    private StackFailure notReady(String name) {
        List<String> tail = new ArrayList<>();
        try {
            List<String> lines = Files.readAllLines(data.log(name));
            tail.addAll(lines.subList(Math.max(0, lines.size() - LOG_TAIL), lines.size()));
        } catch (IOException e) {
            tail.add("(its log cannot be read: " + e.getMessage() + ")");
        }
        tail.forEach(line -> progress.line("    " + line));
        return new StackFailure(name + " does not get ready; above is the end of its log"
                + (data.temporary() ? "." : ", " + data.log(name) + "."));
    }

    /**
     * Stops the services, then the broker, then PostgreSQL, and releases the data directory. Has no effect the second
     * time.
     */
    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        supervisor.stop(List.of(PrometheusServer.NAME, DENSITY, FIT, INGEST));
        supervisor.stop(List.of(BROKER));
        supervisor.stop(List.of(POSTGRES));
        data.close();
    }
}
