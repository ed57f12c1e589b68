package org.densimeter.local.stack;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/** Creates the database of a stack, with a role and a schema for each service. */
final class DatabaseSetup {

    static final String NAME = "densimeter";
    static final String PASSWORD = "densimeter";
    private static final List<String> SCHEMAS = List.of("ingest", "fit", "density");

    private DatabaseSetup() {}

    /** Returns whether the server accepts connections. */
    static boolean answers(int port) {
        try (Connection connection = connect(port, "postgres")) {
            return connection.isValid(1);
        } catch (SQLException e) {
            return false;
        }
    }

    /** Creates the database, roles and schemas that do not exist yet. */
    static void prepare(int port) throws SQLException {
        try (Connection connection = connect(port, "postgres"); Statement statement = connection.createStatement()) {
            if (!exists(statement, "SELECT 1 FROM pg_database WHERE datname = '" + NAME + "'")) {
                statement.execute("CREATE DATABASE " + NAME);
            }
            for (String schema : SCHEMAS) {
                String role = role(schema);
                if (!exists(statement, "SELECT 1 FROM pg_roles WHERE rolname = '" + role + "'")) {
                    statement.execute("CREATE ROLE " + role + " LOGIN PASSWORD '" + PASSWORD + "'");
                }
            }
        }
        try (Connection connection = connect(port, NAME); Statement statement = connection.createStatement()) {
            for (String schema : SCHEMAS) {
                statement.execute("CREATE SCHEMA IF NOT EXISTS " + schema + " AUTHORIZATION " + role(schema));
                statement.execute("ALTER ROLE " + role(schema) + " SET search_path = " + schema);
            }
        }
    }

    private static String role(String schema) {
        return "densimeter_" + schema;
    }

    private static boolean exists(Statement statement, String query) throws SQLException {
        try (ResultSet rows = statement.executeQuery(query)) {
            return rows.next();
        }
    }

    private static Connection connect(int port, String database) throws SQLException {
        return DriverManager.getConnection("jdbc:postgresql://127.0.0.1:" + port + "/" + database
                + "?user=postgres&connectTimeout=2&socketTimeout=30");
    }
}
