package org.densimeter.kubernetes.checks;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * What refers to what: selectors to pods, mounts to volumes, volumes and environment to objects, routes to services.
 */
final class Wiring {

    private static final Set<String> SELECTING = Set.of("Service", "PodDisruptionBudget", "NetworkPolicy");

    private final List<JsonNode> manifests;
    private final List<String> findings = new ArrayList<>();

    private Wiring(List<JsonNode> manifests) {
        this.manifests = manifests;
    }

    static List<String> findings(List<JsonNode> manifests) {
        Wiring wiring = new Wiring(manifests);
        wiring.names();
        manifests.forEach(wiring::check);
        return wiring.findings;
    }

    private void check(JsonNode manifest) {
        String kind = manifest.path("kind").asText();
        if (PodSpecs.isWorkload(manifest)) {
            workload(manifest);
        } else if (SELECTING.contains(kind)) {
            JsonNode selector = kind.equals("Service") ? manifest.at("/spec/selector")
                    : manifest.at(kind.equals("NetworkPolicy") ? "/spec/podSelector/matchLabels"
                            : "/spec/selector/matchLabels");
            long selected = manifests.stream()
                    .filter(PodSpecs::isWorkload)
                    .filter(workload -> matches(selector, workload.at("/spec/template/metadata/labels")))
                    .count();
            require(selected == 1, manifest, "selects the pods of " + selected + " workloads, not of one");
        } else if (kind.equals("HorizontalPodAutoscaler")) {
            JsonNode target = manifest.at("/spec/scaleTargetRef");
            require(exists(target.path("kind").asText(), target.path("name").asText()), manifest, "scales nothing");
        } else if (kind.equals("ServiceMonitor")) {
            require(manifests.stream()
                    .anyMatch(service -> service.path("kind").asText().equals("Service")
                            && matches(manifest.at("/spec/selector/matchLabels"), service.at("/metadata/labels"))),
                    manifest, "selects no Service");
        } else if (kind.equals("Ingress") || kind.equals("HTTPRoute")) {
            manifest.findValues("backend").forEach(backend -> route(manifest, backend.at("/service/name").asText()));
            manifest.findValues("backendRefs")
                    .forEach(backends -> backends.forEach(backend -> route(manifest, backend.path("name").asText())));
        }
    }

    private void route(JsonNode manifest, String service) {
        require(service.endsWith("-density") && exists("Service", service), manifest, "routes to " + service);
    }

    private void workload(JsonNode workload) {
        if (PodSpecs.isService(workload)) {
            require(matches(workload.at("/spec/selector/matchLabels"), workload.at("/spec/template/metadata/labels")),
                    workload, "does not select its own pods");
        }
        for (JsonNode constraint : PodSpecs.pod(workload).path("topologySpreadConstraints")) {
            require(matches(constraint.at("/labelSelector/matchLabels"), workload.at("/spec/template/metadata/labels")),
                    workload, "is spread by labels it does not have");
        }
        String account = PodSpecs.pod(workload).path("serviceAccountName").asText();
        require(account.equals("default") || exists("ServiceAccount", account), workload, "has no " + account);
        if (workload.at("/spec").has("serviceName")) {
            require(exists("Service", workload.at("/spec/serviceName").asText()), workload, "has no headless Service");
        }
        Set<String> volumes = new HashSet<>();
        PodSpecs.pod(workload).path("volumes").forEach(volume -> {
            volumes.add(volume.path("name").asText());
            String configMap = volume.at("/configMap/name").asText();
            require(configMap.isEmpty() || exists("ConfigMap", configMap), workload, "mounts no " + configMap);
        });
        workload.at("/spec/volumeClaimTemplates").forEach(claim -> volumes.add(claim.at("/metadata/name").asText()));
        Set<String> mounted = new HashSet<>();
        for (JsonNode container : PodSpecs.containers(workload)) {
            container.path("volumeMounts").forEach(mount -> mounted.add(mount.path("name").asText()));
            require(container.path("volumeMounts").findValuesAsText("mountPath").contains("/tmp"), workload, "no /tmp");
        }
        require(mounted.equals(volumes), workload, "mounts " + mounted + ", has " + volumes);
    }

    /** The names of a kind differ, and Kubernetes takes them. */
    private void names() {
        Set<String> names = new HashSet<>();
        for (JsonNode manifest : manifests) {
            require(names.add(YamlName.of(manifest)), manifest, "occurs twice");
            require(manifest.at("/metadata/name").asText().matches("[a-z0-9]([-a-z0-9.]{0,61}[a-z0-9])?"), manifest,
                    "is no name");
        }
    }

    private boolean exists(String kind, String name) {
        return manifests.stream()
                .anyMatch(manifest -> manifest.path("kind").asText().equals(kind)
                        && manifest.at("/metadata/name").asText().equals(name));
    }

    private static boolean matches(JsonNode selector, JsonNode labels) {
        return selector.size() > 0 && selector.properties()
                .stream()
                .allMatch(label -> label.getValue().equals(labels.path(label.getKey())));
    }

    private void require(boolean holds, JsonNode manifest, String finding) {
        if (!holds) {
            findings.add(YamlName.of(manifest) + " " + finding);
        }
    }
}
