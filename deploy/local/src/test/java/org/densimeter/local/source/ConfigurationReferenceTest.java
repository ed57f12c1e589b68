package org.densimeter.local.source;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;

import org.junit.jupiter.api.Test;

/** {@code docs/reference/configuration.md} is what the interfaces of the settings say. */
class ConfigurationReferenceTest {

    private static final String HEAD = """
            # Configuration

            Settings of the services. Set one as a system property (`-Ddensimeter.instance=2`), as an
            environment variable (`DENSIMETER_INSTANCE=2`) or in `config/application.properties` beside the
            service. All settings of Quarkus apply too; the table has those that a deployment changes.

            Generated from the `@ConfigMapping` interfaces. Durations are numbers with a unit (`250ms`, `3s`,
            `10m`).
            """;
    private static final Map<String, String> OF_QUARKUS = Map.ofEntries(
            entry("quarkus.http.host", "Address the service listens on."),
            entry("quarkus.http.port", "Port the service listens on."),
            entry("quarkus.http.cors.enabled",
                    "Whether web pages of other origins may read answers in a browser (CORS)."),
            entry("quarkus.http.cors.origins", "Origins whose pages may, e.g. `https://example.org`; `*` for all."),
            entry("quarkus.http.cors.methods", "Methods that they may use. Those that write are left out on purpose."),
            entry("kafka.bootstrap.servers", "Addresses of Kafka."),
            entry("quarkus.datasource.username", "Database role."),
            entry("quarkus.otel.sdk.disabled",
                    "Whether tracing is off ([Trace requests](../how-to/trace-requests.md))."),
            entry("quarkus.otel.exporter.otlp.endpoint", "Address of the collector of traces."),
            entry("quarkus.otel.exporter.otlp.protocol", "Protocol of the collector, `grpc` or `http/protobuf`."),
            entry("quarkus.otel.traces.sampler.arg",
                    "Share of the traces that begin in the service and are sent, 0 to 1."));
    private static final Path SHARED = Path.of("..", "..", "service-support", "src", "main", "resources", "META-INF",
            "microprofile-config.properties");

    @Test
    void theCommittedPageIsTheGeneratedOne() throws IOException {
        String page = HEAD + section("ingest-service", "ingest", "IngestConfig")
                + section("fit-service", "fit", "FitConfig") + section("density-service", "density", "DensityConfig")
                + shared();
        assertThat(page).contains("| `densimeter.fit.quiet-period` | duration | `300ms` |");
        GeneratedPage.check("configuration.md", page);
    }

    private static String section(String module, String name, String type) throws IOException {
        Path main = Path.of("..", "..", module, "src", "main");
        Properties defaults = new Properties();
        try (Reader shared = Files.newBufferedReader(SHARED);
                Reader own = Files.newBufferedReader(main.resolve("resources/application.properties"))) {
            defaults.load(shared);
            defaults.load(own);
        }
        StringBuilder lines = new StringBuilder(
                "\n## " + module + "\n\n| key | type | default | meaning |\n" + "|---|---|---|---|\n");
        OF_QUARKUS.keySet()
                .stream()
                .sorted()
                .forEach(key -> lines
                        .append(line(key, key.endsWith("port") ? "int" : key.endsWith("abled") ? "boolean" : "String",
                                defaults.getProperty(key), OF_QUARKUS.get(key))));
        keys(ParsedInterfaces.of(main.resolve("java/org/densimeter/" + name + "/" + type + ".java")), type,
                "densimeter.", defaults, lines);
        return lines.toString();
    }

    private static String shared() throws IOException {
        StringBuilder lines = new StringBuilder(
                "\n## Every service\n\n| key | type | default | meaning |\n|---|---|---|---|\n");
        keys(ParsedInterfaces.of(Path.of("..", "..", "service-support", "src", "main", "java", "org", "densimeter",
                "support", "redrive", "DeadLetterConfig.java")), "DeadLetterConfig", "densimeter.dead-letters.",
                new Properties(), lines);
        return lines.toString();
    }

    private static void keys(Map<String, List<ParsedInterfaces.Method>> interfaces, String type, String prefix,
            Properties defaults, StringBuilder lines) {
        for (ParsedInterfaces.Method method : interfaces.get(type)) {
            String key = prefix + method.element("WithName", "value").orElseGet(() -> kebab(method.name()));
            if (interfaces.containsKey(method.type())) {
                keys(interfaces, method.type(), key + ".", defaults, lines);
            } else {
                lines.append(line(key, method.type(),
                        method.element("WithDefault", "value").orElseGet(() -> defaults.getProperty(key)),
                        method.doc()));
            }
        }
    }

    private static String line(String key, String type, String value, String meaning) {
        assertThat(meaning).as(key).isNotEmpty();
        return "| `" + key + "` | " + shown(type) + " | " + (value == null ? "" : "`" + value + "`") + " | " + meaning
                + " |\n";
    }

    private static String shown(String type) {
        return switch (type) {
            case "String" -> "text";
            case "int", "long" -> "whole number";
            case "boolean" -> "`true` or `false`";
            case "Duration" -> "duration";
            case "Optional<List<String>>" -> "list, separated by commas";
            default -> "word";
        };
    }

    private static String kebab(String name) {
        return name.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
    }
}
