package org.densimeter.kubernetes.checks;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;

/** Manifests against the applications: settings that exist, ports, and paths of probes and metrics. */
final class ApplicationContract {

    private static final Set<String> OF_THE_JVM = Set.of("JAVA_TOOL_OPTIONS");
    private static final Map<String, String> PROBES = Map.of("startupProbe", "live", "readinessProbe", "ready",
            "livenessProbe", "live");

    private final Path root;
    private final List<JsonNode> manifests;
    private final List<String> findings = new ArrayList<>();

    private ApplicationContract(Path root, List<JsonNode> manifests) {
        this.root = root;
        this.manifests = manifests;
    }

    static List<String> findings(Path root, List<JsonNode> manifests) {
        ApplicationContract contract = new ApplicationContract(root, manifests);
        manifests.forEach(contract::check);
        return contract.findings;
    }

    private void check(JsonNode manifest) {
        String kind = manifest.path("kind").asText();
        String component = manifest.at("/metadata/labels/app.kubernetes.io~1component").asText();
        if (PodSpecs.isService(manifest)) {
            ServiceSettings settings = ServiceSettings.of(root, component);
            PodSpecs.containers(manifest).forEach(container -> service(manifest, container, settings));
        } else if (PodSpecs.isWorkload(manifest)) {
            PodSpecs.containers(manifest).forEach(container -> setup(manifest, container));
        } else if (kind.equals("ConfigMap") && manifest.path("data").has("application.properties")) {
            ServiceSettings settings = ServiceSettings.of(root, component);
            ServiceSettings.keys(manifest.at("/data/application.properties").asText())
                    .forEach(key -> require(settings.knows(key), manifest, key + " is no setting of " + component));
        } else if (kind.equals("Service")) {
            String port = ServiceSettings.of(root, component).value("quarkus.http.port", "8080");
            require(manifest.at("/spec/ports/0/port").asText().equals(port), manifest, "is not on port " + port);
        } else if (kind.equals("ServiceMonitor")) {
            manifest.at("/spec/endpoints").forEach(endpoint -> metrics(manifest, endpoint));
        }
    }

    private void service(JsonNode workload, JsonNode container, ServiceSettings settings) {
        String port = settings.value("quarkus.http.port", "8080");
        require(container.at("/ports/0/containerPort").asText().equals(port), workload, "is not on port " + port);
        String health = "/" + settings.value("quarkus.http.non-application-root-path", "q") + "/"
                + settings.value("quarkus.smallrye-health.root-path", "health") + "/";
        PROBES.forEach((probe, path) -> {
            JsonNode get = container.path(probe).path("httpGet");
            require(get.path("path").asText().equals(health + path), workload, probe + " asks " + get.path("path"));
            require(get.path("port").equals(container.at("/ports/0/name")), workload, probe + " asks another port");
        });
        for (JsonNode variable : container.path("env")) {
            String name = variable.path("name").asText();
            if (name.equals("QUARKUS_HTTP_PORT")) {
                require(variable.path("value").asText().equals(port), workload, "listens on another port");
            }
            require(OF_THE_JVM.contains(name) || isReferred(container, name) || settings.knowsVariable(name), workload,
                    name + " is no setting of the service");
        }
    }

    private void setup(JsonNode job, JsonNode container) {
        SetupSettings settings = SetupSettings.of(root);
        require(container.path("command").isArray()
                && container.path("command").path(4).asText().equals(settings.mainClass()), job, "runs another class");
        for (JsonNode variable : container.path("env")) {
            String name = variable.path("name").asText();
            require(isReferred(container, name) || settings.knowsVariable(name), job,
                    name + " is no setting of the setup job");
        }
    }

    /** The variable is part of the value of a later one. */
    private static boolean isReferred(JsonNode container, String name) {
        boolean seen = false;
        for (JsonNode variable : container.path("env")) {
            if (seen && variable.path("value").asText().contains("$(" + name + ")")) {
                return true;
            }
            seen |= variable.path("name").asText().equals(name);
        }
        return false;
    }

    private void metrics(JsonNode monitor, JsonNode endpoint) {
        require(endpoint.path("path").asText().equals("/q/metrics"), monitor, "reads " + endpoint.path("path"));
        require(manifests.stream()
                .filter(manifest -> manifest.path("kind").asText().equals("Service"))
                .allMatch(service -> service.at("/spec/ports/0/name").equals(endpoint.path("port"))), monitor,
                "reads a port that no Service has");
    }

    private void require(boolean holds, JsonNode manifest, String finding) {
        if (!holds) {
            findings.add(YamlName.of(manifest) + " " + finding);
        }
    }
}
