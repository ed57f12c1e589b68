package org.densimeter.ingest.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.densimeter.ingest.api.SampleBodies.knownModel;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import java.nio.charset.StandardCharsets;
import java.util.UUID;

import org.densimeter.ingest.IngestStack;
import org.junit.jupiter.api.Test;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;

/** One evaluator's scores of one model on one benchmark in several variants are several results. */
@QuarkusTest
@QuarkusTestResource(IngestStack.class)
class VariantIdentityTest {

    private static String result(String model, double score, String more) {
        return "{\"model\":\"" + model + "\",\"benchmark\":\"probe\",\"score\":" + score
                + ",\"evaluator\":\"lab\",\"source\":\"here\"" + more + "}";
    }

    private static void send(String body, String outcome) {
        SampleBodies.json("/results", body).statusCode(200).body(outcome, equalTo(1));
    }

    /** The id is that of results stored before there were variants: a UUID of the three names. */
    @Test
    void theIdOfAResultWithoutAVariantStaysWhatItWas() {
        String model = knownModel();
        String evaluator = "lab of " + model;
        send(result(model, 61, "").replace("\"lab\"", "\"" + evaluator + "\""), "created");
        given().get("/results?model=" + model)
                .then()
                .body("[0].variant", equalTo(""))
                .body("[0].id",
                        equalTo(UUID
                                .nameUUIDFromBytes((model + "\0probe\0" + evaluator).getBytes(StandardCharsets.UTF_8))
                                .toString()));
    }

    @Test
    void anExplicitVariantIsPartOfTheIdentity() {
        String model = knownModel();
        send(result(model, 61, ",\"variant\":\"5 shots\",\"harness\":\"lm-eval\",\"harness_version\":\"0.4.9\","
                + "\"metric\":\"acc\",\"benchmarkVersion\":\"1.0\",\"samples\":14042"), "created");
        send(result(model, 55, ",\"variant\":\"0-shot, CoT\",\"limited\":true"), "created");
        send(result(model, 62, ",\"variant\":\"5-shot\""), "corrected");
        send(result(model, 62, ",\"variant\":\"5-SHOT\""), "unchanged");
        given().get("/results?model=" + model)
                .then()
                .body("variant", contains("0-shot,cot", "5-shot"))
                .body("score", contains(55f, 62f))
                .body("limited", contains(true, false));
        given().get("/results?model=" + model + "&variant=5 shot&history=true")
                .then()
                .body("$", hasSize(2))
                .body("[0].harness", equalTo("lm-eval"))
                .body("[0].harnessVersion", equalTo("0.4.9"))
                .body("[0].metric", equalTo("acc"))
                .body("[0].benchmarkVersion", equalTo("1.0"))
                .body("[0].samples", equalTo(14042));
        given().delete("/results?model=" + model + "&variant=0-shot,cot&reason=test").then().statusCode(200);
        given().get("/results?model=" + model).then().body("variant", contains("5-shot"));
        SampleBodies.json("/results", result(model, 1.5, ",\"variant\":\"?!\""))
                .statusCode(422)
                .body("field", equalTo("variant"));
    }

    /** Two bodies, then one body: another setting of the same evaluator is another result, and the first one stays. */
    @Test
    void aSecondSettingDoesNotCorrectTheFirst() {
        String model = knownModel();
        send(result(model, 62.5, ",\"setting\":\"5-shot\""), "created");
        send(result(model, 55.1, ",\"setting\":\"0-shot\""), "created");
        send(result(model, 62.5, ",\"setting\":\"5-shot\""), "unchanged");
        send(result(model, 55.2, ",\"setting\":\"0-shot\""), "corrected");
        send(result(model, 62.6, ",\"setting\":\"5 shots\""), "corrected");
        given().get("/results?model=" + model)
                .then()
                .body("variant", contains("", "0-shot"))
                .body("score", contains(62.6f, 55.2f))
                .body("setting", contains("5 shots", "0-shot"));

        String other = knownModel();
        String csv = """
                model_id,benchmark,score,evaluator,setting,source
                %1$s,probe,20.17,lm-eval,strict-match 5-shot,r.json
                %1$s,probe,78.47,lm-eval,flexible-extract 5-shot,r.json
                %1$s,probe,78.48,lm-eval,"5-shot, flexible-extract",r.json
                """.formatted(other);
        SampleBodies.csv("/results", csv)
                .statusCode(200)
                .body("created", equalTo(2))
                .body("problems[0].row", equalTo(3))
                .body("problems[0].code", equalTo("DNS2007"));
        SampleBodies.csv("/results", csv).statusCode(200).body("unchanged", equalTo(2));
        assertThat(given().get("/results?model=" + other).jsonPath().getList("score", Double.class))
                .containsExactly(20.17, 78.47);
    }

    /** As before: without a setting to tell them apart, the later one corrects. */
    @Test
    void withoutSettingsTheLaterOneCorrects() {
        String model = knownModel();
        send(result(model, 61, ""), "created");
        send(result(model, 62, ",\"setting\":\"5-shot\""), "corrected");
        send(result(model, 63, ""), "corrected");
        given().get("/results?model=" + model).then().body("score", contains(63f));
    }
}
