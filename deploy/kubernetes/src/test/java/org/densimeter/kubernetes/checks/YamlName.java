package org.densimeter.kubernetes.checks;

import com.fasterxml.jackson.databind.JsonNode;

/** Names manifests in findings. */
final class YamlName {

    private YamlName() {}

    static String of(JsonNode manifest) {
        return manifest.path("kind").asText() + " " + manifest.at("/metadata/name").asText();
    }
}
