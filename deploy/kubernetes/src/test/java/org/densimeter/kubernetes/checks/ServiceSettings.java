package org.densimeter.kubernetes.checks;

import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Pattern;

import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.streams.StreamsConfig;

/**
 * The settings that a service knows: those of its {@code application.properties}, of the file that all services share,
 * of the reference page, and of the clients of Kafka; and the few of Quarkus that a deployment sets.
 */
public final class ServiceSettings {

    private static final Set<String> QUARKUS = Set.of("quarkus.shutdown.timeout", "quarkus.log.level",
            "quarkus.log.console.json.enabled", "quarkus.datasource.reactive.postgresql.ssl-mode",
            "quarkus.datasource.reactive.trust-all", "quarkus.datasource.reactive.trust-certificate-pem",
            "quarkus.datasource.reactive.trust-certificate-pem.certs",
            "quarkus.datasource.reactive.hostname-verification-algorithm",
            "quarkus.datasource.jdbc.additional-jdbc-properties.sslmode",
            "quarkus.datasource.jdbc.additional-jdbc-properties.sslrootcert");
    private static final Pattern ROW = Pattern.compile("\\| `([a-z0-9.-]+)` \\|.*");

    private final Properties defaults = new Properties();
    private final Set<String> keys = new HashSet<>(QUARKUS);

    private ServiceSettings(Path root, String service) {
        try (Reader shared = Files.newBufferedReader(
                root.resolve("service-support/src/main/resources/META-INF/microprofile-config.properties"));
                Reader own = Files.newBufferedReader(
                        root.resolve(service).resolve("src/main/resources/application.properties"))) {
            defaults.load(shared);
            defaults.load(own);
            boolean section = false;
            for (String line : Files.readAllLines(root.resolve("docs/reference/configuration.md"))) {
                if (line.startsWith("## ")) {
                    section = line.equals("## " + service);
                }
                var row = ROW.matcher(line);
                if (section && row.matches()) {
                    keys.add(row.group(1));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        keys.addAll(defaults.stringPropertyNames());
    }

    /** Returns the settings of {@code service}, e.g. {@code fit-service}, of the repository at {@code root}. */
    public static ServiceSettings of(Path root, String service) {
        return new ServiceSettings(root, service);
    }

    /** Returns the default of {@code key}, or {@code otherwise}. */
    public String value(String key, String otherwise) {
        return defaults.getProperty(key, otherwise);
    }

    /** Returns whether the service knows the setting {@code key}. */
    public boolean knows(String key) {
        return keys.contains(key) || isClientSetting(key, "kafka.") || isStreamsSetting(key);
    }

    /** Returns whether the service knows the setting that the environment variable {@code name} sets. */
    public boolean knowsVariable(String name) {
        return keys.stream().anyMatch(key -> variable(key).equals(name))
                || isClientSetting(name.toLowerCase(Locale.ROOT).replace('_', '.'), "kafka.");
    }

    /** Returns the keys of {@code properties}, the text of a properties file. */
    public static Set<String> keys(String properties) {
        Properties read = new Properties();
        try {
            read.load(new StringReader(properties));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return read.stringPropertyNames();
    }

    private static String variable(String key) {
        return key.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT);
    }

    private static boolean isClientSetting(String key, String prefix) {
        if (!key.startsWith(prefix)) {
            return false;
        }
        String name = key.substring(prefix.length());
        return AdminClientConfig.configNames().contains(name) || ConsumerConfig.configNames().contains(name)
                || ProducerConfig.configNames().contains(name);
    }

    private static boolean isStreamsSetting(String key) {
        if (!key.startsWith("kafka-streams.")) {
            return false;
        }
        String name = key.substring("kafka-streams.".length());
        if (name.startsWith("topic.")) {
            return isTopicSetting(name.substring("topic.".length()));
        }
        return StreamsConfig.configDef().names().contains(name) || isClientSetting(name, "consumer.")
                || isClientSetting(name, "producer.");
    }

    private static boolean isTopicSetting(String name) {
        for (var field : TopicConfig.class.getFields()) {
            try {
                if (name.equals(field.get(null))) {
                    return true;
                }
            } catch (IllegalAccessException e) {
                throw new IllegalStateException(e);
            }
        }
        return false;
    }
}
