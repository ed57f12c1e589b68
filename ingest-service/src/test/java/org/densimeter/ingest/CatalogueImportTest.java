package org.densimeter.ingest;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import jakarta.inject.Inject;

import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.densimeter.contract.ModelPrices;
import org.densimeter.contract.ModelResults;
import org.densimeter.contract.PaperPerplexities;
import org.densimeter.contract.Topic;
import org.densimeter.contract.fixtures.EventSchemas;
import org.densimeter.law.progress.FlaggedResult;
import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;

/**
 * The built-in catalogue: 229 models and 2,815 results (the counts are the issue's), 85 prices of 65 models and 374
 * perplexities of 117 papers (the lines of the files).
 */
@QuarkusTest
@QuarkusTestResource(IngestStack.class)
class CatalogueImportTest {

    private static final Path CATALOGUE = Path.of("..", "law", "src", "main", "resources", "catalogue");

    IngestBackends stack;

    @Inject
    ObjectMapper mapper;

    @Test
    void theBuiltInCatalogueLoadsWithoutARejectionAndLoadsAgainUnchanged() throws IOException {
        JsonNode before = status();
        load("created");
        JsonNode loaded = status();
        assertThat(loaded.get("models").asLong() - before.get("models").asLong()).isEqualTo(229);
        assertThat(loaded.get("results").asLong() - before.get("results").asLong()).isEqualTo(2815);
        assertThat(loaded.get("prices").asLong() - before.get("prices").asLong()).isEqualTo(85);
        assertThat(loaded.get("perplexities").asLong() - before.get("perplexities").asLong()).isEqualTo(374);

        load("unchanged");
        assertThat(status().get("modelRevisions")).isEqualTo(loaded.get("modelRevisions"));

        await().atMost(Duration.ofSeconds(60)).until(() -> status().get("outboxPending").asLong() == 0);
        List<ModelResults> states = states(Topic.MODEL_RESULTS, ModelResults.class, "models.csv", 0);
        assertThat(states).hasSize(229);
        assertThat(states.stream().mapToInt(state -> state.results().size()).sum()).isEqualTo(2815);
        List<ModelPrices> prices = states(Topic.PRICES, ModelPrices.class, "prices.csv", 0);
        assertThat(prices).hasSize(65);
        assertThat(prices.stream().mapToInt(state -> state.prices().size()).sum()).isEqualTo(85);
        // By a reading of the file in Python that shares nothing with this code: 374 rows of 117 papers, of which 139
        // of 71 papers count.
        List<FlaggedResult> rows = states(Topic.PERPLEXITIES, PaperPerplexities.class, "perplexities.csv", 3).stream()
                .flatMap(state -> state.results().stream())
                .toList();
        assertThat(rows).hasSize(374);
        assertThat(rows.stream().map(row -> row.result().paper()).distinct()).hasSize(117);
        assertThat(rows.stream().filter(FlaggedResult::counts)).hasSize(139);
        assertThat(rows.stream().filter(FlaggedResult::counts).map(row -> row.result().paper()).distinct()).hasSize(71);
    }

    /** The latest events of the keys that {@code column} of {@code file} names. */
    private <T> List<T> states(Topic topic, Class<T> type, String file, int column) throws IOException {
        Set<String> keys;
        try (CSVParser parser = CSVParser.parse(CATALOGUE.resolve(file), StandardCharsets.UTF_8, CSVFormat.RFC4180)) {
            keys = parser.stream().skip(1).map(row -> row.get(column)).collect(Collectors.toSet());
        }
        List<T> states = new ArrayList<>();
        for (ConsumerRecord<String, byte[]> latest : stack.latest(topic).values()) {
            if (keys.contains(latest.key())) {
                assertThat(EventSchemas.violations(topic, latest.value())).isEmpty();
                states.add(mapper.readValue(latest.value(), type));
            }
        }
        return states;
    }

    @Test
    void aListReadAsCsvCanBeSentAgainUnchanged() throws IOException {
        post("/models", "models.csv").statusCode(200);
        String csv = given().get("/models?format=csv&family=Phi&size=1000").asString();
        assertThat(csv.lines().count()).isGreaterThan(2);
        given().contentType("text/csv")
                .body(csv)
                .post("/models")
                .then()
                .statusCode(200)
                .body("unchanged", equalTo((int) csv.lines().count() - 1));
    }

    private JsonNode status() throws IOException {
        return mapper.readTree(given().get("/status").asString());
    }

    private void load(String outcome) throws IOException {
        post("/benchmarks", "benchmarks.csv").statusCode(200).body(outcome, equalTo(8)).body("rejected", equalTo(0));
        int status = outcome.equals("created") ? 201 : 200;
        for (String path : Arrays.asList("composites", "series")) {
            for (JsonNode definition : mapper.readTree(CATALOGUE.resolve(path + ".json").toFile())) {
                given().contentType("application/json")
                        .body(definition.toString())
                        .put("/" + path + "/" + definition.get("id").asText())
                        .then()
                        .statusCode(status)
                        .header("Densimeter-Outcome", outcome);
            }
        }
        post("/reference-runs", "reference_losses.csv").statusCode(200)
                .body(outcome, equalTo(165))
                .body("rejected", equalTo(0));
        post("/reference-scores", "reference_scores.csv").statusCode(200)
                .body(outcome, equalTo(72))
                .body("rejected", equalTo(0));
        post("/prices", "prices.csv").statusCode(200).body(outcome, equalTo(85)).body("rejected", equalTo(0));
        post("/perplexities", "perplexities.csv").statusCode(200)
                .body(outcome, equalTo(374))
                .body("rejected", equalTo(0));
        post("/models", "models.csv").statusCode(200).body(outcome, equalTo(229)).body("rejected", equalTo(0));
        post("/results", "results.csv").statusCode(200).body(outcome, equalTo(2815)).body("rejected", equalTo(0));
    }

    private static ValidatableResponse post(String path, String file) throws IOException {
        return given().contentType("text/csv").body(Files.readAllBytes(CATALOGUE.resolve(file))).post(path).then();
    }
}
