package org.densimeter.ingest;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;

import org.densimeter.law.event.ModelResults;
import org.densimeter.law.event.Topic;
import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;

/** The built-in catalogue: 229 models and 2,815 results (the counts are the issue's). */
@QuarkusTest
@QuarkusTestResource(value = IngestStack.class, restrictToAnnotatedClass = true)
class CatalogueTest {

    private static final Path CATALOGUE = Path.of("..", "deploy", "local", "src", "main", "resources", "catalogue");

    Stack stack;

    @Inject
    ObjectMapper mapper;

    @Test
    void theBuiltInCatalogueLoadsWithoutARejectionAndLoadsAgainUnchanged() throws IOException {
        load("created");
        assertThat(mapper.readTree(given().get("/status").asString()).get("models").asLong()).isEqualTo(229);
        long revisions = mapper.readTree(given().get("/status").asString()).get("modelRevisions").asLong();

        load("unchanged");
        given().get("/status").then().statusCode(200).body("models", equalTo(229)).body("results", equalTo(2815)).body("modelRevisions", equalTo((int) revisions));

        await().atMost(Duration.ofSeconds(60)).until(() -> mapper.readTree(given().get("/status").asString()).get("outboxPending").asLong() == 0);
        long results = 0;
        long models = 0;
        for (var latest : stack.latest(Topic.MODEL_RESULTS).values()) {
            ModelResults state = mapper.readValue(latest.value(), ModelResults.class);
            models++;
            results += state.results().size();
        }
        assertThat(models).isEqualTo(229);
        assertThat(results).isEqualTo(2815);
    }

    private void load(String outcome) throws IOException {
        post("/benchmarks", "benchmarks.csv").statusCode(200).body(outcome, equalTo(8)).body("rejected", equalTo(0));
        int status = outcome.equals("created") ? 201 : 200;
        for (String path : Arrays.asList("composites", "series")) {
            for (JsonNode definition : mapper.readTree(CATALOGUE.resolve(path + ".json").toFile())) {
                given().contentType("application/json").body(definition.toString()).put("/" + path + "/" + definition.get("id").asText()).then().statusCode(status)
                        .header("Densimeter-Outcome", outcome);
            }
        }
        post("/reference-runs", "reference_losses.csv").statusCode(200).body(outcome, equalTo(165)).body("rejected", equalTo(0));
        post("/reference-scores", "reference_scores.csv").statusCode(200).body(outcome, equalTo(72)).body("rejected", equalTo(0));
        post("/models", "models.csv").statusCode(200).body(outcome, equalTo(229)).body("rejected", equalTo(0));
        post("/results", "results.csv").statusCode(200).body(outcome, equalTo(2815)).body("rejected", equalTo(0));
    }

    private static ValidatableResponse post(String path, String file) throws IOException {
        return given().contentType("text/csv").body(Files.readAllBytes(CATALOGUE.resolve(file))).post(path).then();
    }
}
