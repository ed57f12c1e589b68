package org.densimeter.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;

import org.densimeter.kubernetes.checks.ManifestChecks;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** The checks themselves: each fault, put into manifests without findings, must be found. */
class SeededFaultsTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<JsonNode> MANIFESTS = rendered("everything.yaml");
    private static final List<JsonNode> SETUP = rendered("setup-job.yaml");

    /**
     * Sets the field at a JSON pointer, or removes it, in the first manifest of that kind and name. The pointer may
     * begin with {@code @pod} or {@code @container}, and names that begin with a hyphen with that of the release.
     */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
            // fields and types
            "Deployment | -fit | /spec/replica | 2 | replica",
            "Deployment | -fit | /spec/replicas | \"2\" | /spec/replicas",
            "Deployment | -fit | /spec/selector | - | selector",
            "Deployment | -fit | @container/imagePullpolicy | \"Always\" | imagePullpolicy",
            "Deployment | -fit | @container/name | - | name",
            "Deployment | -fit | /apiVersion | \"apps/v2\" | unknown type",
            "Service | -fit | /spec/ports/0/port | - | port", "NetworkPolicy | -fit | /spec/egres | [] | egres",
            "ServiceMonitor | densimeter | /spec/endpoints/0/intervall | \"1s\" | intervall",
            "HTTPRoute | -density | /spec/rules/0/backendRef | [] | backendRef",
            "KafkaTopic | frontiers | /spec/partitions | \"2\" | partitions",
            "KafkaTopic | frontiers | /spec/partition | 2 | partition",
            "KafkaUser | -fit | /spec/authorization/acls/0/operations/0 | \"Readd\" | operations",
            "KafkaUser | -fit | /spec/authorization/acls/0/resource | - | resource",
            "KafkaUser | -fit | /metadata/label | {} | label",
            // Pod Security
            "Deployment | -fit | @pod/hostNetwork | true | hostNetwork",
            "Deployment | -fit | @pod/securityContext/runAsNonRoot | - | runAsNonRoot",
            "Deployment | -fit | @pod/securityContext/runAsUser | 0 | runAsUser",
            "Deployment | -fit | @pod/securityContext/seccompProfile | - | seccompProfile",
            "Deployment | -fit | @pod/automountServiceAccountToken | true | automount",
            "Deployment | -fit | @pod/enableServiceLinks | - | enableServiceLinks",
            "Deployment | -fit | @container/securityContext/capabilities/drop | [] | drop",
            "Deployment | -fit | @container/securityContext/privileged | true | privileged",
            "Deployment | -fit | @container/securityContext/allowPrivilegeEscalation | - | allowPrivilegeEscalation",
            "Deployment | -fit | @container/securityContext/readOnlyRootFilesystem | false | readOnlyRootFilesystem",
            "Deployment | -fit | @container/resources/limits | - | limits.memory",
            "Deployment | -fit | @container/ports/0/hostPort | 8082 | hostPort",
            "Deployment | -fit | @pod/volumes/0/hostPath | {\"path\": \"/\"} | hostPath",
            // references
            "Deployment | -fit | /spec/template/metadata/labels/app.kubernetes.io~1component | \"fit\" | select",
            "Service | -fit | /spec/selector/app.kubernetes.io~1component | \"fit\" | selects the pods of 0",
            "Service | -fit | /spec/selector/app.kubernetes.io~1component | - | selects the pods of 3",
            "PodDisruptionBudget | -fit | /spec/selector/matchLabels/a | \"b\" | selects the pods of 0",
            "NetworkPolicy | -fit | /spec/podSelector/matchLabels | {} | selects the pods of 0",
            "StatefulSet | -density | /spec/serviceName | \"other\" | headless",
            "StatefulSet | -density | /spec/volumeClaimTemplates/0/metadata/name | \"other\" | mounts",
            "Deployment | -fit | @pod/volumes/1/configMap/name | \"other\" | mounts no other",
            "Deployment | -fit | @pod/serviceAccountName | \"other\" | has no other",
            "HorizontalPodAutoscaler | -ingest | /spec/scaleTargetRef/kind | \"StatefulSet\" | scales nothing",
            "ServiceMonitor | densimeter | /spec/selector/matchLabels/a | \"b\" | selects no Service",
            "HTTPRoute | -density | /spec/rules/0/backendRefs/0/name | \"densimeter-ingest\" | routes to",
            "Service | -fit | /metadata/name | \"densimeter-density\" | occurs twice",
            // availability
            "PodDisruptionBudget | -fit | /spec/maxUnavailable | 0 | drain",
            "PodDisruptionBudget | -fit | /spec/minAvailable | 2 | drain",
            "Deployment | -fit | @container/startupProbe/failureThreshold | 3 | within 15 s",
            "Deployment | -fit | @container/startupProbe | - | within 0 s",
            "Deployment | -fit | @pod/terminationGracePeriodSeconds | 10 | time to stop",
            // the application
            "Deployment | -fit | @container/readinessProbe/httpGet/path | \"/q/health\" | readinessProbe",
            "Deployment | -fit | @container/livenessProbe/httpGet/port | \"other\" | livenessProbe",
            "Deployment | -fit | @container/ports/0/containerPort | 8081 | on port 8082",
            "Deployment | -fit | @container/env/1/name | \"QUARKUS_HTTP_HOSTS\" | no setting",
            "Deployment | -fit | @container/env/2/value | \"80\" | another port",
            "ConfigMap | -fit | /data/application.properties | \"densimeter.fit.quiet=1s\" | no setting",
            "ConfigMap | -density | /data/application.properties | \"kafka-streams.num.standby=1\" | no setting",
            "Service | -fit | /spec/ports/0/port | 80 | on port 8082",
            "ServiceMonitor | densimeter | /spec/endpoints/0/path | \"/metrics\" | reads",})
    void aFaultIsFound(String kind, String name, String pointer, String value, String finding)
            throws JsonProcessingException {
        List<JsonNode> manifests = copy(MANIFESTS);
        mutate(manifests, kind, name,
                pointer.replace("@container", "@pod/containers/0").replace("@pod", "/spec/template/spec"), value);
        assertThat(ManifestChecks.findings(YamlFiles.ROOT, manifests))
                .anySatisfy(found -> assertThat(found).matches("(?s).*(" + finding + ").*"));
    }

    @Test
    void aPasswordInTheManifestIsFound() throws JsonProcessingException {
        List<JsonNode> manifests = copy(MANIFESTS);
        mutate(manifests, "Deployment", "densimeter-fit", "/spec/template/spec/containers/0/env/6",
                "{\"name\": \"DENSIMETER_DATABASE_PASSWORD\", \"value\": \"secret\"}");
        assertThat(ManifestChecks.findings(YamlFiles.ROOT, manifests))
                .anySatisfy(found -> assertThat(found).contains("DENSIMETER_DATABASE_PASSWORD is not from a Secret"));
    }

    @Test
    void anUnknownVariableOfTheSetupJobIsFound() throws JsonProcessingException {
        List<JsonNode> manifests = copy(SETUP);
        mutate(manifests, "Job", "densimeter-setup", "/spec/template/spec/containers/0/env/0/name",
                "\"DENSIMETER_SETUP_TOPICS\"");
        assertThat(ManifestChecks.findings(YamlFiles.ROOT, manifests))
                .anySatisfy(found -> assertThat(found).contains("no setting of the setup job"));
    }

    @Test
    void anotherClassOfTheSetupJobIsFound() throws JsonProcessingException {
        List<JsonNode> manifests = copy(SETUP);
        mutate(manifests, "Job", "densimeter-setup", "/spec/template/spec/containers/0/command/4", "\"Main\"");
        assertThat(ManifestChecks.findings(YamlFiles.ROOT, manifests))
                .anySatisfy(found -> assertThat(found).contains("runs another class"));
    }

    private static List<JsonNode> rendered(String values) {
        return DensimeterChart.render(YamlFiles.text(Path.of("src/test/resources/matrix", values)));
    }

    private static List<JsonNode> copy(List<JsonNode> manifests) {
        return manifests.stream().<JsonNode>map(JsonNode::deepCopy).toList();
    }

    private static void mutate(List<JsonNode> manifests, String kind, String name, String pointer, String value)
            throws JsonProcessingException {
        JsonNode manifest = manifests.stream()
                .filter(node -> YamlFiles.name(node)
                        .equals(kind + " " + (name.startsWith("-") ? "densimeter" : "") + name))
                .findFirst()
                .orElseThrow();
        int last = pointer.lastIndexOf('/');
        JsonNode parent = manifest.at(pointer.substring(0, last));
        String field = pointer.substring(last + 1).replace("~1", "/");
        assertThat(parent.isContainerNode()).as(pointer).isTrue();
        if (parent instanceof ArrayNode array) {
            array.set(Integer.parseInt(field), JSON.readTree(value));
        } else if (value.equals("-")) {
            assertThat(((ObjectNode) parent).remove(field)).as(pointer).isNotNull();
        } else {
            ((ObjectNode) parent).set(field, JSON.readTree(value));
        }
    }
}
