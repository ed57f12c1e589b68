package org.densimeter.ingest.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;

import jakarta.inject.Inject;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.densimeter.contract.ModelResults;
import org.densimeter.contract.Topic;
import org.densimeter.ingest.IngestBackends;
import org.densimeter.ingest.IngestStack;
import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.ObjectMapper;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;

/** Many results or models are retracted by one request, with the history and events of single retractions. */
@QuarkusTest
@QuarkusTestResource(IngestStack.class)
class BulkRetractionTest {

    IngestBackends stack;

    @Inject
    ObjectMapper mapper;

    private static String report(String evaluator, String... models) {
        StringBuilder body = new StringBuilder(SampleBodies.RESULT_HEADER);
        for (String model : models) {
            body.append(model).append(",probe,50,").append(evaluator).append(",here\n");
        }
        return SampleBodies.csv("/results", body.toString()).statusCode(200).extract().path("'import'");
    }

    private static List<String> evaluators(String model) {
        return given().get("/results?model=" + model).jsonPath().getList("evaluator");
    }

    private ModelResults latest(String model) throws IOException {
        List<ConsumerRecord<String, byte[]>> events = Published.events(stack, Topic.MODEL_RESULTS, model);
        return mapper.readValue(events.get(events.size() - 1).value(), ModelResults.class);
    }

    @Test
    void theResultsOfAnEvaluatorAreCountedThenRetractedOnce() throws IOException {
        String evaluator = SampleBodies.fresh("evaluator");
        String one = SampleBodies.knownModel();
        String other = SampleBodies.knownModel();
        report(evaluator, one, other);
        report("keeps", one);
        SampleBodies.json("/results", SampleBodies.result(one, "probe-2", 60, evaluator)).statusCode(200);
        String query = "/results?evaluator=" + evaluator;

        given().delete(query + "&dryRun=true")
                .then()
                .statusCode(200)
                .body("dryRun", equalTo(true))
                .body("models", equalTo(2))
                .body("results", equalTo(3))
                .body("reason", nullValue());
        assertThat(evaluators(one)).hasSize(3);

        given().delete(query + "&reason=wrong setting")
                .then()
                .statusCode(200)
                .body("dryRun", equalTo(false))
                .body("models", equalTo(2))
                .body("results", equalTo(3))
                .body("reason", equalTo("wrong setting"));
        assertThat(evaluators(one)).containsExactly("keeps");
        assertThat(evaluators(other)).isEmpty();
        ModelResults state = latest(one);
        assertThat(state.revision()).isEqualTo(5);
        assertThat(state.results()).hasSize(1);
        assertThat(state.retractions()).hasSize(2).allMatch(retraction -> retraction.reason().equals("wrong setting"));
        JsonPath history = given().get("/results?history=true&evaluator=" + evaluator + "&model=" + other).jsonPath();
        assertThat(history.getList("retracted")).containsExactly(null, "wrong setting");

        given().delete(query + "&reason=again").then().statusCode(200).body("results", equalTo(0));
        assertThat(Published.revisions(Published.events(stack, Topic.MODEL_RESULTS, other))).containsExactly(1L, 2L,
                3L);
    }

    @Test
    void everyGivenParameterNarrowsWhatIsRetracted() {
        String evaluator = SampleBodies.fresh("evaluator");
        String one = SampleBodies.knownModel();
        String other = SampleBodies.knownModel();
        report(evaluator, one, other);
        given().delete("/results?evaluator=" + evaluator + "&model=" + one + "&benchmark=probe&reason=typo")
                .then()
                .statusCode(200)
                .body("results", equalTo(1));
        assertThat(evaluators(one)).isEmpty();
        assertThat(evaluators(other)).containsExactly(evaluator);
    }

    @Test
    void theResultsOfAnImportAreRetractedUnlessTheyWereCorrectedSince() {
        String one = SampleBodies.knownModel();
        String other = SampleBodies.knownModel();
        String first = report("importer", one, other);
        SampleBodies.json("/results", SampleBodies.result(other, "probe", 70, "importer"))
                .body("corrected", equalTo(1));
        assertThat(given().get("/results?import=" + first).jsonPath().getList("model")).containsExactly(one);

        given().delete("/results?import=" + first + "&reason=wrong file")
                .then()
                .statusCode(200)
                .body("models", equalTo(1))
                .body("results", equalTo(1));
        assertThat(evaluators(one)).isEmpty();
        assertThat(given().get("/results?model=" + other).jsonPath().getDouble("[0].score")).isEqualTo(70);

        assertThat(report("importer", one)).isNotEqualTo(first);
        given().delete("/results?import=" + first + "&reason=again").then().body("results", equalTo(0));
        assertThat(evaluators(one)).containsExactly("importer");
    }

    @Test
    void moreModelsThanOneTransactionHoldsAreRetracted() {
        String evaluator = SampleBodies.fresh("evaluator");
        String[] models = IntStream.range(0, 45).mapToObj(i -> SampleBodies.fresh("bulk")).toArray(String[]::new);
        String rest = ",A model,2024-05-06,7,,,\n";
        SampleBodies.csv("/models", SampleBodies.MODEL_HEADER + String.join(rest, models) + rest).statusCode(200);
        report(evaluator, models);
        given().delete("/results?evaluator=" + evaluator + "&reason=test")
                .then()
                .statusCode(200)
                .body("models", equalTo(45))
                .body("results", equalTo(45));
        assertThat(given().get("/results?evaluator=" + evaluator).jsonPath().getList("$")).isEmpty();
    }

    @Test
    void theModelsOfAFamilyAreWithdrawnWithTheirResults() throws IOException {
        String family = SampleBodies.fresh("family");
        String model = SampleBodies.knownModel();
        SampleBodies.put("/models/" + model, SampleBodies.card("\"family\":\"" + family + "\",")).statusCode(200);
        String stays = SampleBodies.knownModel();
        report("me", model, stays);

        given().delete("/models?family=" + family + "&dryRun=true")
                .then()
                .statusCode(200)
                .body("models", equalTo(1))
                .body("results", equalTo(1));
        given().delete("/models?family=" + family + "&reason=private")
                .then()
                .statusCode(200)
                .body("models", equalTo(1))
                .body("results", equalTo(1));

        given().get("/models/" + model).then().statusCode(404).body("detail", containsString("withdrawn: private"));
        given().get("/models/" + stays).then().statusCode(200);
        List<ConsumerRecord<String, byte[]>> events = Published.events(stack, Topic.MODEL_RESULTS, model);
        assertThat(Published.revisions(events)).containsExactly(1L, 2L, 3L, 4L);
        assertThat(events.get(3).value()).isNull();
        given().delete("/models?family=" + family + "&reason=again").then().body("models", equalTo(0));
    }

    @Test
    void aRequestWithoutAFilterAReasonOrAKnownImportIsRefused() {
        given().delete("/results?reason=all").then().statusCode(400).body("code", equalTo("DNS5003"));
        given().delete("/models?reason=all")
                .then()
                .statusCode(400)
                .body("code", equalTo("DNS5003"))
                .body("field", equalTo("family"));
        given().delete("/results?evaluator=x").then().statusCode(400).body("code", equalTo("DNS2022"));
        given().delete("/results?import=none-such&reason=x")
                .then()
                .statusCode(404)
                .body("code", equalTo("DNS2017"))
                .body("field", equalTo("import"));
    }
}
