package org.densimeter.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.densimeter.kubernetes.checks.DeepMerge;
import org.densimeter.kubernetes.checks.ServiceSettings;
import org.densimeter.kubernetes.checks.SetupSettings;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/** {@code deploy/compose.yaml} against the services, the contract and the files that it mounts. */
class ComposeTest {

    private static final Path FOLDER = YamlFiles.ROOT.resolve("deploy");
    private static final List<String> SERVICES = List.of("ingest-service", "fit-service", "density-service");

    private JsonNode compose;

    @BeforeEach
    void readTheFile() {
        // unlike Jackson, this parser resolves the anchors and merges of YAML
        Map<String, Object> read = new Yaml().load(YamlFiles.text(FOLDER.resolve("compose.yaml")));
        compose = new ObjectMapper().valueToTree(read);
    }

    @Test
    void variablesAreSettingsOfTheServices() {
        for (String service : SERVICES) {
            ServiceSettings settings = ServiceSettings.of(YamlFiles.ROOT, service);
            assertThat(compose.at("/services/" + service + "/environment").fieldNames()).toIterable()
                    .contains("KAFKA_BOOTSTRAP_SERVERS")
                    .allMatch(name -> name.equals("JAVA_TOOL_OPTIONS") || settings.knowsVariable(name));
            String port = settings.value("quarkus.http.port", "8080");
            assertThat(compose.at("/services/" + service + "/ports/0").asText())
                    .isEqualTo("127.0.0.1:" + port + ":" + port);
            assertThat(compose.at("/services/" + service + "/image").asText())
                    .startsWith("densimeter/" + service + ":");
        }
    }

    @Test
    void theSetupRunsBeforeTheServices() {
        SetupSettings settings = SetupSettings.of(YamlFiles.ROOT);
        JsonNode setup = compose.at("/services/setup");
        assertThat(setup.at("/entrypoint/4").asText()).isEqualTo(settings.mainClass());
        assertThat(setup.path("environment").fieldNames()).toIterable().allMatch(settings::knowsVariable);
        for (String service : SERVICES) {
            assertThat(compose.at("/services/" + service + "/depends_on/setup/condition").asText())
                    .isEqualTo("service_completed_successfully");
        }
        assertThat(compose.at("/services/kafka/environment/KAFKA_AUTO_CREATE_TOPICS_ENABLE").asText())
                .isEqualTo("false");
    }

    @Test
    void servicesRunAsInTheCluster() {
        for (String service : SERVICES) {
            JsonNode definition = compose.at("/services/" + service);
            assertThat(definition.path("user").asText()).isEqualTo("65532:65532");
            assertThat(definition.path("read_only").asBoolean()).isTrue();
            assertThat(definition.at("/tmpfs/0").asText()).startsWith("/tmp:size=64m");
            assertThat(definition.at("/cap_drop/0").asText()).isEqualTo("ALL");
        }
    }

    @Test
    void hostsAndVolumesExist() {
        List<String> missing = new ArrayList<>();
        compose.path("services").properties().forEach(service -> {
            service.getValue().path("volumes").forEach(volume -> {
                String source = volume.asText().substring(0, volume.asText().indexOf(':'));
                boolean exists = source.startsWith(".") ? Files.isDirectory(FOLDER.resolve(source))
                        : compose.path("volumes").has(source);
                if (!exists) {
                    missing.add(service.getKey() + " mounts " + source);
                }
            });
            service.getValue().path("depends_on").forEach(needed -> {
                if (needed.isTextual() && !compose.path("services").has(needed.asText())) {
                    missing.add(service.getKey() + " needs " + needed);
                }
            });
            for (String name : List.of("KAFKA_BOOTSTRAP_SERVERS", "DENSIMETER_DATABASE", "DENSIMETER_SETUP_DATABASE")) {
                String address = service.getValue().path("environment").path(name).asText();
                if (!address.isEmpty() && !compose.path("services").has(address.substring(0, address.indexOf(':')))) {
                    missing.add(service.getKey() + " connects to " + address);
                }
            }
        });
        assertThat(missing).isEmpty();
    }

    @Test
    void aMergeKeepsWhatIsNotReplaced() {
        JsonNode merged = DeepMerge.of(YamlFiles.documents("{a: {b: 1, c: 2}, d: 3}").get(0),
                YamlFiles.documents("{a: {b: 4}}").get(0));
        assertThat(merged).isEqualTo(YamlFiles.documents("{a: {b: 4, c: 2}, d: 3}").get(0));
    }
}
