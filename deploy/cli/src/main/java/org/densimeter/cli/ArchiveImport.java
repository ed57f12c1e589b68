package org.densimeter.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Imports an export of ingest-service, in the order of its descriptor. */
final class ArchiveImport {

    private static final String DESCRIPTOR = "datapackage.json";
    private static final String NAME = "densimeter-export";
    private static final Map<String, String> PERCENT = Map.of("scale", "percent");

    private final String ingest;
    private final HttpApi api;
    private final Terminal terminal;
    private final ImportReport report;

    /** @param ingest address of ingest-service */
    ArchiveImport(String ingest, HttpApi api, Terminal terminal, ImportReport report) {
        this.ingest = ingest;
        this.api = api;
        this.terminal = terminal;
        this.report = report;
    }

    /** Returns whether {@code file}, a zip, is an export. */
    static boolean isExport(Path file) {
        try (ZipFile zip = new ZipFile(file.toFile())) {
            return zip.getEntry(DESCRIPTOR) != null && NAME.equals(json(zip, DESCRIPTOR).path("name").asText());
        } catch (IOException e) {
            throw new CommandFailure("cannot read " + file + ": " + e.getMessage());
        }
    }

    /** Imports {@code file}; stops at the first file that is refused, because later ones need it. */
    void run(Path file) {
        try (ZipFile zip = new ZipFile(file.toFile())) {
            for (JsonNode resource : json(zip, DESCRIPTOR).path("resources")) {
                if (resource.path("rows").asLong() > 0 && !send(zip, resource.path("path").asText())) {
                    return;
                }
            }
        } catch (IOException e) {
            throw new CommandFailure("cannot read " + file + ": " + e.getMessage());
        }
    }

    private boolean send(ZipFile zip, String path) throws IOException {
        return switch (path) {
            case "composites.json", "series.json", "evaluators.json", "mappings.json" -> definitions(zip, path);
            case "confirmations.json" -> forModels(zip, path, "POST", "confirmed");
            case "withdrawals.json" -> forModels(zip, path, "DELETE", "withdrawn");
            case "history.ndjson" -> true;
            default -> rows(zip, path);
        };
    }

    private boolean rows(ZipFile zip, String path) {
        FileKind kind = FileKind.ofName(path).filter(known -> path.endsWith(".csv")).orElse(FileKind.FILE);
        if (kind == FileKind.FILE) {
            report.failed(path, "this version does not know how to import it", HttpApi.JSON.nullNode(), 0);
            return false;
        }
        boolean scores = List.of(FileKind.RESULTS, FileKind.REFERENCE_SCORES).contains(kind);
        String address = HttpApi.address(ingest + kind.path(), scores ? PERCENT : Map.of());
        ZipEntry entry = zip.getEntry(path);
        return report.rows(path, address, api.upload(address, Map.of("Content-Type", "text/csv"),
                () -> new SourceFile.ProgressStream(zip.getInputStream(entry), path, entry.getSize(), terminal)));
    }

    private boolean definitions(ZipFile zip, String path) throws IOException {
        int count = 0;
        for (JsonNode definition : json(zip, path)) {
            String address = ingest + "/" + path.replace(".json", "") + "/"
                    + HttpApi.encoded(definition.path("id").asText());
            HttpApi.Answer answer = api.send("PUT", address, definition);
            if (!answer.ok()) {
                report.failed(path, HttpApi.refusal(address, answer).getMessage(), answer.body(), answer.status());
                return false;
            }
            terminal.progress(path + ": " + ++count + " sent");
        }
        report.items(path, count, "stored");
        return true;
    }

    private boolean forModels(ZipFile zip, String path, String method, String done) throws IOException {
        int count = 0;
        for (JsonNode item : json(zip, path)) {
            String model = ingest + "/models/" + HttpApi.encoded(item.path("model").asText());
            Map<String, String> reason = new LinkedHashMap<>(Map.of("reason", item.path("reason").asText()));
            ObjectNode body = HttpApi.JSON.createObjectNode().put("reason", item.path("reason").asText());
            HttpApi.Answer answer = method.equals("POST") ? api.send(method, model + "/confirm", body)
                    : api.send(method, HttpApi.address(model, reason), null);
            if (!answer.ok()) {
                report.failed(path, HttpApi.refusal(model, answer).getMessage(), answer.body(), answer.status());
                return false;
            }
            terminal.progress(path + ": " + ++count + " sent");
        }
        report.items(path, count, done);
        return true;
    }

    private static JsonNode json(ZipFile zip, String path) throws IOException {
        ZipEntry entry = zip.getEntry(path);
        if (entry == null) {
            throw new IOException("it has no " + path);
        }
        try (InputStream in = zip.getInputStream(entry)) {
            return HttpApi.JSON.readTree(in);
        }
    }
}
