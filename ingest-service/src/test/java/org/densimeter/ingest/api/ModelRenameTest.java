package org.densimeter.ingest.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;

import java.io.IOException;

import jakarta.inject.Inject;

import org.densimeter.contract.ModelPrices;
import org.densimeter.contract.ModelResults;
import org.densimeter.contract.Topic;
import org.densimeter.ingest.IngestBackends;
import org.densimeter.ingest.IngestStack;
import org.densimeter.law.catalogue.Result;
import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.ObjectMapper;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;

/** A model under a new id is the same model: results, prices, children and history are its own. */
@QuarkusTest
@QuarkusTestResource(IngestStack.class)
class ModelRenameTest {

    private static final String PRICES = "model,provider,date_from,usd_per_million_input_tokens,source\n";

    IngestBackends stack;

    @Inject
    ObjectMapper mapper;

    private static ValidatableResponse rename(String from, String to) {
        return SampleBodies.json("/models/" + from + "/rename", "{\"to\":\"" + to + "\",\"reason\":\"moved\"}");
    }

    private ModelResults state(String model) throws IOException {
        var events = Published.events(stack, Topic.MODEL_RESULTS, model);
        return mapper.readValue(events.get(events.size() - 1).value(), ModelResults.class);
    }

    private ModelPrices prices(String model) throws IOException {
        var events = Published.events(stack, Topic.PRICES, model);
        return mapper.readValue(events.get(events.size() - 1).value(), ModelPrices.class);
    }

    private boolean gone(String model) throws IOException {
        var events = Published.events(stack, Topic.MODEL_RESULTS, model);
        return events.get(events.size() - 1).value() == null;
    }

    @Test
    void resultsAndPricesFollowAndTheOldNameCorrectsThem() throws IOException {
        String old = SampleBodies.knownModel();
        String present = SampleBodies.fresh("present");
        SampleBodies.json("/results", SampleBodies.result(old, "probe", 61, "a")).body("created", equalTo(1));
        SampleBodies.json("/results", SampleBodies.result(old, "probe-2", 62, "a")).body("created", equalTo(1));
        String retracted = given().get("/results?model=" + old).jsonPath().getString("[1].id");
        given().delete("/results/" + retracted + "?reason=wrong").then().statusCode(200);
        String result = given().get("/results?model=" + old).jsonPath().getString("[0].id");
        SampleBodies.csv("/prices", PRICES + old + ",P,2024-06-01,2,here\n").body("created", equalTo(1));
        String price = given().get("/prices?model=" + old).jsonPath().getString("[0].id");
        SampleBodies
                .csv("/perplexities",
                        "row_id,model,paper_key,date,benchmark,source\nrow-" + old + "," + old + ",paper-" + old
                                + ",2024-06-01,ptb,here\n")
                .body("created", equalTo(1));
        Result before = state(old).results().get(0);

        rename(old, present).statusCode(200)
                .header("Densimeter-Outcome", "corrected")
                .body("id", equalTo(present), "name", equalTo("A model"), "aliases", contains(old));

        assertThat(gone(old)).isTrue();
        ModelResults state = state(present);
        assertThat(state.results()).hasSize(1);
        assertThat(state.results().get(0).model()).isEqualTo(present);
        assertThat(state.results().get(0).id()).isEqualTo(result);
        assertThat(state.results().get(0).recordedAt()).isEqualTo(before.recordedAt());
        assertThat(state.retractions()).hasSize(1);
        assertThat(prices(old).prices()).isEmpty();
        assertThat(prices(present).prices()).extracting(ModelPrices.ListedPrice::id).containsExactly(price);
        given().get("/perplexities?paper=paper-" + old).then().body("model", contains(old));

        SampleBodies.json("/results", SampleBodies.result(old, "probe", 63, "A")).body("corrected", equalTo(1));
        SampleBodies.json("/results", SampleBodies.result(present, "probe", 63, "a")).body("unchanged", equalTo(1));
        SampleBodies
                .json("/results",
                        "[" + SampleBodies.result(old, "probe", 64, "a") + ","
                                + SampleBodies.result(present, "probe", 65, "a") + "]")
                .body("corrected", equalTo(1), "problems[0].code", equalTo("DNS2007"));
        SampleBodies.csv("/prices", PRICES + old + ",P,2024-06-01,3,here\n").body("corrected", equalTo(1));
        SampleBodies.csv("/prices", PRICES + present + ",P,2024-06-01,3,here\n").body("unchanged", equalTo(1));
        assertThat(prices(present).prices()).extracting(ModelPrices.ListedPrice::id).containsExactly(price);
        given().queryParam("model", old)
                .queryParam("history", true)
                .get("/results")
                .then()
                .body("score", contains(61f, 62f, 62f, 63f, 64f))
                .body("model", contains(old, old, old, present, present))
                .body("id", contains(result, retracted, retracted, result, result));
        given().get("/prices?history=true&model=" + present)
                .then()
                .body("usdPerMillionInputTokens", contains(2f, 2f, 3f))
                .body("id", contains(price, price, price));
        given().delete("/prices/" + price + "?reason=over").then().statusCode(200).body("id", equalTo(price));
    }

    @Test
    void theOldPathIsRedirectedAndStillTakesWrites() {
        String old = SampleBodies.knownModel();
        String present = SampleBodies.fresh("present");
        rename(old, present).statusCode(200);
        given().redirects().follow(false).get("/models/" + old + "?x=1").then().statusCode(400);
        given().redirects()
                .follow(false)
                .get("/models/" + old)
                .then()
                .statusCode(308)
                .header("Location", endsWith("/models/" + present));
        given().get("/models/" + old).then().statusCode(200).body("id", equalTo(present));
        SampleBodies.put("/models/" + old, SampleBodies.card("\"id\":\"" + old + "\",\"family\":\"F\","))
                .statusCode(200)
                .header("Densimeter-Outcome", "corrected")
                .body("id", equalTo(present), "family", equalTo("F"), "aliases", contains(old));
        SampleBodies
                .csv("/models",
                        SampleBodies.MODEL_HEADER + old + ",Named,2024-05-06,7,,,\n" + present
                                + ",Named,2024-05-06,7,,,\n")
                .body("corrected", equalTo(1), "rejected", equalTo(1), "problems[0].code", equalTo("DNS2007"));
        SampleBodies.json("/models/" + old + "/confirm", "{\"reason\":\"checked\"}")
                .statusCode(200)
                .body("id", equalTo(present));
        given().delete("/models/" + old + "?reason=gone").then().statusCode(200).body("id", equalTo(present));
        given().get("/models/" + present).then().statusCode(404);
        SampleBodies.put("/models/" + old, SampleBodies.card("")).statusCode(201).body("id", equalTo(present));
    }

    @Test
    void itIsIdempotentAndRefusedWhereTheTargetIsAnotherModel() {
        String old = SampleBodies.knownModel();
        String other = SampleBodies.knownModel();
        String present = SampleBodies.fresh("present");
        rename(old, other).statusCode(409).body("code", equalTo("DNS2047"), "field", equalTo("to"));
        rename(old, present).statusCode(200).header("Densimeter-Outcome", "corrected");
        int revision = given().get("/models/" + present).jsonPath().getInt("revision");
        rename(old, present).statusCode(200)
                .header("Densimeter-Outcome", "unchanged")
                .body("revision", equalTo(revision));
        rename(other, old).statusCode(409).body("code", equalTo("DNS2047"));
        given().delete("/models/" + other + "?reason=x").then().statusCode(200);
        rename(present, other).statusCode(409).body("code", equalTo("DNS2047"));
        rename(other, "free-" + other).statusCode(404).body("code", equalTo("DNS2017"));
        rename("never-" + other, "free-" + other).statusCode(404).body("code", equalTo("DNS2017"));
        rename(present, "Not An Id").statusCode(422).body("code", equalTo("DNS2003"), "field", equalTo("to"));
        SampleBodies.json("/models/" + present + "/rename", "{\"to\":\"x-" + present + "\"}")
                .statusCode(422)
                .body("code", equalTo("DNS2022"));
        String aliased = SampleBodies.knownModel();
        SampleBodies.put("/models/" + aliased, SampleBodies.card("\"aliases\":[\"taken-" + aliased + "\"],"));
        rename(present, "taken-" + aliased).statusCode(409).body("code", equalTo("DNS2047"));
        rename(aliased, "taken-" + aliased).statusCode(200).body("aliases", contains(aliased));
    }

    @Test
    void renamedTwiceAndBackItIsOneModelWithOneHistory() throws IOException {
        String first = SampleBodies.knownModel();
        String second = SampleBodies.fresh("second");
        String third = SampleBodies.fresh("third");
        SampleBodies.json("/results", SampleBodies.result(first, "probe", 61, "a")).body("created", equalTo(1));
        rename(first, second).statusCode(200);
        rename(first, third).statusCode(200).body("aliases", contains(first, second));
        SampleBodies.json("/results", SampleBodies.result(first, "probe", 62, "a")).body("corrected", equalTo(1));
        SampleBodies.json("/results", SampleBodies.result(second, "probe", 63, "a")).body("corrected", equalTo(1));
        rename(third, first).statusCode(200).body("aliases", contains(second, third));
        assertThat(state(first).results()).extracting(Result::score).containsExactly(63.0);
        assertThat(gone(second)).isTrue();
        assertThat(gone(third)).isTrue();
        assertThat(Published.revisions(Published.events(stack, Topic.MODEL_RESULTS, first))).containsExactly(1L, 2L, 3L,
                4L);
        given().queryParam("model", third)
                .queryParam("history", true)
                .get("/results")
                .then()
                .body("score", contains(61f, 62f, 63f));
    }

    @Test
    void childrenNameTheNewId() throws IOException {
        String old = SampleBodies.knownModel();
        String child = SampleBodies.fresh("child");
        String present = SampleBodies.fresh("present");
        SampleBodies.put("/models/" + child, SampleBodies.card("\"parent\":\"" + old + "\",")).statusCode(201);
        SampleBodies.json("/results", SampleBodies.result(child, "probe", 50, "a")).body("created", equalTo(1));
        rename(old, present).statusCode(200);
        assertThat(state(child).model().parent()).isEqualTo(present);
        assertThat(state(child).results()).hasSize(1);
        SampleBodies.put("/models/" + child, SampleBodies.card("\"parent\":\"" + old + "\","))
                .statusCode(200)
                .header("Densimeter-Outcome", "unchanged");
    }

    /** A confirmation stays: parameters and date are the same. */
    @Test
    void theConfirmationStaysAndEverythingIsPublishedAgain() throws IOException {
        String old = SampleBodies.knownModel();
        String present = SampleBodies.fresh("present");
        SampleBodies.json("/results", SampleBodies.result(old, "probe", 61, "a")).body("created", equalTo(1));
        SampleBodies.json("/models/" + old + "/confirm", "{\"reason\":\"checked\"}").statusCode(200);
        rename(old, present).statusCode(200).body("confirmed", equalTo("checked"));
        ModelResults before = state(present);
        int events = Published.events(stack, Topic.MODEL_RESULTS, old).size();
        given().post("/republish").then().statusCode(200).body("modelResults", notNullValue());
        assertThat(state(present)).isEqualTo(before);
        assertThat(Published.events(stack, Topic.MODEL_RESULTS, old)).hasSize(events + 1);
        assertThat(gone(old)).isTrue();
        assertThat(given().get("/models?size=1000").jsonPath().getList("id")).contains(present).doesNotContain(old);
    }
}
