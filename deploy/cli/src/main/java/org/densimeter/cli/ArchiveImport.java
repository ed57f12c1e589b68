package org.densimeter.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

import com.fasterxml.jackson.databind.JsonNode;

/** Imports an export of ingest-service, which opens it itself. */
final class ArchiveImport {

    private static final String DESCRIPTOR = "datapackage.json";
    private static final String NAME = "densimeter-export";

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
            ZipEntry entry = zip.getEntry(DESCRIPTOR);
            if (entry == null) {
                return false;
            }
            try (InputStream in = zip.getInputStream(entry)) {
                return NAME.equals(HttpApi.JSON.readTree(in).path("name").asText());
            }
        } catch (IOException e) {
            throw new CommandFailure("cannot read " + file + ": " + e.getMessage());
        }
    }

    /**
     * Imports {@code file} and reports what became of each of its files.
     *
     * @param dryRun whether the service only says what would become of them
     */
    void run(Path file, boolean dryRun) {
        String name = file.getFileName().toString();
        String address = HttpApi.address(ingest + "/imports", dryRun ? Map.of("dryRun", "true") : Map.of());
        HttpApi.Answer answer = api.upload(address, Map.of("Content-Type", "application/zip"),
                () -> new SourceFile.ProgressStream(Files.newInputStream(file), name, Files.size(file), terminal));
        JsonNode histories = answer.body().path("histories");
        if (!answer.ok() || !histories.isObject()) {
            report.failed(name, HttpApi.refusal(address, answer).getMessage(), answer.body(), answer.status());
            return;
        }
        answer.body()
                .path("files")
                .forEach(part -> report.rows(part.path("name").asText(), address,
                        new HttpApi.Answer(answer.status(), -1, part)));
        report.histories(histories);
    }
}
