package org.densimeter.density.readmodel;

import static org.awaitility.Awaitility.await;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.densimeter.density.Broker;
import org.densimeter.density.Database;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;

/** A broker, and a database that a test can kill and start again with what it held. */
public final class StoppableDatabase implements QuarkusTestResourceLifecycleManager {

    private static EmbeddedPostgres postgres;
    private static Path data;
    private static int port;
    private Broker broker;

    @Override
    public Map<String, String> start() {
        broker = new Broker();
        try {
            data = Files.createTempDirectory("stoppable-database");
            run();
            port = postgres.getPort();
            Database.prepare(postgres);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Map.of("kafka.bootstrap.servers", broker.bootstrapServers(), "densimeter.database",
                "127.0.0.1:" + port + "/densimeter", "quarkus.http.test-port", "0");
    }

    /** Starts the database on what it held. */
    static void run() {
        try {
            // the library's own setting forgets in a crash what was committed just before
            EmbeddedPostgres.Builder builder = EmbeddedPostgres.builder()
                    .setDataDirectory(data)
                    .setCleanDataDirectory(false)
                    .setServerConfig("synchronous_commit", "on");
            postgres = (port == 0 ? builder : builder.setPort(port)).start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Kills the database without a word, and waits until the last of its processes has noticed. */
    static void kill() {
        try {
            ProcessHandle server = ProcessHandle
                    .of(Long.parseLong(Files.readAllLines(data.resolve("postmaster.pid")).get(0).strip()))
                    .orElseThrow();
            List<ProcessHandle> all = Stream.concat(Stream.of(server), server.descendants()).toList();
            server.destroyForcibly();
            await("the end of the database").atMost(Duration.ofSeconds(30))
                    .until(() -> all.stream().noneMatch(ProcessHandle::isAlive));
            postgres.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void stop() {
        if (postgres != null) {
            try {
                postgres.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            delete();
        }
        if (broker != null) {
            broker.close();
        }
        port = 0;
    }

    private static void delete() {
        try (Stream<Path> files = Files.walk(data)) {
            files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
