package org.densimeter.ingest.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasSize;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import jakarta.inject.Inject;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.densimeter.contract.Topic;
import org.densimeter.ingest.IngestBackends;
import org.densimeter.ingest.IngestStack;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;

/**
 * An instance without facts that imports an export answers as the exporting one: revisions, moments, reasons and
 * imports too.
 */
@QuarkusTest
@QuarkusTestResource(IngestStack.class)
class HistoryRoundTripTest {

    private static final List<String> QUESTIONS = List.of("/results?history=true&size=1000", "/results?size=1000",
            "/prices?history=true", "/prices", "/perplexities?history=true", "/perplexities", "/mappings?history=true",
            "/models?size=1000", "/benchmarks", "/composites", "/series", "/evaluators", "/reference-runs",
            "/reference-scores", "/imports", "/models/hi-parent", "/models/hi-old", "/models/hi-new",
            "/models/Hi%2FChild", "/models/hi-kid", "/series/hi-deleted", "/results?evaluator=some%20one",
            "/results?model=hi-old&history=true");
    private static final List<Topic> TOPICS = List.of(Topic.DEFINITIONS, Topic.REFERENCE_RUNS, Topic.MODEL_RESULTS,
            Topic.PRICES, Topic.PERPLEXITIES);

    IngestBackends stack;

    @Inject
    ObjectMapper mapper;

    @BeforeEach
    void facts() {
        HistoryFacts.forget(stack);
        HistoryFacts.store();
        Published.awaitAnnounced();
    }

    private static Map<String, JsonNode> answers(ObjectMapper mapper) throws IOException {
        Map<String, JsonNode> answers = new LinkedHashMap<>();
        List<String> questions = new ArrayList<>(QUESTIONS);
        mapper.readTree(RestAssured.get("/imports?size=1000").asString())
                .forEach(of -> questions.add("/imports/" + of.get("id").asText()));
        for (String question : questions) {
            answers.put(question,
                    mapper.readTree(RestAssured.given()
                            .urlEncodingEnabled(false)
                            .redirects()
                            .follow(false)
                            .get(question)
                            .asString()
                            .replaceFirst("^$", "null")));
        }
        return answers;
    }

    /** The latest event of each key that is not a tombstone. */
    private Map<String, ConsumerRecord<String, byte[]>> events() {
        Map<String, ConsumerRecord<String, byte[]>> events = new TreeMap<>();
        TOPICS.forEach(topic -> stack.latest(topic).forEach((key, event) -> {
            if (event.value() != null && key.matches("(.*/)?hi-.*")) {
                events.put(topic + " " + key, event);
            }
        }));
        return events;
    }

    @Test
    void anInstanceWithoutFactsTakesTheHistoriesAndPublishesTheirRevisions() throws IOException {
        Map<String, JsonNode> before = answers(mapper);
        assertThat(before.get("/results?history=true&size=1000").findValuesAsText("score")).contains("61.25", "62.5",
                "60.1", "33.3", "34.3");
        assertThat(before.toString()).contains("\"withdrawnReason\":\"wrong harness\"", "\"value\":\"150\"");
        Map<String, ConsumerRecord<String, byte[]>> events = events();
        byte[] archive = HistoryFacts.export();
        HistoryFacts.forget(stack);

        HistoryFacts.send("", archive)
                .statusCode(200)
                .body("histories.taken", equalTo(true), "histories.revisions", greaterThan(30), "rejected", equalTo(0),
                        "corrected", equalTo(0), "unchanged", equalTo(0), "dryRun", equalTo(false));

        assertThat(answers(mapper)).isEqualTo(before);
        Map<String, String> files = new LinkedHashMap<>(ExportedFiles.of(archive).files());
        Map<String, String> again = new LinkedHashMap<>(ExportedFiles.of(HistoryFacts.export()).files());
        JsonNode revision = mapper.readTree(files.remove("datapackage.json")).get("revision");
        assertThat(mapper.readTree(again.remove("datapackage.json")).get("revision")).isEqualTo(revision);
        assertThat(again).isEqualTo(files);
        Published.awaitAnnounced();
        Map<String, ConsumerRecord<String, byte[]>> restored = events();
        assertThat(restored.keySet()).isEqualTo(events.keySet()).hasSizeGreaterThan(12);
        for (String key : events.keySet()) {
            assertThat(restored.get(key).offset()).as(key).isGreaterThan(events.get(key).offset());
            assertThat(mapper.readTree(restored.get(key).value())).as(key)
                    .isEqualTo(mapper.readTree(events.get(key).value()));
        }
    }

    @Test
    void revisionsGoOnWhereTheyWere() throws IOException {
        JsonNode last = mapper.readTree(RestAssured.get("/results?model=hi-newer&benchmark=hi-1").asString()).get(0);
        assertThat(last.get("revision").asInt()).isEqualTo(3);
        long model = RestAssured.get("/models/hi-newer").jsonPath().getLong("revision");
        byte[] archive = HistoryFacts.export();
        HistoryFacts.forget(stack);
        HistoryFacts.send("", archive).statusCode(200).body("histories.taken", equalTo(true));

        SampleBodies.json("/results", SampleBodies.result("hi-old", "hi-1", 70, "lab"))
                .statusCode(200)
                .body("corrected", equalTo(1));

        // under the names of before and in the new one
        assertThat(mapper.readTree(RestAssured.get("/results?model=hi-newer&benchmark=hi-1&history=true").asString()))
                .extracting(result -> result.get("revision").asInt() + " " + result.get("score").asDouble())
                .containsExactlyInAnyOrder("1 61.25", "2 62.5", "3 60.1", "4 70.0");
        var events = Published.events(stack, Topic.MODEL_RESULTS, "hi-newer");
        assertThat(mapper.readTree(events.get(events.size() - 1).value()).get("revision").asLong())
                .isEqualTo(model + 1);
        given().delete("/imports/" + RestAssured.get("/imports").jsonPath().getString("[0].id") + "?reason=again")
                .then()
                .statusCode(200);
    }

    @Test
    void anInstanceWithFactsTakesTheFactsAndSaysThatTheHistoriesWereNotTaken() throws IOException {
        byte[] archive = HistoryFacts.export();
        JsonNode results = mapper.readTree(RestAssured.get("/results?history=true&size=1000").asString());

        HistoryFacts.send("", archive)
                .statusCode(200)
                .body("histories.taken", equalTo(false), "histories.code", equalTo("DNS2042"), "rejected", equalTo(0),
                        // the withdrawn parent comes and goes, because a child of it needs its card
                        "created", equalTo(2), "files.findAll { it.created > 0 }.name",
                        equalTo(List.of("models.csv", "withdrawals.json")));

        assertThat(mapper.readTree(RestAssured.get("/results?history=true&size=1000").asString())).isEqualTo(results);
        HistoryFacts.send("?dryRun=true", archive).statusCode(422).body("code", equalTo("DNS2042"));
        HistoryFacts.send("?atomic=true", archive).statusCode(422).body("code", equalTo("DNS2042"));
    }

    @Test
    void aDryRunSaysWhatWouldBeRestoredAndStoresNothing() {
        byte[] archive = HistoryFacts.export();
        HistoryFacts.forget(stack);

        HistoryFacts.send("?dryRun=true", archive)
                .statusCode(200)
                .body("dryRun", equalTo(true), "histories.taken", equalTo(true), "created", greaterThan(10),
                        "files.find { it.name == 'composites.json' }.created", equalTo(1));

        given().get("/models").then().body("", hasSize(0));
        given().get("/results?history=true").then().body("", hasSize(0));
        HistoryFacts.send("", archive).statusCode(200).body("histories.taken", equalTo(true));
    }
}
