package org.densimeter.kubernetes.checks;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;

/** Finds pods and containers in manifests. */
final class PodSpecs {

    private static final Set<String> WORKLOADS = Set.of("Deployment", "StatefulSet", "Job");

    private PodSpecs() {}

    static boolean isWorkload(JsonNode manifest) {
        return WORKLOADS.contains(manifest.path("kind").asText());
    }

    /** Returns whether the manifest runs a service, not a job. */
    static boolean isService(JsonNode manifest) {
        return isWorkload(manifest) && !manifest.path("kind").asText().equals("Job");
    }

    static JsonNode pod(JsonNode workload) {
        return workload.at("/spec/template/spec");
    }

    static List<JsonNode> containers(JsonNode workload) {
        List<JsonNode> containers = new ArrayList<>();
        for (String list : List.of("initContainers", "containers")) {
            pod(workload).path(list).forEach(containers::add);
        }
        return containers;
    }

    /** Returns the name of the service that the pods of {@code workload} run, e.g. {@code fit-service}. */
    static String component(JsonNode workload) {
        return workload.at("/spec/template/metadata/labels/app.kubernetes.io~1component").asText();
    }
}
