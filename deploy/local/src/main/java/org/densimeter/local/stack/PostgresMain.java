package org.densimeter.local.stack;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;

/**
 * A PostgreSQL server beside this process, started and stopped with it. Arguments: data directory, port, directory of
 * the unpacked binaries. Ends when it is told to, or when the server ends. If this process is killed the server goes
 * on; the next one reaps it by its pid file.
 */
final class PostgresMain {

    private PostgresMain() {}

    public static void main(String[] arguments) throws IOException {
        Path data = Path.of(arguments[0]);
        int port = Integer.parseInt(arguments[1]);
        Path binaries = Path.of(arguments[2]);
        Path complete = data.resolve("densimeter-initialised");

        Postmaster.of(data).ifPresent(Postmaster::end);
        if (!Files.exists(complete)) {
            // killed while it was being made; nothing has been acknowledged yet
            DataDirectory.delete(data);
        }
        start(data, port, binaries);
        if (!Files.exists(complete)) {
            Files.createFile(complete);
        }
        // the library held the whole archive of binaries in memory; give that back
        System.gc();
        Postmaster.of(data).orElseThrow().process().onExit().join();
        System.exit(1);
    }

    private static void start(Path data, int port, Path binaries) throws IOException {
        // where the library looks for stale servers to stop: nowhere but in our own
        System.setProperty("ot.epg.working-dir", Files.createDirectories(binaries).toString());
        EmbeddedPostgres.builder()
                .setDataDirectory(data)
                .setCleanDataDirectory(false)
                .setOverrideWorkingDirectory(binaries.toFile())
                .setPort(port)
                .setPGStartupWait(Duration.ofSeconds(30))
                .setOutputRedirector(Redirect.INHERIT)
                .setErrorRedirector(Redirect.INHERIT)
                .setLocaleConfig("locale", "C")
                .setServerConfig("listen_addresses", "127.0.0.1")
                .setServerConfig("unix_socket_directories", "''")
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("max_connections", "100")
                .setServerConfig("shared_buffers", "64MB")
                .start();
    }
}
