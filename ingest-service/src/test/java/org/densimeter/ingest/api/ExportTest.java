package org.densimeter.ingest.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

import jakarta.inject.Inject;

import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.densimeter.ingest.IngestBackends;
import org.densimeter.ingest.IngestStack;
import org.densimeter.ingest.store.DefinitionKind;
import org.densimeter.ingest.store.FactSnapshots;
import org.densimeter.law.catalogue.Benchmark;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;

/** The export describes itself, has every revision, and is of one moment. */
@QuarkusTest
@QuarkusTestResource(IngestStack.class)
class ExportTest {

    IngestBackends stack;

    @Inject
    ObjectMapper mapper;

    @Inject
    FactSnapshots snapshots;

    @BeforeEach
    void facts() {
        ExportFacts.store();
    }

    @Test
    void theDescriptorSaysWhatEveryFileHas() throws Exception {
        ExportedFiles export = ExportedFiles.now();
        JsonNode descriptor = export.descriptor();
        assertThat(descriptor.get("revision").asLong()).isPositive();
        assertThat(descriptor.get("sources").findValuesAsText("title")).contains("a paper");
        assertThat(descriptor.get("licenceNotes").asText()).contains("CC BY");
        List<String> paths = descriptor.get("resources").findValuesAsText("path");
        assertThat(paths)
                .startsWith("benchmarks.csv", "composites.json", "series.json", "evaluators.json", "reference_runs.csv",
                        "reference_scores.csv", "models.csv", "results.csv")
                .contains("mappings.json")
                .endsWith("history.ndjson");
        for (JsonNode resource : descriptor.get("resources")) {
            byte[] content = export.text(resource.get("path").asText()).getBytes(StandardCharsets.UTF_8);
            assertThat(resource.get("bytes").asInt()).isEqualTo(content.length);
            assertThat(resource.get("hash").asText()).isEqualTo(
                    "sha256:" + HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content)));
            if (resource.get("format").asText().equals("csv")) {
                checkTable(resource, export.text(resource.get("path").asText()));
            }
        }
    }

    /** Every number has a unit, and every cell the type of its field. */
    private static void checkTable(JsonNode resource, String csv) throws IOException {
        List<JsonNode> fields = new ArrayList<>();
        resource.at("/schema/fields").forEach(fields::add);
        try (CSVParser parser = CSVParser.parse(csv,
                CSVFormat.RFC4180.builder().setHeader().setSkipHeaderRecord(true).get())) {
            assertThat(parser.getHeaderNames())
                    .isEqualTo(fields.stream().map(field -> field.get("name").asText()).toList());
            parser.forEach(row -> fields.forEach(field -> {
                String cell = row.get(field.get("name").asText());
                String pattern = Map
                        .of("number", "[0-9.]+(E-?[0-9]+)?", "integer", "[0-9]+", "boolean", "true|false", "date",
                                "[0-9]{4}-[0-9]{2}-[0-9]{2}")
                        .getOrDefault(field.get("type").asText(), "(?s).*");
                assertThat(cell).as(field.toString()).matches("|" + pattern);
                if (field.at("/constraints/enum").isArray() && !cell.isEmpty()) {
                    assertThat(mapperText(field.at("/constraints/enum"))).contains(cell);
                }
            }));
        }
        assertThat(fields.stream()
                .filter(field -> List.of("number", "integer").contains(field.get("type").asText()))
                .filter(field -> !field.has("unit"))).isEmpty();
        resource.at("/schema/primaryKey")
                .forEach(key -> assertThat(fields).anyMatch(field -> field.get("name").equals(key)));
    }

    private static List<String> mapperText(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(text -> texts.add(text.asText()));
        return texts;
    }

    @Test
    void theHistoryHasRetractedAndCorrectedRevisions() throws IOException {
        SampleBodies.put("/benchmarks/ex-2", "{\"name\":\"Two\",\"items\":5}");
        SampleBodies.put("/benchmarks/ex-2", "{\"name\":\"Two\"}");
        List<JsonNode> history = new ArrayList<>();
        for (String line : ExportedFiles.now().text("history.ndjson").split("\n", -1)) {
            if (!line.isEmpty()) {
                history.add(mapper.readTree(line));
            }
        }
        assertThat(history).anyMatch(
                line -> line.get("kind").asText().equals("benchmark") && line.at("/state/items").asInt() == 5);
        assertThat(history.stream().map(line -> line.get("kind").asText()).distinct()).contains("benchmark",
                "composite", "series", "reference", "model", "result", "price", "perplexity");
    }

    @Test
    void allFilesAreOfOneMoment() {
        SampleBodies.put("/benchmarks/ex-moment", "{\"name\":\"Before\"}");
        List<String> names = snapshots.take(snapshot -> {
            SampleBodies.put("/benchmarks/ex-moment", "{\"name\":\"After\"}");
            return snapshot.definitions(DefinitionKind.BENCHMARK, Benchmark.class)
                    .filter(benchmark -> benchmark.id().equals("ex-moment"))
                    .map(Benchmark::name)
                    .toList();
        });
        assertThat(names).containsExactly("Before");
    }

    /** More than one buffer is sent before the row that cannot be read. */
    @Test
    void anExportThatFailsOnItsWayIsSeenToBeIncomplete() {
        stack.execute("densimeter", """
                insert into ingest.definition_history (kind, id, revision, body, recorded_at)
                select 'benchmark', 'ex-broken', n,
                    case when n < 5000 then '{"id":"' || md5(n::text) || '"}' else '{' end, now()
                    from generate_series(1, 5000) n""");
        try {
            assertThatThrownBy(ExportedFiles::now).isInstanceOf(IOException.class);
        } finally {
            stack.execute("densimeter", "delete from ingest.definition_history where id = 'ex-broken'");
        }
    }

    @Test
    void headIsAnsweredWithoutAnArchive() {
        given().head("/export").then().statusCode(200).contentType("application/zip");
    }
}
