package org.densimeter.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Set;

import org.densimeter.kubernetes.checks.ManifestChecks;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import com.fasterxml.jackson.databind.JsonNode;

/** Rules and dashboards in the chart, and the examples beside it. */
class ShippedFilesTest {

    private static final Path EXAMPLES = Path.of("examples");

    /** Helm reads files inside the chart only. {@code -Dcharts.copy=true} copies them anew. */
    @ParameterizedTest
    @CsvSource({"prometheus,.yaml", "grafana,.json"})
    void theChartHasCopiesOfRulesAndDashboards(String folder, String end) throws IOException {
        Path copies = DensimeterChart.FOLDER.resolve("files").resolve(folder);
        List<Path> originals = YamlFiles.files(YamlFiles.ROOT.resolve("deploy").resolve(folder), end)
                .stream()
                .filter(file -> end.equals(".json") || YamlFiles.document(file).has("groups"))
                .toList();
        if (Boolean.getBoolean("charts.copy")) {
            for (Path original : originals) {
                Files.copy(original, copies.resolve(original.getFileName()), StandardCopyOption.REPLACE_EXISTING);
            }
        }
        assertThat(YamlFiles.files(copies, end).stream().map(Path::getFileName))
                .containsExactlyElementsOf(originals.stream().map(Path::getFileName).toList());
        for (Path original : originals) {
            assertThat(copies.resolve(original.getFileName())).hasSameTextualContentAs(original);
        }
    }

    @Test
    void everyRuleAndDashboardIsInTheManifests() {
        List<JsonNode> manifests = DensimeterChart
                .render("{metrics: {prometheusRule: {enabled: true}}, dashboards: {enabled: true}}");
        Path files = DensimeterChart.FOLDER.resolve("files");
        for (Path rules : YamlFiles.files(files.resolve("prometheus"), ".yaml")) {
            assertThat(manifests)
                    .anySatisfy(manifest -> assertThat(manifest.path("spec")).isEqualTo(YamlFiles.document(rules)));
        }
        for (Path dashboard : YamlFiles.files(files.resolve("grafana"), ".json")) {
            String name = dashboard.getFileName().toString();
            assertThat(manifests).anySatisfy(manifest -> assertThat(
                    YamlFiles.documents(manifest.path("data").path(name).asText("{}")).get(0).isEmpty()).isFalse());
        }
        assertThat(ManifestChecks.findings(YamlFiles.ROOT, manifests)).isEmpty();
    }

    @Test
    void examplesHaveTheFieldsOfTheirTypes() {
        for (Path example : YamlFiles.files(EXAMPLES, ".yaml")) {
            if (!example.getFileName().toString().startsWith("values-")) {
                List<JsonNode> manifests = YamlFiles.documents(YamlFiles.text(example));
                assertThat(manifests).isNotEmpty();
                assertThat(ManifestChecks.typeFindings(manifests)).as("%s", example).isEmpty();
            }
        }
    }

    /** Names in the values are those of the example's Kafka, database and Secrets. */
    @Test
    void valuesOfTheExamplesFitTheOperatorsExamples() {
        for (String kind : List.of("development", "production")) {
            JsonNode values = YamlFiles.document(EXAMPLES.resolve("values-" + kind + ".yaml"));
            List<JsonNode> kafka = YamlFiles.documents(YamlFiles.text(EXAMPLES.resolve("kafka-" + kind + ".yaml")));
            List<JsonNode> postgres = YamlFiles
                    .documents(YamlFiles.text(EXAMPLES.resolve("postgres-" + kind + ".yaml")));
            String cluster = named(kafka, "Kafka").at("/metadata/name").asText();
            assertThat(values.at("/strimzi/cluster").asText()).isEqualTo(cluster);
            assertThat(values.at("/kafka/bootstrapServers").asText()).startsWith(cluster + "-kafka-bootstrap:");
            assertThat(values.at("/kafka/tls/caSecret").asText()).isEqualTo(cluster + "-cluster-ca-cert");
            int brokers = named(kafka, "KafkaNodePool").at("/spec/replicas").asInt();
            assertThat(values.at("/strimzi/topics/replicas").asInt()).isEqualTo(brokers);
            JsonNode config = named(kafka, "Kafka").at("/spec/kafka/config");
            assertThat(values.at("/strimzi/topics/minInsyncReplicas")).isEqualTo(config.path("min.insync.replicas"));
            assertThat(config.path("offsets.topic.replication.factor").asInt()).isEqualTo(brokers);
            JsonNode database = named(postgres, "Cluster");
            String name = database.at("/metadata/name").asText();
            assertThat(values.at("/database/host").asText()).isEqualTo(name + "-rw");
            assertThat(values.at("/database/tls/caSecret").asText()).isEqualTo(name + "-ca");
            assertThat(Set.copyOf(database.at("/spec/managed/roles").findValuesAsText("name")))
                    .contains("densimeter_ingest", "densimeter_fit", "densimeter_density");
        }
    }

    private static JsonNode named(List<JsonNode> manifests, String kind) {
        return manifests.stream()
                .filter(manifest -> manifest.path("kind").asText().equals(kind))
                .findFirst()
                .orElseThrow();
    }
}
