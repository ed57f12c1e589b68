package org.densimeter.ingest.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import java.time.Duration;
import java.util.Collections;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import org.densimeter.ingest.IngestBackends;
import org.densimeter.ingest.IngestStack;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;

/** POST with Idempotency-Key. */
@QuarkusTest
@QuarkusTestResource(IngestStack.class)
class IdempotencyKeyTest {

    IngestBackends stack;

    private static RequestSpecification keyed(String key) {
        return given().header("Idempotency-Key", key).contentType("application/json");
    }

    private static Response post(String key, String body) {
        return keyed(key).body(body).post("/results");
    }

    private static float score(String model) {
        return given().get("/results?model=" + model).jsonPath().getFloat("[0].score");
    }

    @Test
    void aRepeatedRequestIsAnsweredAsTheFirstAndDoesNotSetACorrectionBack() {
        String model = SampleBodies.knownModel();
        String key = UUID.randomUUID().toString();
        String body = SampleBodies.result(model, "probe", 61, "me");
        Response first = post(key, body);
        first.then().statusCode(200).body("created", equalTo(1)).header("Idempotency-Replayed", nullValue());
        SampleBodies.json("/results", SampleBodies.result(model, "probe", 62, "me")).body("corrected", equalTo(1));
        Response again = post("\"" + key + "\"", body);
        again.then()
                .statusCode(200)
                .header("Idempotency-Replayed", "true")
                .header("Densimeter-Import", first.header("Densimeter-Import"));
        assertThat(again.asString()).isEqualTo(first.asString());
        assertThat(again.contentType()).startsWith("application/json");
        assertThat(score(model)).isEqualTo(62);
        post(UUID.randomUUID().toString(), body).then().body("corrected", equalTo(1));
        assertThat(score(model)).isEqualTo(61);
    }

    @Test
    void aRefusedRequestIsRefusedAgain() {
        String key = UUID.randomUUID().toString();
        Response first = post(key, "{\"model\":\"unknown-to-all\"}");
        assertThat(first.statusCode()).isEqualTo(422);
        Response again = post(key, "{\"model\":\"unknown-to-all\"}");
        again.then().statusCode(422).contentType("application/problem+json").header("Idempotency-Replayed", "true");
        assertThat(again.asString()).isEqualTo(first.asString());
    }

    @Test
    void aKeyStandsForOneRequest() {
        String model = SampleBodies.knownModel();
        String key = UUID.randomUUID().toString();
        String body = SampleBodies.result(model, "probe", 61, "me");
        post(key, body).then().statusCode(200);
        post(key, SampleBodies.result(model, "probe", 62, "me")).then()
                .statusCode(422)
                .body("code", equalTo("DNS2060"), "field", equalTo("Idempotency-Key"), "value", equalTo(key));
        keyed(key).body(body).post("/results?atomic=true").then().statusCode(422).body("code", equalTo("DNS2060"));
        keyed(key).body("{\"reason\":\"checked\"}")
                .post("/models/" + model + "/confirm")
                .then()
                .statusCode(422)
                .body("code", equalTo("DNS2060"));
        assertThat(score(model)).isEqualTo(61);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\"\"", "with blank", "k\u00e9y"})
    void aKeyThatIsNoneIsRefused(String key) {
        post(key, "{}").then().statusCode(400).body("code", equalTo("DNS2059"), "field", equalTo("Idempotency-Key"));
    }

    @Test
    void aKeyOfMoreThan255CharactersIsRefused() {
        post("k".repeat(256), "{}").then().statusCode(400).body("code", equalTo("DNS2059"));
        post("k".repeat(255), "{}").then().statusCode(422);
    }

    @Test
    void ofRequestsAtTheSameTimeOneRuns() throws Exception {
        String model = SampleBodies.knownModel();
        String key = UUID.randomUUID().toString();
        String body = SampleBodies.result(model, "probe", 61, "me");
        ExecutorService clients = Executors.newFixedThreadPool(6);
        try {
            Callable<Response> request = () -> post(key, body);
            int ran = 0;
            for (Future<Response> answer : clients.invokeAll(Collections.nCopies(6, request))) {
                Response response = answer.get();
                assertThat(response.statusCode()).isIn(200, 409);
                if (response.statusCode() == 409) {
                    assertThat(response.jsonPath().getString("code")).isEqualTo("DNS2061");
                } else if (response.header("Idempotency-Replayed") == null) {
                    ran++;
                }
            }
            assertThat(ran).isEqualTo(1);
        } finally {
            clients.shutdownNow();
        }
    }

    @Test
    void aRequestThatWasLostWithItsInstanceRunsAgain() {
        String model = SampleBodies.knownModel();
        String lost = UUID.randomUUID().toString();
        String running = UUID.randomUUID().toString();
        stack.execute("densimeter", "insert into ingest.idempotency_key (id, started_at) values ('" + lost
                + "', now() - interval '61 seconds'), ('" + running + "', now())");
        String body = SampleBodies.result(model, "probe", 61, "me");
        post(running, body).then().statusCode(409).body("code", equalTo("DNS2061"));
        post(lost, body).then().statusCode(200).body("created", equalTo(1));
        post(lost, body).then().statusCode(200).header("Idempotency-Replayed", "true").body("created", equalTo(1));
    }

    @Test
    void anAnswerIsForgottenAfterADay() {
        String model = SampleBodies.knownModel();
        String key = UUID.randomUUID().toString();
        String body = SampleBodies.result(model, "probe", 61, "me");
        post(key, body).then().body("created", equalTo(1));
        stack.execute("densimeter", "update ingest.idempotency_key set started_at = now() - interval '25 hours' "
                + "where id = '" + key + "'");
        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> post(key, body).then().body("unchanged", equalTo(1)));
    }
}
