package org.densimeter.kubernetes.checks;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;

/** The Pod Security Standard "restricted", and what this chart requires in addition. */
final class PodSecurity {

    private static final Set<String> VOLUMES = Set.of("name", "configMap", "csi", "downwardAPI", "emptyDir",
            "ephemeral", "persistentVolumeClaim", "projected", "secret");
    private static final Set<String> SECCOMP = Set.of("RuntimeDefault", "Localhost");

    private PodSecurity() {}

    static List<String> findings(JsonNode workload) {
        List<String> findings = new ArrayList<>();
        JsonNode pod = PodSpecs.pod(workload);
        for (String shared : List.of("hostNetwork", "hostPID", "hostIPC")) {
            require(!pod.path(shared).asBoolean(), shared, findings);
        }
        pod.path("volumes")
                .forEach(volume -> volume.fieldNames()
                        .forEachRemaining(kind -> require(VOLUMES.contains(kind), "volume of kind " + kind, findings)));
        JsonNode context = pod.path("securityContext");
        require(context.path("sysctls").isMissingNode(), "sysctls", findings);
        require(pod.path("automountServiceAccountToken").isBoolean()
                && !pod.path("automountServiceAccountToken").asBoolean(), "automountServiceAccountToken", findings);
        require(pod.path("enableServiceLinks").isBoolean() && !pod.path("enableServiceLinks").asBoolean(),
                "enableServiceLinks", findings);
        require(pod.hasNonNull("serviceAccountName"), "serviceAccountName", findings);
        PodSpecs.containers(workload).forEach(container -> container(context, container, findings));
        return findings;
    }

    private static void container(JsonNode pod, JsonNode container, List<String> findings) {
        JsonNode own = container.path("securityContext");
        require(!own.path("privileged").asBoolean(), "privileged", findings);
        require(own.path("allowPrivilegeEscalation").isBoolean() && !own.path("allowPrivilegeEscalation").asBoolean(),
                "allowPrivilegeEscalation", findings);
        require(either(own, pod, "runAsNonRoot").asBoolean(), "runAsNonRoot", findings);
        require(either(own, pod, "runAsUser").asInt(0) != 0, "runAsUser", findings);
        require(SECCOMP.contains(either(own, pod, "seccompProfile").path("type").asText()), "seccompProfile", findings);
        require(contains(own.at("/capabilities/drop"), "ALL"), "capabilities.drop", findings);
        own.at("/capabilities/add")
                .forEach(added -> require(added.asText().equals("NET_BIND_SERVICE"), "capabilities.add", findings));
        require(own.path("procMount").asText("Default").equals("Default"), "procMount", findings);
        require(own.path("seLinuxOptions").isMissingNode(), "seLinuxOptions", findings);
        require(own.path("readOnlyRootFilesystem").asBoolean(), "readOnlyRootFilesystem", findings);
        require(container.at("/resources/limits/memory").isTextual(), "resources.limits.memory", findings);
        require(container.at("/resources/requests/cpu").isTextual(), "resources.requests.cpu", findings);
        require(container.at("/resources/requests/memory").isTextual(), "resources.requests.memory", findings);
        container.path("ports").forEach(port -> require(!port.has("hostPort"), "hostPort", findings));
        for (JsonNode variable : container.path("env")) {
            boolean secret = variable.path("name").asText().endsWith("PASSWORD");
            require(!secret || variable.at("/valueFrom/secretKeyRef/name").isTextual(),
                    variable.path("name").asText() + " is not from a Secret", findings);
        }
    }

    private static JsonNode either(JsonNode container, JsonNode pod, String field) {
        return container.has(field) ? container.get(field) : pod.path(field);
    }

    private static boolean contains(JsonNode list, String value) {
        for (JsonNode item : list) {
            if (item.asText().equals(value)) {
                return true;
            }
        }
        return false;
    }

    private static void require(boolean holds, String subject, List<String> findings) {
        if (!holds) {
            findings.add("restricted: " + subject);
        }
    }
}
