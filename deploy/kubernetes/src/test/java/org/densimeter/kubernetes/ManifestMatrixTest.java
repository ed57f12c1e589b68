package org.densimeter.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import org.densimeter.kubernetes.checks.ManifestChecks;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import com.fasterxml.jackson.databind.JsonNode;

/** The chart under every file of values: those of the matrix, and those that are shipped as examples. */
class ManifestMatrixTest {

    private static final Path MATRIX = Path.of("src/test/resources/matrix");

    static Stream<Path> values() {
        return Stream.concat(YamlFiles.files(MATRIX, ".yaml").stream(),
                YamlFiles.files(Path.of("examples"), ".yaml")
                        .stream()
                        .filter(file -> file.getFileName().toString().startsWith("values-")));
    }

    @ParameterizedTest
    @MethodSource("values")
    void manifestsHaveNoFindings(Path values) {
        List<JsonNode> manifests = DensimeterChart.render(YamlFiles.text(values));
        assertThat(manifests).hasSizeGreaterThanOrEqualTo(10);
        assertThat(ManifestChecks.findings(YamlFiles.ROOT, manifests)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("values")
    void helmLintsStrictly(Path values, @TempDir Path folder) throws IOException {
        var result = DensimeterChart.lint(folder, YamlFiles.text(values));
        assertThat(result.isFailed()).as("%s", result.getMessages()).isFalse();
    }

    @Test
    void theMatrixHasEveryKind() {
        Stream<String> kinds = values().flatMap(values -> DensimeterChart.render(YamlFiles.text(values)).stream())
                .map(manifest -> manifest.path("kind").asText());
        assertThat(kinds).contains("Deployment", "StatefulSet", "Job", "ConfigMap", "Service", "ServiceAccount",
                "NetworkPolicy", "PodDisruptionBudget", "HorizontalPodAutoscaler", "Ingress", "HTTPRoute", "KafkaTopic",
                "KafkaUser", "ServiceMonitor");
    }

    /** Tracing is off by default; the pods may reach the collector if it is on. */
    @Test
    void tracesGoToTheCollectorWhereTracingIsOn() {
        List<JsonNode> without = DensimeterChart.render(YamlFiles.text(MATRIX.resolve("defaults.yaml")));
        assertThat(properties(without)).hasSize(3).noneMatch(lines -> lines.contains("quarkus.otel"));
        assertThat(egressPorts(without)).doesNotContain("4317");

        List<JsonNode> with = DensimeterChart.render(YamlFiles.text(MATRIX.resolve("everything.yaml")));
        assertThat(properties(with)).hasSize(3)
                .allSatisfy(lines -> assertThat(lines).contains("quarkus.otel.sdk.disabled=false",
                        "quarkus.otel.exporter.otlp.endpoint=http://otel-collector.observability:4317",
                        "quarkus.otel.exporter.otlp.protocol=grpc", "quarkus.otel.traces.sampler.arg=0.25"));
        assertThat(egressPorts(with)).filteredOn("4317"::equals).as("of each service").hasSize(3);
    }

    private static List<String> properties(List<JsonNode> manifests) {
        return manifests.stream()
                .filter(manifest -> manifest.path("data").has("application.properties"))
                .map(manifest -> manifest.at("/data/application.properties").asText())
                .toList();
    }

    private static List<String> egressPorts(List<JsonNode> manifests) {
        return manifests.stream()
                .filter(manifest -> manifest.path("kind").asText().equals("NetworkPolicy"))
                .filter(manifest -> manifest.at("/spec/podSelector/matchLabels").has("app.kubernetes.io/component"))
                .flatMap(manifest -> manifest.at("/spec/egress").findValues("port").stream())
                .map(JsonNode::asText)
                .toList();
    }

    /** Another name of the release, and one as long as Helm allows. */
    @Test
    void namesFollowTheRelease() {
        for (String release : List.of("a", "a-release-with-a-name-as-long-as-helm-will-ever-take1")) {
            List<JsonNode> manifests = DensimeterChart.render(release,
                    YamlFiles.text(MATRIX.resolve("everything.yaml")));
            assertThat(ManifestChecks.findings(YamlFiles.ROOT, manifests)).isEmpty();
        }
    }
}
