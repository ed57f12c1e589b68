package org.densimeter.ingest.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

import jakarta.inject.Inject;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.densimeter.contract.ModelResults;
import org.densimeter.contract.Topic;
import org.densimeter.ingest.IngestBackends;
import org.densimeter.ingest.IngestStack;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import com.fasterxml.jackson.databind.ObjectMapper;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;

/** A card is confirmed, and the confirmation taken back, with a revision, its history and an event each. */
@QuarkusTest
@QuarkusTestResource(IngestStack.class)
class ModelConfirmationTest {

    private static final String REASON = "{\"reason\":\" checked with the publisher \"}";

    IngestBackends stack;

    @Inject
    ObjectMapper mapper;

    private static ValidatableResponse confirm(String model, String body) {
        return given().contentType("application/json").body(body).post("/models/" + model + "/confirm").then();
    }

    private List<String> confirmedInEvents(String model) throws IOException {
        List<String> confirmed = new ArrayList<>();
        for (ConsumerRecord<String, byte[]> event : Published.events(stack, Topic.MODEL_RESULTS, model)) {
            confirmed.add(mapper.readValue(event.value(), ModelResults.class).model().confirmed());
        }
        return confirmed;
    }

    @Test
    void aConfirmationIsARevisionWithAllResultsAndCanBeRepeated() throws IOException {
        String model = SampleBodies.knownModel();
        SampleBodies.json("/results", SampleBodies.result(model, "probe", 61, "me")).body("created", equalTo(1));
        confirm(model, REASON).statusCode(200)
                .header("Densimeter-Outcome", "created")
                .body("id", equalTo(model), "revision", equalTo(3), "confirmed", equalTo("checked with the publisher"));
        confirm(model, REASON).statusCode(200).header("Densimeter-Outcome", "unchanged").body("revision", equalTo(3));
        confirm(model, "{\"reason\":\"measured again\"}").header("Densimeter-Outcome", "corrected")
                .body("revision", equalTo(4), "confirmed", equalTo("measured again"));
        SampleBodies.json("/results", SampleBodies.result(model, "probe", 62, "me")).body("corrected", equalTo(1));
        assertThat(confirmedInEvents(model)).containsExactly(null, null, "checked with the publisher", "measured again",
                "measured again");
        ModelResults last = mapper.readValue(Published.events(stack, Topic.MODEL_RESULTS, model).get(3).value(),
                ModelResults.class);
        assertThat(last.results()).hasSize(1);
    }

    @Test
    void itIsTakenBackWithAReason() throws IOException {
        String model = SampleBodies.knownModel();
        confirm(model, REASON).statusCode(200);
        given().delete("/models/" + model + "/confirm").then().statusCode(400).body("code", equalTo("DNS2022"));
        given().delete("/models/" + model + "/confirm?reason=too+early")
                .then()
                .statusCode(200)
                .body("revision", equalTo(3), "confirmed", nullValue());
        given().delete("/models/" + model + "/confirm?reason=again")
                .then()
                .statusCode(404)
                .body("code", equalTo("DNS2017"));
        assertThat(confirmedInEvents(model)).containsExactly(null, "checked with the publisher", null);
    }

    /** A confirmation was given for parameters and date. */
    @Test
    void itEndsWithTheCountsItWasGivenFor() throws IOException {
        String model = SampleBodies.knownModel();
        confirm(model, REASON).statusCode(200);
        SampleBodies.put("/models/" + model, SampleBodies.card("")).header("Densimeter-Outcome", "unchanged");
        SampleBodies.put("/models/" + model, SampleBodies.card("\"notes\":\"a remark\",\"confirmed\":\"ignored\","))
                .header("Densimeter-Outcome", "corrected")
                .body("confirmed", equalTo("checked with the publisher"));
        SampleBodies.put("/models/" + model, SampleBodies.card("\"paramsNonEmbedding\":6e9,"))
                .header("Densimeter-Outcome", "corrected")
                .body("confirmed", nullValue());
        confirm(model, REASON).statusCode(200);
        given().delete("/models/" + model + "?reason=wrong").then().statusCode(200);
        confirm(model, REASON).statusCode(404).body("code", equalTo("DNS2017"));
        SampleBodies.put("/models/" + model, SampleBodies.card("\"paramsNonEmbedding\":6e9,"))
                .statusCode(201)
                .body("confirmed", nullValue());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`',
            value = {"{} | 422 | DNS2022", "{\"reason\":\" \"} | 422 | DNS2022", "{\"reason\":7} | 422 | DNS2002",
                    "{\"reason\":\"x\",\"id\":\"other\"} | 422 | DNS2003", "nothing | 400 | DNS2014"})
    void aConfirmationWithoutAReasonIsRefused(String body, int status, String code) throws IOException {
        String model = SampleBodies.knownModel();
        confirm(model, body).statusCode(status).body("code", equalTo(code));
        assertThat(confirmedInEvents(model)).hasSize(1);
    }

    @Test
    void anUnknownModelIsNotFound() {
        confirm("no-such-model", REASON).statusCode(404).body("code", equalTo("DNS2017"), "field", equalTo("id"));
    }
}
