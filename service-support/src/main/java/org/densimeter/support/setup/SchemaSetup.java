package org.densimeter.support.setup;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;

/**
 * Creates the role and schema of each service that are missing, and checks that each role owns its schema alone. The
 * tables are created by the services.
 */
public final class SchemaSetup {

    /** The services that have a schema; the role of {@code ingest} is {@code densimeter_ingest}. */
    public static final List<String> SCHEMAS = List.of("ingest", "fit", "density");

    private final Connection connection;
    private final Consumer<String> report;

    /** @param connection of a role that may create roles and schemas */
    public SchemaSetup(Connection connection, Consumer<String> report) {
        this.connection = connection;
        this.report = report;
    }

    /** Returns the SQL that creates what is missing, for those who run it by other means. */
    public static String sql() {
        try (InputStream sql = Objects.requireNonNull(SchemaSetup.class.getResourceAsStream("schemas.sql"))) {
            return new String(sql.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Creates what is missing; has no effect the second time.
     *
     * @param passwords of new roles, by schema; a role that exists keeps its password
     * @throws SetupFailure if the server refuses, a role is missing and has no password here, or a schema has another
     * owner
     */
    public void run(Map<String, String> passwords) throws SetupFailure {
        try (Statement statement = connection.createStatement()) {
            for (String schema : SCHEMAS) {
                if (!has("SELECT 1 FROM pg_roles WHERE rolname = ?", role(schema))) {
                    String password = passwords.get(schema);
                    if (password == null) {
                        throw new SetupFailure("the role " + role(schema) + " does not exist, and "
                                + "densimeter.setup.password." + schema + " is not set");
                    }
                    statement.execute(
                            "CREATE ROLE " + role(schema) + " LOGIN PASSWORD '" + password.replace("'", "''") + "'");
                    report.accept("created the role " + role(schema));
                }
            }
            statement.execute(sql());
            for (String schema : SCHEMAS) {
                if (!has(
                        "SELECT 1 FROM pg_namespace WHERE nspname = ? AND pg_get_userbyid(nspowner) = 'densimeter_' || "
                                + "nspname",
                        schema)) {
                    throw new SetupFailure("the schema " + schema + " does not belong to " + role(schema));
                }
            }
        } catch (SQLException e) {
            throw new SetupFailure("the database refuses: " + e.getMessage(), e);
        }
    }

    private static String role(String schema) {
        return "densimeter_" + schema;
    }

    private boolean has(String query, String parameter) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(query)) {
            statement.setString(1, parameter);
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next();
            }
        }
    }
}
