package org.densimeter.support.setup;

import java.io.PrintStream;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.KafkaException;
import org.eclipse.microprofile.config.Config;

import io.smallrye.config.SmallRyeConfigBuilder;

/**
 * The setup job: creates and checks the topics, and the roles and schemas of the database, before the services start.
 * It is in the image of every service, has no effect the second time, and ends with 0 only if everything is there.
 *
 * <p>
 * Settings are properties or environment variables: {@code kafka.*} as the services have them;
 * {@code densimeter.kafka.max-message-bytes}; {@code densimeter.setup.replication-factor}, -1 (the default) for that of
 * the broker; {@code densimeter.setup.database}, host, port and name of the database, left out to set up topics alone,
 * with {@code densimeter.setup.database.user}, {@code .password} and {@code .parameters} (of the JDBC address, like
 * {@code sslmode=verify-full}); {@code densimeter.setup.password.ingest}, {@code .fit} and {@code .density}, passwords
 * of roles that do not exist. With the argument {@code sql} it prints the SQL of the schemas and does nothing else.
 */
public final class SetupMain {

    /** The largest record by default, in bytes: 4 MiB. */
    public static final long MAX_MESSAGE_BYTES = 4L * 1024 * 1024;

    private final Config config;
    private final PrintStream out;

    private SetupMain(Config config, PrintStream out) {
        this.config = config;
        this.out = out;
    }

    /** Runs the job; ends the process with 1 if it fails. */
    public static void main(String[] arguments) throws InterruptedException {
        if (arguments.length == 1 && arguments[0].equals("sql")) {
            System.out.print(SchemaSetup.sql());
            return;
        }
        try {
            // without what Quarkus adds: there is no application here
            new SetupMain(new SmallRyeConfigBuilder().addDefaultSources().build(), System.out).run();
        } catch (SetupFailure failure) {
            System.err.println("The setup failed: " + failure.getMessage());
            System.exit(1);
        }
    }

    private void run() throws SetupFailure, InterruptedException {
        topics();
        schemas();
        out.println("The setup is complete.");
    }

    private void topics() throws SetupFailure, InterruptedException {
        long maxMessageBytes = value("densimeter.kafka.max-message-bytes", Long.class).orElse(MAX_MESSAGE_BYTES);
        short replication = value("densimeter.setup.replication-factor", Short.class).orElse((short) -1);
        try (Admin admin = Admin.create(broker())) {
            new TopicSetup(admin, new TopicSettings(maxMessageBytes), out::println).run(replication);
        } catch (KafkaException e) {
            throw new SetupFailure("cannot use the broker: " + e.getMessage(), e);
        }
    }

    /** Returns the settings of the broker as the services have them. */
    private Map<String, Object> broker() {
        Map<String, Object> settings = new HashMap<>();
        settings.put(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, "127.0.0.1:9092");
        for (String name : AdminClientConfig.configNames()) {
            value("kafka." + name, String.class).ifPresent(value -> settings.put(name, value));
        }
        return settings;
    }

    private void schemas() throws SetupFailure {
        Optional<String> database = value("densimeter.setup.database", String.class);
        if (database.isEmpty()) {
            return;
        }
        Properties login = new Properties();
        value("densimeter.setup.database.user", String.class).ifPresent(user -> login.put("user", user));
        value("densimeter.setup.database.password", String.class).ifPresent(word -> login.put("password", word));
        String parameters = value("densimeter.setup.database.parameters", String.class).map(more -> "?" + more)
                .orElse("");
        Map<String, String> passwords = new HashMap<>();
        for (String schema : SchemaSetup.SCHEMAS) {
            value("densimeter.setup.password." + schema, String.class)
                    .ifPresent(password -> passwords.put(schema, password));
        }
        try (Connection connection = DriverManager.getConnection("jdbc:postgresql://" + database.get() + parameters,
                login)) {
            new SchemaSetup(connection, out::println).run(passwords);
        } catch (SQLException e) {
            throw new SetupFailure("cannot connect to the database: " + e.getMessage(), e);
        }
    }

    private <T> Optional<T> value(String name, Class<T> type) {
        return config.getOptionalValue(name, type);
    }
}
