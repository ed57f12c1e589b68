package org.densimeter.ingest.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import jakarta.inject.Inject;

import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.densimeter.contract.ModelResults;
import org.densimeter.contract.Topic;
import org.densimeter.ingest.IngestBackends;
import org.densimeter.ingest.IngestStack;
import org.densimeter.ingest.store.DefinitionKind;
import org.densimeter.ingest.store.FactSnapshots;
import org.densimeter.law.catalogue.Benchmark;
import org.densimeter.law.catalogue.Result;
import org.densimeter.law.density.ScorePolicy;
import org.densimeter.law.density.ScoreVerdict;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;

/** The export has every fact, describes itself, and an empty instance that imports it publishes the same events. */
@QuarkusTest
@QuarkusTestResource(IngestStack.class)
class ExportTest {

    private static final String NOTE = "said \\\"so\\\", then\\nleft; ∞";

    private static boolean stored;

    IngestBackends stack;

    @Inject
    ObjectMapper mapper;

    @Inject
    FactSnapshots snapshots;

    /** Of every kind, with what a plain list of current rows would lose. */
    @BeforeEach
    void facts() {
        if (stored) {
            return;
        }
        stored = true;
        SampleBodies.csv("/benchmarks",
                "id,name,items,chance_percent,contamination_free\nex-1,\"One, two\",10,25,true\nex-2,Two,,,\n");
        SampleBodies.put("/composites/ex-composite", SampleBodies.composite("Composite", "ex-1", "ex-2"));
        SampleBodies.put("/series/ex-series", "{\"name\":\"S\",\"tokensAtLaw\":5e12,\"source\":\"a paper\"}");
        SampleBodies.put("/series/ex-one", "{\"name\":\"S\",\"tokensAtLaw\":1,\"oneStep\":true}");
        SampleBodies.csv("/reference-runs", """
                series,benchmark,params,tokens,loss,run
                ex-series,ex-1,1e6,1e8,0.5,
                ex-series,ex-1,1e6,1e8,0.51,seed 2
                """);
        SampleBodies.csv("/reference-scores?scale=percent",
                "series,benchmark,loss,params,score,role\nex-series,ex-1,0.5,,0.2,held_out\nex-one,ex-1,,1e6,20,\n");
        SampleBodies.put("/models/ex-parent", SampleBodies.card(""));
        SampleBodies.put("/models/ex-a-child",
                SampleBodies.card("\"parent\":\"ex-parent\",\"bits\":4,\"flags\":[\"provisional\",\"private\"],"
                        + "\"notes\":\"" + NOTE + "\","));
        given().delete("/models/ex-parent?reason=mistaken").then().statusCode(200);
        SampleBodies.put("/models/ex-b",
                SampleBodies.card("\"activeTotal\":1234567890,\"trainTokens\":2000000000001,"));
        SampleBodies.json("/models/ex-b/confirm", "{\"reason\":\"checked\"}").statusCode(200);
        // accepted one after the other, the later name later: it counts
        for (String evaluator : List.of("Beta", "Alpha", "Gamma", "Retracted")) {
            SampleBodies.json("/results", SampleBodies.result("ex-b", "ex-1", 61.25, evaluator)).statusCode(200);
        }
        String retracted = RestAssured.get("/results?model=ex-b&evaluator=Retracted").jsonPath().getString("[0].id");
        given().delete("/results/" + retracted + "?reason=wrong").then().statusCode(200);
        for (String variant : List.of("", "\"variant\":\"5-shot\",", "\"variant\":\"0-shot\",\"limited\":true,")) {
            SampleBodies
                    .json("/results",
                            """
                                    {%s"model":"ex-b","benchmark":"ex-2","score":50.5,"evaluator":"Lab","setting":"5-shot",
                                     "source":"%s","standardError":0.5,"observedAt":"2024-06-01","samples":10,"preferred":false}"""
                                    .formatted(variant, NOTE))
                    .statusCode(200);
        }
        SampleBodies.csv("/prices",
                "model,provider,date_from,usd_per_million_input_tokens,source\nM,P,2024-05-06,1,x\n");
        SampleBodies.csv("/perplexities", """
                row_id,model,paper_key,date,params,dataset_tokens,benchmark,test_ppl,ppl_unit,eval_flags,source
                ex-1,M,ex-paper,2018-03-04,1e6,929000,ptb,60.5,word,cache+dynamic,here
                """);
    }

    @Test
    void anEmptyInstanceThatImportsItHasTheSameFactsAndPublishesTheSameEvents() throws IOException {
        ExportedFiles before = ExportedFiles.now();
        Map<String, JsonNode> events = events();
        assertThat(before.files()).containsKey("results-2.csv");
        stack.execute("densimeter", """
                do $$ begin execute (select 'truncate ' || string_agg('ingest.' || tablename, ',') from pg_tables
                where schemaname = 'ingest' and tablename not like 'flyway%'); end $$""");
        assertThat(RestAssured.get("/models").jsonPath().getList("")).isEmpty();

        before.send();

        ExportedFiles after = ExportedFiles.now();
        assertThat(after.facts()).isEqualTo(before.facts());
        assertThat(events()).containsExactlyInAnyOrderEntriesOf(events);
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
                .startsWith("benchmarks.csv", "composites.json", "series.json", "reference_runs.csv",
                        "reference_scores.csv", "models.csv", "results.csv")
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

    @Test
    void headIsAnsweredWithoutAnArchive() {
        given().head("/export").then().statusCode(200).contentType("application/zip");
    }

    /**
     * The latest event of every key that has content, without revisions, times and retractions, which are history;
     * results in rank order.
     */
    private Map<String, JsonNode> events() throws IOException {
        Published.awaitAnnounced();
        Map<String, JsonNode> events = new TreeMap<>();
        for (Topic topic : List.of(Topic.DEFINITIONS, Topic.REFERENCE_RUNS, Topic.MODEL_RESULTS, Topic.PRICES,
                Topic.PERPLEXITIES)) {
            for (ConsumerRecord<String, byte[]> latest : stack.latest(topic).values()) {
                if (latest.value() != null) {
                    ObjectNode event = (ObjectNode) mapper.readTree(latest.value());
                    if (topic == Topic.MODEL_RESULTS) {
                        event.set("results", ranked(mapper.readValue(latest.value(), ModelResults.class)));
                    }
                    withoutTimes(event);
                    events.put(topic + " " + latest.key(), event);
                }
            }
        }
        return events;
    }

    /** The results of a model, each cell in the order in which its scores count. */
    private JsonNode ranked(ModelResults state) {
        Map<String, List<Result>> cells = new TreeMap<>();
        state.results()
                .forEach(result -> cells.computeIfAbsent(result.benchmark(), b -> new ArrayList<>()).add(result));
        ArrayNode ranked = mapper.createArrayNode();
        cells.values()
                .forEach(cell -> ScorePolicy.DEFAULT.verdicts(cell, null)
                        .stream()
                        .map(ScoreVerdict::result)
                        .forEach(result -> ranked.add(mapper.valueToTree(result))));
        return ranked;
    }

    private static void withoutTimes(JsonNode node) {
        if (node instanceof ObjectNode object) {
            object.remove(List.of("revision", "recordedAt", "retractions"));
        }
        node.forEach(ExportTest::withoutTimes);
    }
}
