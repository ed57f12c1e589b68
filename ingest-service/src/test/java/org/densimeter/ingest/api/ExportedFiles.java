package org.densimeter.ingest.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.restassured.response.ValidatableResponse;

/** The files of an export by name, and their import as the README of the archive says. */
record ExportedFiles(Map<String, String> files) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** Exports what is stored. */
    static ExportedFiles now() throws IOException {
        return of(given().get("/export").then().statusCode(200).contentType("application/zip").extract().asByteArray());
    }

    static ExportedFiles of(byte[] archive) throws IOException {
        Map<String, String> files = new LinkedHashMap<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(archive))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                files.put(entry.getName(), new String(zip.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        return new ExportedFiles(files);
    }

    /** Returns a zip of {@code files}. */
    static byte[] zip(Map<String, String> files) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, String> file : files.entrySet()) {
                zip.putNextEntry(new ZipEntry(file.getKey()));
                zip.write(file.getValue().getBytes(StandardCharsets.UTF_8));
            }
        }
        return bytes.toByteArray();
    }

    String text(String file) {
        return files.get(file);
    }

    JsonNode json(String file) throws IOException {
        return JSON.readTree(files.get(file));
    }

    JsonNode descriptor() throws IOException {
        return json("datapackage.json");
    }

    /** What does not depend on revisions and times. */
    Map<String, String> facts() {
        Map<String, String> facts = new LinkedHashMap<>(files);
        facts.remove("history.ndjson");
        facts.remove("datapackage.json");
        return facts;
    }

    /** Sends the files in order; every row is new. */
    void send() throws IOException {
        post("/benchmarks", "benchmarks.csv");
        put("/composites/", "composites.json");
        put("/series/", "series.json");
        put("/evaluators/", "evaluators.json");
        put("/mappings/", "mappings.json");
        post("/reference-runs", "reference_runs.csv");
        post("/reference-scores?scale=percent", "reference_scores.csv");
        post("/models", "models.csv");
        post("/results?scale=percent", "results.csv");
        for (int part = 2; files.containsKey("results-" + part + ".csv"); part++) {
            post("/results?scale=percent", "results-" + part + ".csv");
        }
        post("/prices", "prices.csv");
        post("/perplexities", "perplexities.csv");
        for (JsonNode confirmation : json("confirmations.json")) {
            given().contentType("application/json")
                    .body("{\"reason\":" + confirmation.get("reason") + "}")
                    .post("/models/" + confirmation.get("model").asText() + "/confirm")
                    .then()
                    .statusCode(200);
        }
        for (JsonNode withdrawal : json("withdrawals.json")) {
            given().queryParam("reason", withdrawal.get("reason").asText())
                    .delete("/models/" + withdrawal.get("model").asText())
                    .then()
                    .statusCode(200);
        }
    }

    private void post(String path, String file) {
        if (files.get(file).indexOf('\n') == files.get(file).length() - 1) {
            return;
        }
        ValidatableResponse answer = SampleBodies.csv(path, files.get(file)).statusCode(200);
        assertThat(answer.extract().jsonPath().getInt("created")).as("%s: %s", file, answer.extract().asString())
                .isEqualTo(answer.extract().jsonPath().getInt("received"))
                .isPositive();
    }

    private void put(String path, String file) throws IOException {
        for (JsonNode definition : json(file)) {
            SampleBodies.put(path + definition.get("id").asText(), definition.toString()).statusCode(201);
        }
    }
}
