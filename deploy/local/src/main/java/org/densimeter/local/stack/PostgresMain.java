package org.densimeter.local.stack;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;

/**
 * Runs a PostgreSQL server as a child process, until a signal or until the server ends. Arguments: data directory,
 * port, directory of the unpacked binaries. If this process is killed the server continues; the next one stops it by
 * its pid file.
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
            // killed during initdb: nothing was acknowledged
            DataDirectory.delete(data);
        }
        start(data, port, binaries);
        if (!Files.exists(complete)) {
            Files.createFile(complete);
        }
        // frees the archive of binaries that the library has read
        System.gc();
        Postmaster.of(data).orElseThrow().process().onExit().join();
        System.exit(1);
    }

    private static void start(Path data, int port, Path binaries) throws IOException {
        // the library stops stale servers below this directory only
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
