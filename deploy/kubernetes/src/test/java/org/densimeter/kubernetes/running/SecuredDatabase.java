package org.densimeter.kubernetes.running;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;

/** A PostgreSQL server that takes passwords over TLS only. */
final class SecuredDatabase implements AutoCloseable {

    static final String NAME = "densimeter";
    static final String SUPERUSER = "postgres";

    private final int port = LocalPorts.next();
    private final String password;
    private final Path authority;
    private final EmbeddedPostgres server;

    /** Starts one with files in {@code folder}. */
    SecuredDatabase(Path folder, Certificates certificates, String password) throws IOException, SQLException {
        this.password = password;
        authority = Files.writeString(Files.createDirectories(folder).resolve("ca.crt"), certificates.authority());
        Path binaries = Files.createDirectories(Path.of("target", "postgresql").toAbsolutePath());
        Path data = folder.resolve("data");
        Redirect log = Redirect.appendTo(folder.resolve("log").toFile());
        // the library stops stale servers below this directory only
        System.setProperty("ot.epg.working-dir", binaries.toString());
        server = EmbeddedPostgres.builder()
                .setDataDirectory(data)
                .setOverrideWorkingDirectory(binaries.toFile())
                .setPort(port)
                .setOutputRedirector(log)
                .setErrorRedirector(log)
                .setLocaleConfig("locale", "C")
                .setServerConfig("listen_addresses", "127.0.0.1")
                .setServerConfig("unix_socket_directories", "''")
                .setServerConfig("shared_buffers", "64MB")
                .setServerConfig("ssl", "on")
                .setServerConfig("ssl_cert_file", certificates.certificate().toString())
                .setServerConfig("ssl_key_file", certificates.key().toString())
                .start();
        try (Connection connection = DriverManager
                .getConnection("jdbc:postgresql://127.0.0.1:" + port + "/postgres?user=" + SUPERUSER);
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE " + NAME);
            statement.execute("ALTER ROLE " + SUPERUSER + " PASSWORD '" + password + "'");
            Files.writeString(data.resolve("pg_hba.conf"), "hostssl all all 127.0.0.1/32 scram-sha-256\n");
            statement.execute("SELECT pg_reload_conf()");
        }
    }

    int port() {
        return port;
    }

    /** Runs one statement as superuser. */
    void execute(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(
                "jdbc:postgresql://localhost:" + port + "/" + NAME + "?sslmode=verify-full&sslrootcert=" + authority,
                SUPERUSER, password); Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
