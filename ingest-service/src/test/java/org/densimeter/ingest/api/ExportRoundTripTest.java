package org.densimeter.ingest.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import jakarta.inject.Inject;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.densimeter.contract.ModelResults;
import org.densimeter.contract.Topic;
import org.densimeter.ingest.IngestBackends;
import org.densimeter.ingest.IngestStack;
import org.densimeter.law.catalogue.Result;
import org.densimeter.law.density.ScorePolicy;
import org.densimeter.law.density.ScoreVerdict;
import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;

/** An empty instance that imports an export has the same facts and publishes the same events. */
@QuarkusTest
@QuarkusTestResource(IngestStack.class)
class ExportRoundTripTest {

    IngestBackends stack;

    @Inject
    ObjectMapper mapper;

    @Test
    void anEmptyInstanceThatImportsItHasTheSameFactsAndPublishesTheSameEvents() throws IOException {
        ExportFacts.store();
        ExportedFiles before = ExportedFiles.now();
        Map<String, JsonNode> events = events();
        assertThat(before.files()).containsKey("results-2.csv");
        assertThat(events.get(Topic.DEFINITIONS + " composite/ex-completed").get("composite")).hasToString("""
                {"id":"ex-completed","name":"Completed","parts":[{"benchmark":"ex-1","weight":1.0}],\
                "completion":true,"auxiliaries":["ex-2"]}""");
        stack.execute("densimeter", """
                do $$ begin execute (select 'truncate ' || string_agg('ingest.' || tablename, ',') from pg_tables
                where schemaname = 'ingest' and tablename not like 'flyway%'); end $$""");
        assertThat(RestAssured.get("/models").jsonPath().getList("")).isEmpty();

        before.send();

        ExportedFiles after = ExportedFiles.now();
        assertThat(after.facts()).isEqualTo(before.facts());
        assertThat(events()).containsExactlyInAnyOrderEntriesOf(events);
    }

    /**
     * The latest event of every key that has content, without revisions, times and retractions, which are history, and
     * without the ids of results and prices, which follow from the first names of model and evaluator; results in rank
     * order.
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
            if (object.has("evaluator") || object.has("provider")) {
                object.remove("id");
            }
        }
        node.forEach(ExportRoundTripTest::withoutTimes);
    }
}
