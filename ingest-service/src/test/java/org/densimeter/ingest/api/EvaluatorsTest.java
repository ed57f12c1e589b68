package org.densimeter.ingest.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import java.io.IOException;
import java.util.List;

import jakarta.inject.Inject;

import org.densimeter.contract.ModelResults;
import org.densimeter.contract.Topic;
import org.densimeter.ingest.IngestBackends;
import org.densimeter.ingest.IngestStack;
import org.densimeter.law.catalogue.Evaluator;
import org.densimeter.law.catalogue.Result;
import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.ObjectMapper;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;

/** Evaluators with several names. */
@QuarkusTest
@QuarkusTestResource(IngestStack.class)
class EvaluatorsTest {

    IngestBackends stack;

    @Inject
    ObjectMapper mapper;

    private static String body(String name, String... aliases) {
        return "{\"name\":\"" + name + "\",\"aliases\":[\"" + String.join("\",\"", aliases) + "\"]}";
    }

    @Test
    void anAliasIsTheEvaluatorInBodiesAndQueries() throws IOException {
        String model = SampleBodies.knownModel();
        String id = SampleBodies.fresh("center");
        SampleBodies.json("/results", SampleBodies.result(model, "probe", 61, "CR " + id)).body("created", equalTo(1));
        String result = given().get("/results?model=" + model).jsonPath().getString("[0].id");
        SampleBodies.put("/evaluators/" + id, body("Center " + id, "CR " + id, "crfm/" + id))
                .statusCode(201)
                .header("Densimeter-Outcome", "created")
                .body("name", equalTo("Center " + id), "revision", equalTo(1));

        given().get("/results?model=" + model)
                .then()
                .body("evaluator", contains("Center " + id))
                .body("id", contains(result));
        SampleBodies.json("/results", SampleBodies.result(model, "probe", 61, "CRFM/" + id))
                .body("unchanged", equalTo(1));
        SampleBodies.json("/results", SampleBodies.result(model, "probe", 62, id)).body("corrected", equalTo(1));
        SampleBodies
                .json("/results",
                        "[" + SampleBodies.result(model, "probe", 63, "cr " + id) + ","
                                + SampleBodies.result(model, "probe", 64, "crfm/" + id) + "]")
                .body("corrected", equalTo(1), "rejected", equalTo(1), "problems[0].code", equalTo("DNS2007"));
        given().queryParam("evaluator", "CRFM/" + id)
                .get("/results")
                .then()
                .body("score", contains(63f))
                .body("id", contains(result));
        given().queryParam("evaluator", id)
                .queryParam("history", true)
                .get("/results")
                .then()
                .body("score", contains(61f, 62f, 63f));
        var events = Published.events(stack, Topic.MODEL_RESULTS, model);
        assertThat(mapper.readValue(events.get(events.size() - 1).value(), ModelResults.class).results())
                .extracting(Result::evaluator)
                .containsExactly("Center " + id);
    }

    private ModelResults latest(String model) throws IOException {
        Published.awaitAnnounced();
        var events = Published.events(stack, Topic.MODEL_RESULTS, model);
        return mapper.readValue(events.get(events.size() - 1).value(), ModelResults.class);
    }

    /** Readers of events know all names, after each change of them; models without its results are left alone. */
    @Test
    void eventsHaveTheNamesOfTheirEvaluators() throws IOException {
        String model = SampleBodies.knownModel();
        String other = SampleBodies.knownModel();
        String id = SampleBodies.fresh("names");
        SampleBodies.json("/results", SampleBodies.result(model, "probe", 61, "Names " + id))
                .body("created", equalTo(1));
        SampleBodies.json("/results", SampleBodies.result(other, "probe", 61, "Other " + id))
                .body("created", equalTo(1));
        assertThat(latest(model).evaluators()).isEmpty();
        long untouched = latest(other).revision();

        SampleBodies.put("/evaluators/" + id, body("Names " + id, "N/" + id)).statusCode(201);
        assertThat(latest(model).evaluators()).containsExactly(new Evaluator(id, "Names " + id, List.of("N/" + id)));
        SampleBodies.put("/evaluators/" + id, body("Names " + id, "N2/" + id)).statusCode(200);
        ModelResults second = latest(model);
        assertThat(second.evaluators()).containsExactly(new Evaluator(id, "Names " + id, List.of("N2/" + id)));
        assertThat(second.revision()).isEqualTo(4);
        SampleBodies.put("/evaluators/" + id, body("Names " + id, "N2/" + id))
                .header("Densimeter-Outcome", "unchanged");
        assertThat(latest(model).revision()).isEqualTo(4);

        SampleBodies.json("/results", SampleBodies.result(model, "probe-2", 62, "n2/" + id))
                .body("created", equalTo(1));
        assertThat(latest(model).evaluators()).hasSize(1);
        given().delete("/evaluators/" + id + "?reason=gone").then().statusCode(200);
        ModelResults last = latest(model);
        assertThat(last.evaluators()).isEmpty();
        assertThat(last.revision()).isEqualTo(6);
        assertThat(latest(other).revision()).isEqualTo(untouched);
    }

    /** The former name becomes an evaluator of its own again, and its results must say so. */
    @Test
    void aNameThatIsGivenUpIsPublishedAsNone() throws IOException {
        String model = SampleBodies.knownModel();
        String id = SampleBodies.fresh("former");
        SampleBodies.put("/evaluators/" + id, body("Former " + id, "F/" + id)).statusCode(201);
        SampleBodies.json("/results", SampleBodies.result(model, "probe", 61, "F/" + id)).body("created", equalTo(1));
        assertThat(latest(model).evaluators()).hasSize(1);
        SampleBodies.put("/evaluators/" + id, body("Later " + id, "F/" + id)).statusCode(200);
        assertThat(latest(model).results()).extracting(Result::evaluator).containsExactly("Former " + id);
        assertThat(latest(model).evaluators()).isEmpty();
    }

    @Test
    void itIsReadByAnyNameCorrectedAndWithdrawn() {
        String id = SampleBodies.fresh("board");
        SampleBodies.put("/evaluators/" + id, body("Board " + id, "the-" + id)).statusCode(201);
        SampleBodies.put("/evaluators/" + id, body("Board " + id, "the-" + id))
                .statusCode(200)
                .header("Densimeter-Outcome", "unchanged");
        SampleBodies.put("/evaluators/THE-" + id, body("Board of " + id, "the-" + id))
                .statusCode(200)
                .header("Densimeter-Outcome", "corrected")
                .body("id", equalTo(id), "revision", equalTo(2));
        given().get("/evaluators/the-" + id).then().statusCode(200).body("name", equalTo("Board of " + id));
        given().get("/evaluators?size=1000").then().statusCode(200).body("id", hasItem(id));
        given().delete("/evaluators/" + id).then().statusCode(400).body("code", equalTo("DNS2022"));
        given().delete("/evaluators/" + id + "?reason=merged").then().statusCode(200).body("id", equalTo(id));
        given().delete("/evaluators/" + id + "?reason=merged").then().statusCode(404).body("code", equalTo("DNS2017"));
        given().get("/evaluators/" + id).then().statusCode(404).body("code", equalTo("DNS2017"));
        SampleBodies.put("/evaluators/" + id, body("Board " + id)).statusCode(201).body("revision", equalTo(4));
    }

    @Test
    void aNameOfAnotherEvaluatorIsRefused() {
        String one = SampleBodies.fresh("one");
        String other = SampleBodies.fresh("other");
        SampleBodies.put("/evaluators/" + one, body("Name of " + one, "alias " + one)).statusCode(201);
        SampleBodies.put("/evaluators/" + other, body("Name of " + other, "ALIAS  " + one))
                .statusCode(422)
                .body("code", equalTo("DNS2046"), "field", equalTo("aliases"))
                .body("rule", containsString(one));
        SampleBodies.put("/evaluators/" + other, body("name OF " + one))
                .statusCode(422)
                .body("code", equalTo("DNS2046"), "field", equalTo("name"));
        given().delete("/evaluators/" + one + "?reason=gone").then().statusCode(200);
        SampleBodies.put("/evaluators/" + other, body("Name of " + other, "alias " + one)).statusCode(201);
    }

    /** After the withdrawal its names are two evaluators again, and the score of the one is not that of the other. */
    @Test
    void theNamesOfAWithdrawnEvaluatorAreSeparateAgain() {
        String model = SampleBodies.knownModel();
        String id = SampleBodies.fresh("pair");
        SampleBodies.put("/evaluators/" + id, body("Pair " + id, "second " + id)).statusCode(201);
        SampleBodies.json("/results", SampleBodies.result(model, "probe", 61, "second " + id))
                .body("created", equalTo(1));
        given().delete("/evaluators/" + id + "?reason=two+teams").then().statusCode(200);
        SampleBodies.json("/results", SampleBodies.result(model, "probe", 71, "second " + id))
                .body("created", equalTo(1));
        given().get("/results?model=" + model)
                .then()
                .body("evaluator", contains("Pair " + id, "second " + id))
                .body("score", contains(61f, 71f));
    }

    @Test
    void itIsNotPublishedAgain() {
        String id = SampleBodies.fresh("quiet");
        SampleBodies.put("/evaluators/" + id, body("Quiet " + id)).statusCode(201);
        given().post("/republish").then().statusCode(200);
        Published.awaitAnnounced();
        assertThat(stack.latest(Topic.DEFINITIONS)).doesNotContainKey("evaluator/" + id);
    }
}
