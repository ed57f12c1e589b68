package org.densimeter.ingest.api;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import io.restassured.response.ValidatableResponse;

/** Sends the files of the folder {@code files} and archives of them. */
final class SampleFiles {

    static final String JSON = "application/json";
    static final String YAML = "application/yaml";
    static final String ZIP = "application/zip";

    private SampleFiles() {}

    /** Returns the file {@code name}. */
    static byte[] bytes(String name) {
        try (var file = SampleFiles.class.getResourceAsStream("/files/" + name)) {
            return Objects.requireNonNull(file, name).readAllBytes();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    static String text(String name) {
        return new String(bytes(name), StandardCharsets.UTF_8);
    }

    /** Puts the cards of {@code models} and every benchmark of the built-in mappings. */
    static void known(String... models) {
        for (String id : List.of("mmlu", "mmlu-pro", "mmlu-cf", "gsm8k", "math", "humaneval", "mbpp", "bbh")) {
            SampleBodies.put("/benchmarks/" + id, "{\"name\":\"" + id + "\"}");
        }
        for (String model : models) {
            SampleBodies.put("/models/" + model, SampleBodies.card(""));
        }
    }

    /** Imports {@code body} with the parameters {@code query}. */
    static ValidatableResponse post(String query, String type, byte[] body) {
        return SampleBodies.bytes("/imports" + query, type, body);
    }

    /** Imports the file {@code name}. */
    static ValidatableResponse post(String query, String type, String name) {
        return post(query, type, bytes(name));
    }

    /** Returns an archive of {@code entries}. */
    static byte[] zip(Map<String, byte[]> entries) {
        ByteArrayOutputStream archive = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(archive)) {
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(entry.getValue());
                zip.closeEntry();
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return archive.toByteArray();
    }

    /** Returns an archive whose entries are files of the folder: pairs of entry and file. */
    static byte[] zipOf(String... entriesAndFiles) {
        Map<String, byte[]> entries = new LinkedHashMap<>();
        for (int i = 0; i < entriesAndFiles.length; i += 2) {
            entries.put(entriesAndFiles[i], bytes(entriesAndFiles[i + 1]));
        }
        return zip(entries);
    }

    static byte[] gzip(byte[] content) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(content);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return packed.toByteArray();
    }
}
