package org.densimeter.kubernetes.checks;

import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;

/** A drain can always evict a pod, a start has time, and a stop is not cut short. */
final class Availability {

    private static final int STARTUP_SECONDS = 300;

    private Availability() {}

    static List<String> findings(JsonNode manifest) {
        List<String> findings = new ArrayList<>();
        if (manifest.path("kind").asText().equals("PodDisruptionBudget")) {
            String unavailable = manifest.at("/spec/maxUnavailable").asText("0");
            if (unavailable.equals("0") || unavailable.equals("0%") || manifest.at("/spec").has("minAvailable")) {
                findings.add(YamlName.of(manifest) + " may block a drain");
            }
        }
        if (PodSpecs.isService(manifest)) {
            PodSpecs.containers(manifest).forEach(container -> container(manifest, container, findings));
        }
        return findings;
    }

    private static void container(JsonNode workload, JsonNode container, List<String> findings) {
        JsonNode startup = container.path("startupProbe");
        int seconds = startup.path("periodSeconds").asInt() * startup.path("failureThreshold").asInt();
        if (seconds < STARTUP_SECONDS) {
            findings.add(YamlName.of(workload) + " must start within " + seconds + " s");
        }
        int preStop = container.at("/lifecycle/preStop/sleep/seconds").asInt();
        if (preStop < 1 || PodSpecs.pod(workload).path("terminationGracePeriodSeconds").asInt() < preStop + 15) {
            findings.add(YamlName.of(workload) + " has no time to stop");
        }
    }
}
