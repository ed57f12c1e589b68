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
