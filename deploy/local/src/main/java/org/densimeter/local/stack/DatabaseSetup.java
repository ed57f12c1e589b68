package org.densimeter.local.stack;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

import org.densimeter.local.client.ListeningPort;

/** Creates the database of a stack. */
final class DatabaseSetup {

    static final String NAME = "densimeter";
    static final String PASSWORD = "densimeter";

    private DatabaseSetup() {}

    /** Returns whether the server accepts connections. */
    static boolean answers(int port) {
        if (!ListeningPort.listens(port)) {
            return false;
        }
        try (Connection connection = connect(port, "postgres")) {
            return connection.isValid(1);
        } catch (SQLException e) {
            return false;
        }
    }

    /** Creates the database if it does not exist; the setup job does the rest. */
    static void prepare(int port) throws SQLException {
        try (Connection connection = connect(port, "postgres"); Statement statement = connection.createStatement()) {
            if (!exists(statement, "SELECT 1 FROM pg_database WHERE datname = '" + NAME + "'")) {
                statement.execute("CREATE DATABASE " + NAME);
            }
        }
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
