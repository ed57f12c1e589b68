package org.densimeter.kubernetes.running;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.stream.StreamSupport;

import com.fasterxml.jackson.databind.JsonNode;

import io.kubernetes.client.custom.Quantity;

/** The container of a rendered workload, with what a node looks up for it: references, Secrets and ConfigMaps. */
public final class RenderedContainer {

    private final JsonNode workload;
    private final JsonNode pod;
    private final JsonNode container;
    private final List<JsonNode> manifests;
    private final ClusterSecrets secrets;

    RenderedContainer(JsonNode workload, List<JsonNode> manifests, ClusterSecrets secrets) {
        this.workload = workload;
        this.pod = workload.at("/spec/template/spec");
        this.container = pod.at("/containers/0");
        this.manifests = manifests;
        this.secrets = secrets;
    }

    /** Returns the manifest of the container. */
    public JsonNode manifest() {
        return container;
    }

    /** Returns the name of the first pod; that of a Deployment ends in letters by chance. */
    String podName() {
        String name = workload.at("/metadata/name").asText();
        return workload.path("kind").asText().equals("StatefulSet") ? name + "-0" : name + "-7c9d8b6f5-x2x4z";
    }

    /** Returns the command of the manifest, empty for that of the image. */
    List<String> command() {
        List<String> command = new ArrayList<>();
        container.path("command").forEach(word -> command.add(word.asText()));
        container.path("args").forEach(word -> command.add(word.asText()));
        return command;
    }

    /** Returns the environment; {@code $(NAME)} of an earlier variable is replaced, as a node does. */
    Map<String, String> environment() {
        Map<String, String> environment = new LinkedHashMap<>();
        for (JsonNode variable : container.path("env")) {
            String value = value(variable);
            for (Map.Entry<String, String> earlier : environment.entrySet()) {
                value = value.replace("$(" + earlier.getKey() + ")", earlier.getValue());
            }
            environment.put(variable.path("name").asText(), value);
        }
        return environment;
    }

    private String value(JsonNode variable) {
        JsonNode from = variable.path("valueFrom");
        if (from.has("secretKeyRef")) {
            return secrets.value(from.at("/secretKeyRef/name").asText(), from.at("/secretKeyRef/key").asText());
        }
        if (from.at("/fieldRef/fieldPath").asText().equals("metadata.name")) {
            return podName();
        }
        if (!from.isMissingNode()) {
            throw new IllegalArgumentException("not known: " + variable);
        }
        return variable.path("value").asText();
    }

    /** Returns the files of mounted ConfigMaps and Secrets by their paths in the container. */
    Map<String, String> files() {
        Map<String, String> files = new LinkedHashMap<>();
        for (JsonNode mount : container.path("volumeMounts")) {
            JsonNode volume = named(pod.path("volumes"), mount.path("name").asText());
            String folder = mount.path("mountPath").asText() + "/";
            if (volume.has("configMap")) {
                configMap(volume.at("/configMap/name").asText()).properties()
                        .forEach(file -> files.put(folder + file.getKey(), file.getValue().asText()));
            } else if (volume.has("secret")) {
                for (JsonNode item : volume.at("/secret/items")) {
                    files.put(folder + item.path("path").asText(),
                            secrets.value(volume.at("/secret/secretName").asText(), item.path("key").asText()));
                }
            }
        }
        return files;
    }

    /** Returns the size of the volume for temporary files, in bytes. */
    long temporarySize() {
        JsonNode mount = StreamSupport.stream(container.path("volumeMounts").spliterator(), false)
                .filter(any -> any.path("mountPath").asText().equals("/tmp"))
                .findAny()
                .orElseThrow();
        return bytes(named(pod.path("volumes"), mount.path("name").asText()).at("/emptyDir/sizeLimit"));
    }

    /** Returns the limit of memory, in bytes. */
    public long memoryLimit() {
        return bytes(container.at("/resources/limits/memory"));
    }

    /** Returns the user and group, e.g. {@code 1000:1000}. */
    public String user() {
        JsonNode context = pod.path("securityContext");
        return context.path("runAsUser").asText() + ":" + context.path("runAsGroup").asText();
    }

    private JsonNode configMap(String name) {
        return manifests.stream()
                .filter(manifest -> manifest.path("kind").asText().equals("ConfigMap")
                        && manifest.at("/metadata/name").asText().equals(name))
                .findAny()
                .orElseThrow(() -> new NoSuchElementException("ConfigMap " + name))
                .path("data");
    }

    private static JsonNode named(JsonNode list, String name) {
        return StreamSupport.stream(list.spliterator(), false)
                .filter(element -> element.path("name").asText().equals(name))
                .findAny()
                .orElseThrow(() -> new NoSuchElementException(name));
    }

    private static long bytes(JsonNode quantity) {
        return Quantity.fromString(quantity.asText()).getNumber().longValueExact();
    }
}
