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
    private static final String VALUES = YamlFiles.text(Path.of("src/test/resources/matrix/everything.yaml"));
    private static final String SETUP = YamlFiles.text(Path.of("src/test/resources/matrix/setup-job.yaml"));

    /** Sets the field at a JSON pointer, or removes it, in the first manifest of that kind and name. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
            // fields and types
            "Deployment | densimeter-fit | /spec/replica | 2 | replica",
            "Deployment | densimeter-fit | /spec/replicas | \"2\" | /spec/replicas",
            "Deployment | densimeter-fit | /spec/selector | - | selector",
            "Deployment | densimeter-fit | /spec/template/spec/containers/0/imagePullpolicy | \"Always\" | imagePullpolicy",
            "Deployment | densimeter-fit | /spec/template/spec/containers/0/name | - | name",
            "Deployment | densimeter-fit | /apiVersion | \"apps/v2\" | unknown type",
            "Service | densimeter-fit | /spec/ports/0/port | - | port",
            "NetworkPolicy | densimeter-fit | /spec/egres | [] | egres",
            "ServiceMonitor | densimeter | /spec/endpoints/0/intervall | \"1s\" | intervall",
            "HTTPRoute | densimeter-density | /spec/rules/0/backendRef | [] | backendRef",
            "KafkaTopic | frontiers | /spec/partitions | \"2\" | partitions",
            "KafkaTopic | frontiers | /spec/partition | 2 | partition",
            "KafkaUser | densimeter-fit | /spec/authorization/acls/0/operations/0 | \"Readd\" | operations",
            "KafkaUser | densimeter-fit | /spec/authorization/acls/0/resource | - | resource",
            "KafkaUser | densimeter-fit | /metadata/label | {} | label",
            // Pod Security
            "Deployment | densimeter-fit | /spec/template/spec/hostNetwork | true | hostNetwork",
            "Deployment | densimeter-fit | /spec/template/spec/securityContext/runAsNonRoot | - | runAsNonRoot",
            "Deployment | densimeter-fit | /spec/template/spec/securityContext/runAsUser | 0 | runAsUser",
            "Deployment | densimeter-fit | /spec/template/spec/securityContext/seccompProfile | - | seccompProfile",
            "Deployment | densimeter-fit | /spec/template/spec/automountServiceAccountToken | true | automount",
            "Deployment | densimeter-fit | /spec/template/spec/enableServiceLinks | - | enableServiceLinks",
            "Deployment | densimeter-fit | /spec/template/spec/containers/0/securityContext/capabilities/drop | [] | drop",
            "Deployment | densimeter-fit | /spec/template/spec/containers/0/securityContext/privileged | true | privileged",
            "Deployment | densimeter-fit | /spec/template/spec/containers/0/securityContext/allowPrivilegeEscalation | - | "
                    + "allowPrivilegeEscalation",
            "Deployment | densimeter-fit | /spec/template/spec/containers/0/securityContext/readOnlyRootFilesystem | "
                    + "false | readOnlyRootFilesystem",
            "Deployment | densimeter-fit | /spec/template/spec/containers/0/resources/limits | - | limits.memory",
            "Deployment | densimeter-fit | /spec/template/spec/containers/0/ports/0/hostPort | 8082 | hostPort",
            "Deployment | densimeter-fit | /spec/template/spec/volumes/0/hostPath | {\"path\": \"/\"} | hostPath",
            // references
            "Deployment | densimeter-fit | /spec/template/metadata/labels/app.kubernetes.io~1component | \"fit\" | select",
            "Service | densimeter-fit | /spec/selector/app.kubernetes.io~1component | \"fit\" | selects the pods of 0",
            "Service | densimeter-fit | /spec/selector/app.kubernetes.io~1component | - | selects the pods of 3",
            "PodDisruptionBudget | densimeter-fit | /spec/selector/matchLabels/a | \"b\" | selects the pods of 0",
            "NetworkPolicy | densimeter-fit | /spec/podSelector/matchLabels | {} | selects the pods of 0",
            "StatefulSet | densimeter-density | /spec/serviceName | \"other\" | headless",
            "StatefulSet | densimeter-density | /spec/volumeClaimTemplates/0/metadata/name | \"other\" | mounts",
            "Deployment | densimeter-fit | /spec/template/spec/volumes/1/configMap/name | \"other\" | mounts no other",
            "Deployment | densimeter-fit | /spec/template/spec/serviceAccountName | \"other\" | has no other",
            "HorizontalPodAutoscaler | densimeter-ingest | /spec/scaleTargetRef/kind | \"StatefulSet\" | scales nothing",
            "ServiceMonitor | densimeter | /spec/selector/matchLabels/a | \"b\" | selects no Service",
            "HTTPRoute | densimeter-density | /spec/rules/0/backendRefs/0/name | \"densimeter-ingest\" | routes to",
            "Service | densimeter-fit | /metadata/name | \"densimeter-density\" | occurs twice",
            // availability
            "PodDisruptionBudget | densimeter-fit | /spec/maxUnavailable | 0 | drain",
            "PodDisruptionBudget | densimeter-fit | /spec/minAvailable | 2 | drain",
            "Deployment | densimeter-fit | /spec/template/spec/containers/0/startupProbe/failureThreshold | 3 | within 15 s",
            "Deployment | densimeter-fit | /spec/template/spec/containers/0/startupProbe | - | within 0 s",
            "Deployment | densimeter-fit | /spec/template/spec/terminationGracePeriodSeconds | 10 | time to stop",
            // the application
            "Deployment | densimeter-fit | /spec/template/spec/containers/0/readinessProbe/httpGet/path | \"/q/health\" | "
                    + "readinessProbe",
            "Deployment | densimeter-fit | /spec/template/spec/containers/0/livenessProbe/httpGet/port | \"other\" | "
                    + "livenessProbe",
            "Deployment | densimeter-fit | /spec/template/spec/containers/0/ports/0/containerPort | 8081 | on port 8082",
            "Deployment | densimeter-fit | /spec/template/spec/containers/0/env/1/name | \"QUARKUS_HTTP_HOSTS\" | "
                    + "no setting",
            "Deployment | densimeter-fit | /spec/template/spec/containers/0/env/2/value | \"80\" | another port",
            "ConfigMap | densimeter-fit | /data/application.properties | \"densimeter.fit.quiet=1s\" | no setting",
            "ConfigMap | densimeter-density | /data/application.properties | \"kafka-streams.num.standby=1\" | no setting",
            "Service | densimeter-fit | /spec/ports/0/port | 80 | on port 8082",
            "ServiceMonitor | densimeter | /spec/endpoints/0/path | \"/metrics\" | reads",})
    void aFaultIsFound(String kind, String name, String pointer, String value, String finding)
            throws JsonProcessingException {
        List<JsonNode> manifests = DensimeterChart.render(VALUES);
        mutate(manifests, kind, name, pointer, value);
        assertThat(ManifestChecks.findings(YamlFiles.ROOT, manifests))
                .anySatisfy(found -> assertThat(found).matches("(?s).*(" + finding + ").*"));
    }

    @Test
    void aPasswordInTheManifestIsFound() throws JsonProcessingException {
        List<JsonNode> manifests = DensimeterChart.render(VALUES);
        mutate(manifests, "Deployment", "densimeter-fit", "/spec/template/spec/containers/0/env/6",
                "{\"name\": \"DENSIMETER_DATABASE_PASSWORD\", \"value\": \"secret\"}");
        assertThat(ManifestChecks.findings(YamlFiles.ROOT, manifests))
                .anySatisfy(found -> assertThat(found).contains("DENSIMETER_DATABASE_PASSWORD is not from a Secret"));
    }

    @Test
    void anUnknownVariableOfTheSetupJobIsFound() throws JsonProcessingException {
        List<JsonNode> manifests = DensimeterChart.render(SETUP);
        mutate(manifests, "Job", "densimeter-setup", "/spec/template/spec/containers/0/env/0/name",
                "\"DENSIMETER_SETUP_TOPICS\"");
        assertThat(ManifestChecks.findings(YamlFiles.ROOT, manifests))
                .anySatisfy(found -> assertThat(found).contains("no setting of the setup job"));
    }

    private static void mutate(List<JsonNode> manifests, String kind, String name, String pointer, String value)
            throws JsonProcessingException {
        JsonNode manifest = manifests.stream()
                .filter(node -> YamlFiles.name(node).equals(kind + " " + name))
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
