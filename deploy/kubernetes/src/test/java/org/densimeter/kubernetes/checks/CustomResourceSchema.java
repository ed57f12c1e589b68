package org.densimeter.kubernetes.checks;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;

/** The schema of a custom resource, in {@code crds}; unlike the API server, it refuses unknown fields. */
final class CustomResourceSchema {

    private static final Map<String, CustomResourceSchema> LOADED = new ConcurrentHashMap<>();

    private final JsonSchema schema;

    private CustomResourceSchema(String kind) {
        try (InputStream file = CustomResourceSchema.class.getResourceAsStream("/crds/" + kind + ".json")) {
            JsonNode read = new ObjectMapper().readTree(file);
            makeStrict(read);
            schema = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V7).getSchema(read);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static CustomResourceSchema named(String kind) {
        return LOADED.computeIfAbsent(kind, CustomResourceSchema::new);
    }

    List<String> findings(JsonNode manifest) {
        return schema.validate(manifest).stream().map(message -> message.getMessage()).sorted().toList();
    }

    private static void makeStrict(JsonNode node) {
        if (node instanceof ObjectNode object && object.path("properties").isObject()
                && object.path("type").asText().equals("object") && !object.has("additionalProperties")
                && !object.path("x-kubernetes-preserve-unknown-fields").asBoolean()) {
            object.put("additionalProperties", false);
        }
        node.forEach(CustomResourceSchema::makeStrict);
    }
}
