package org.densimeter.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import com.fasterxml.jackson.databind.JsonNode;

/** What the schema of the values and the templates refuse. */
class ValuesSchemaTest {

    @ParameterizedTest
    @ValueSource(strings = {"unknown: 1", "kafka: {bootstrapServer: a:9092}", "density: {store: rocksdb}",
            "networkPolicy: {kafkaFrom: []}", "ingest: {resources: {limit: {}}}", "strimzi: {topics: {replica: 1}}",
            // types
            "ingest: {replicas: two}", "ingest: {replicas: 1.5}", "ingest: {replicas: -1}",
            "kafka: {bootstrapServers: 1}", "networkPolicy: {enabled: 'yes'}", "image: {pullSecrets: [name]}",
            "commonLabels: {a: 1}", "database: {port: '5432'}", "density: {properties: {a: {b: c}}}",
            "ingest: {properties: {'a b': c}}",
            // values
            "kafka: {securityProtocol: TLS}", "kafka: {bootstrapServers: kafka}", "kafka: {maxMessageBytes: 1000}",
            "kafka: {sasl: {mechanism: GSSAPI}}", "database: {tls: {mode: verify}}", "database: {port: 0}",
            "density: {stores: disk}", "density: {persistence: {size: big}}",
            "density: {persistence: {accessModes: []}}", "ingest: {image: {digest: '1234'}}",
            "ingest: {database: {secret: ''}}", "image: {pullPolicy: always}",
            "metrics: {serviceMonitor: {interval: 30}}", "strimzi: {topics: {minInsyncReplicas: 0}}",
            "tracing: {endpoint: 'collector:4317'}", "tracing: {endpoint: 'http://collector'}",
            "tracing: {protocol: http}", "tracing: {samplerRatio: 1.1}",
            // what belongs together
            "tracing: {enabled: true}", "database: {tls: {mode: verify-full}}", "httpRoute: {enabled: true}",
            "{setup: {enabled: true}, strimzi: {users: {enabled: true}}}"})
    void isRefused(String values) {
        assertThatThrownBy(() -> DensimeterChart.render(values)).isInstanceOf(IllegalStateException.class);
    }

    /** An object without a list of its keys would take a key that is spelled wrongly. */
    @Test
    void everyObjectOfTheValuesIsClosed() {
        JsonNode schema = YamlFiles.document(DensimeterChart.FOLDER.resolve("values.schema.json"));
        List<String> open = new ArrayList<>();
        compare("", YamlFiles.document(DensimeterChart.FOLDER.resolve("values.yaml")), schema, open);
        assertThat(open).isEmpty();
    }

    private static void compare(String path, JsonNode values, JsonNode schema, List<String> findings) {
        for (var value : values.properties()) {
            String key = path + "/" + value.getKey();
            JsonNode property = schema.path("properties").path(value.getKey());
            if (property.isMissingNode()) {
                findings.add(key + " is not in the schema");
            } else if (property.has("properties")) {
                if (!property.path("additionalProperties").isBoolean()) {
                    findings.add(key + " is open");
                }
                compare(key, value.getValue(), property, findings);
            }
        }
        schema.path("properties").fieldNames().forEachRemaining(name -> {
            if (!values.has(name) && !name.equals("global") && !isMap(values, path)) {
                findings.add(path + "/" + name + " is not in values.yaml");
            }
        });
    }

    private static boolean isMap(JsonNode values, String path) {
        return values.isEmpty() || path.contains("/resources");
    }

    @Test
    void theSetupIsAHook() {
        String template = YamlFiles.text(Path.of("densimeter/templates/setup.yaml"));
        assertThat(template.split("helm.sh/hook: pre-install,pre-upgrade", -1)).hasSize(4);
    }
}
