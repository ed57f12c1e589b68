package org.densimeter.kubernetes;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;

/** Reads YAML. A key that occurs twice is an error. */
final class YamlFiles {

    /** The root of the repository, seen from this module. */
    static final Path ROOT = Path.of("..", "..");

    private static final ObjectMapper MAPPER = new ObjectMapper(new YAMLFactory())
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION);

    private YamlFiles() {}

    /** Returns the documents of {@code text}, without empty ones. */
    static List<JsonNode> documents(String text) {
        List<JsonNode> documents = new ArrayList<>();
        try (var nodes = MAPPER.readerFor(JsonNode.class).<JsonNode>readValues(text)) {
            nodes.forEachRemaining(node -> {
                if (node.isObject()) {
                    documents.add(node);
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return documents;
    }

    /** Returns the one document of {@code file}; an empty object if there is none. */
    static JsonNode document(Path file) {
        List<JsonNode> documents = documents(text(file));
        return documents.isEmpty() ? MAPPER.createObjectNode() : documents.get(0);
    }

    /** Returns {@code node} as YAML. */
    static String write(JsonNode node) {
        try {
            return MAPPER.writeValueAsString(node);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the files of {@code folder} with that end of their names, in order. */
    static List<Path> files(Path folder, String end) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (var files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(end)).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns kind and name of a manifest, for messages. */
    static String name(JsonNode manifest) {
        return manifest.path("kind").asText() + " " + manifest.at("/metadata/name").asText();
    }
}
