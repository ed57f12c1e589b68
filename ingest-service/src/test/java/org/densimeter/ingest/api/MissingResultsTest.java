package org.densimeter.ingest.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import java.nio.charset.StandardCharsets;

import org.densimeter.ingest.IngestStack;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;

/** Results that a source still has are not retracted by {@code onMissing=retract}, whatever names it uses for them. */
@QuarkusTest
@QuarkusTestResource(IngestStack.class)
class MissingResultsTest {

    private final String model = SampleBodies.fresh("missing");
    private final String source = "source-of-" + model;
    private final String evaluator = "Lab of " + model;

    @BeforeEach
    void twoScores() {
        SampleFiles.known();
        SampleBodies.put("/models/" + model, SampleBodies.card("\"aliases\":[\"Org/The " + model + "\"],"))
                .statusCode(201);
        SampleBodies.put("/evaluators/" + model, "{\"name\":\"" + evaluator + "\",\"aliases\":[\"L-" + model + "\"]}")
                .statusCode(201);
        send(evaluator, "", table(model)).body("created", equalTo(2));
    }

    private static String table(String name) {
        return "model,mmlu,gsm8k\n" + name + ",62.5,70\n";
    }

    private ValidatableResponse send(String by, String more, String table) {
        return given().queryParam("evaluator", by)
                .queryParam("source", source)
                .contentType("text/csv")
                .body(table.getBytes(StandardCharsets.UTF_8))
                .post("/imports" + more)
                .then();
    }

    private int standing() {
        return given().get("/results?model=" + model).jsonPath().getList("").size();
    }

    @Test
    void anotherNameOfTheEvaluator() {
        for (String name : new String[]{"L-" + model, evaluator.toUpperCase(java.util.Locale.ROOT), " " + evaluator}) {
            send(name, "?onMissing=retract", table(model)).body("unchanged", equalTo(2))
                    .body("missing.found", equalTo(0))
                    .body("missing.retracted", equalTo(0));
        }
        assertThat(standing()).isEqualTo(2);
    }

    @Test
    void anotherNameOfTheModel() {
        send(evaluator, "?onMissing=retract", table("org/the " + model)).body("missing.found", equalTo(0));
        send(evaluator, "?onMissing=retract&model=ORG/THE " + model, table("x")).body("unchanged", equalTo(2))
                .body("model", equalTo(model))
                .body("missing.found", equalTo(0));
        assertThat(standing()).isEqualTo(2);
    }

    private static String mapping(String task, String benchmark) {
        return "{\"format\":\"wide-csv\",\"task\":\"" + task + "\",\"benchmark\":\"" + benchmark
                + "\",\"unit\":\"percent\"}";
    }

    /** The column is in the table still, so that its result stands, until the column is gone. */
    @Test
    void aScoreWhoseMappingWasWithdrawn() {
        String task = "column-" + model;
        String table = "model,mmlu,gsm8k," + task + "\n" + model + ",62.5,70,55\n";
        SampleBodies.put("/mappings/" + model, mapping(task, "bbh")).statusCode(201);
        send(evaluator, "", table).body("created", equalTo(1), "unchanged", equalTo(2));
        given().delete("/mappings/" + model + "?reason=wrong").then().statusCode(200);
        send(evaluator, "?onMissing=retract", table).body("received", equalTo(2))
                .body("unmapped[0].task", equalTo(task))
                .body("missing.found", equalTo(0));
        assertThat(standing()).isEqualTo(3);
        send(evaluator, "?onMissing=retract", table(model)).body("missing.found", equalTo(1))
                .body("missing.retracted", equalTo(1));
        assertThat(standing()).isEqualTo(2);
    }

    @Test
    void aScoreWhoseMappingWasCorrected() {
        String task = "other-" + model;
        String table = "model,mmlu,gsm8k," + task + "\n" + model + ",62.5,70,55\n";
        SampleBodies.put("/mappings/" + task, mapping(task, "bbh")).statusCode(201);
        send(evaluator, "", table).body("created", equalTo(1));
        SampleBodies.put("/mappings/" + task, mapping(task, "math")).statusCode(200);
        send(evaluator, "?onMissing=retract", table).body("created", equalTo(1)).body("missing.found", equalTo(0));
        assertThat(standing()).isEqualTo(4);
    }

    @Test
    void aScoreThatIsThereAndCannotBeTaken() {
        send(evaluator, "?onMissing=retract", "model,mmlu,gsm8k\n" + model + ",0.625,170\n")
                .body("received", equalTo(1))
                .body("rejected", equalTo(1))
                .body("missing.found", equalTo(0));
        assertThat(standing()).isEqualTo(2);
        send(evaluator, "?onMissing=retract", "model,gsm8k\n" + model + ",70\n").body("missing.retracted", equalTo(1));
        assertThat(standing()).isEqualTo(1);
    }
}
