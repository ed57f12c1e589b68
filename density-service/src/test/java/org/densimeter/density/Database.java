package org.densimeter.density;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;

/** A real PostgreSQL on a free port of this machine, with the role and schema as a deployment creates them. */
public final class Database implements AutoCloseable {

    private final EmbeddedPostgres postgres;

    public Database() {
        try {
            postgres = EmbeddedPostgres.start();
            prepare(postgres);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Creates what a deployment creates. */
    public static void prepare(EmbeddedPostgres postgres) {
        try {
            try (Connection connection = postgres.getPostgresDatabase().getConnection();
                    Statement statement = connection.createStatement()) {
                statement.execute("CREATE ROLE densimeter_density LOGIN PASSWORD 'densimeter'");
                statement.execute("CREATE DATABASE densimeter");
            }
            try (Connection connection = postgres.getDatabase("postgres", "densimeter").getConnection();
                    Statement statement = connection.createStatement()) {
                statement.execute("CREATE SCHEMA density AUTHORIZATION densimeter_density");
                statement.execute("ALTER ROLE densimeter_density SET search_path = density");
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What {@code densimeter.database} is to be. */
    public String address() {
        return "127.0.0.1:" + postgres.getPort() + "/densimeter";
    }

    @Override
    public void close() {
        try {
            postgres.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
