package org.densimeter.ingest.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import java.io.IOException;
import java.util.List;
import java.util.Locale;

import jakarta.inject.Inject;

import org.densimeter.contract.ModelResults;
import org.densimeter.contract.Topic;
import org.densimeter.ingest.IngestBackends;
import org.densimeter.ingest.IngestStack;
import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.ObjectMapper;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;

/** A model is found by its id and its aliases, whatever their case, width and white space. */
@QuarkusTest
@QuarkusTestResource(IngestStack.class)
class ModelAliasesTest {

    IngestBackends stack;

    @Inject
    ObjectMapper mapper;

    private static String aliases(String... aliases) {
        return "\"aliases\":[\"" + String.join("\",\"", aliases) + "\"],";
    }

    /** A model with the aliases {@code Org/ID} and {@code id:7b}. */
    private static String aliased() {
        String id = SampleBodies.knownModel();
        SampleBodies.put("/models/" + id, SampleBodies.card(aliases("Org/" + id, id + ":7b")))
                .statusCode(200)
                .header("Densimeter-Outcome", "corrected");
        return id;
    }

    private List<Long> revisions(String model) throws IOException {
        return Published.revisions(Published.events(stack, Topic.MODEL_RESULTS, model));
    }

    @Test
    void resultsNameItByAlias() throws IOException {
        String id = aliased();
        SampleBodies
                .csv("/results",
                        SampleBodies.RESULT_HEADER + "org/" + id + ",probe,61,a,here\n" + id.toUpperCase(Locale.ROOT)
                                + ",probe,62,b,here\n\"  ORG/" + id + " \",probe,63,a,here\n" + id
                                + ":7B,probe-2,64,a,here\n")
                .body("created", equalTo(3))
                .body("rejected", equalTo(1))
                .body("problems[0].code", equalTo("DNS2007"))
                .body("problems[0].row", equalTo(3));
        given().queryParam("model", "Org/" + id)
                .get("/results")
                .then()
                .body("model", contains(id, id, id))
                .body("score", contains(61f, 62f, 64f));
        given().queryParam("model", id + ":7b")
                .queryParam("benchmark", "probe-2")
                .queryParam("reason", "wrong")
                .delete("/results")
                .then()
                .statusCode(200)
                .body("results", equalTo(1), "models", equalTo(1));
        assertThat(revisions(id)).containsExactly(1L, 2L, 3L, 4L);
    }

    @Test
    void pathsNameItByAlias() throws IOException {
        String id = aliased();
        given().urlEncodingEnabled(false).get("/models/Org%2F" + id).then().statusCode(200).body("id", equalTo(id));
        given().get("/models/" + id + ":7B").then().statusCode(200).body("id", equalTo(id));
        SampleBodies.json("/models/" + id + ":7b/confirm", "{\"reason\":\"checked\"}")
                .statusCode(200)
                .body("id", equalTo(id), "confirmed", equalTo("checked"));
        given().delete("/models/" + id.toUpperCase(Locale.ROOT) + "/confirm?reason=again")
                .then()
                .statusCode(200)
                .body("id", equalTo(id));
        Response before = given().get("/models/" + id);
        SampleBodies
                .put("/models/" + id + ":7b",
                        SampleBodies.card(aliases("Org/" + id, id + ":7b") + "\"id\":\"" + id + ":7b\","))
                .statusCode(200)
                .header("Densimeter-Outcome", "unchanged")
                .body("revision", equalTo(before.jsonPath().getInt("revision")));
        given().contentType("application/json")
                .header("If-Match", before.header("ETag"))
                .body(SampleBodies.card("\"family\":\"F\"," + aliases("Org/" + id)))
                .put("/models/" + id + ":7b")
                .then()
                .statusCode(200)
                .body("aliases", contains("Org/" + id));
        given().get("/models/" + id + ":7b").then().statusCode(404).body("code", equalTo("DNS2017"));
        given().urlEncodingEnabled(false)
                .delete("/models/org%2F" + id + "?reason=test")
                .then()
                .statusCode(200)
                .body("id", equalTo(id));
        given().get("/models/" + id).then().statusCode(404);
        assertThat(revisions(id)).containsExactly(1L, 2L, 3L, 4L, 5L, 6L);
    }

    @Test
    void cardsNameParentsAndThemselvesByAlias() throws IOException {
        String parent = aliased();
        String child = SampleBodies.fresh("child");
        String grandchild = SampleBodies.fresh("grandchild");
        SampleBodies.json("/models", """
                [{"id":"%3$s","name":"G","releaseDate":"2024-05-08","paramsTotal":7e9,"parent":"Org/%2$s"},
                 {"id":"%2$s","name":"C","releaseDate":"2024-05-07","paramsTotal":7e9,"parent":"ORG/%1$s",
                  "aliases":["org/%2$s"]}]""".formatted(parent, child, grandchild))
                .body("created", equalTo(2), "rejected", equalTo(0));
        given().get("/models/" + child).then().body("parent", equalTo(parent));
        given().get("/models/" + grandchild).then().body("parent", equalTo(child));
        SampleBodies.json("/models", """
                [{"id":"Org/%1$s","name":"A model","releaseDate":"2024-05-06","paramsTotal":7e9,
                  "aliases":["Org/%1$s","%1$s:7b"]}]""".formatted(parent)).body("unchanged", equalTo(1));
        SampleBodies
                .json("/models",
                        """
                                {"id":"Other/%1$s","name":"A model","releaseDate":"2024-05-06","paramsTotal":7e9}"""
                                .formatted(parent))
                .statusCode(422)
                .body("code", equalTo("DNS2003"), "field", equalTo("id"));
        SampleBodies.put("/models/" + parent, SampleBodies.card("\"parent\":\"" + parent + ":7b\","))
                .statusCode(422)
                .body("code", equalTo("DNS2009"), "field", equalTo("parent"));
        assertThat(revisions(parent)).containsExactly(1L, 2L);
    }

    @Test
    void pricesNameItByAliasAndPerplexitiesAsTheirPaper() throws IOException {
        String id = aliased();
        String header = "model,provider,date_from,usd_per_million_input_tokens,source\n";
        SampleBodies
                .csv("/prices",
                        header + "Org/" + id + ",P,2024-06-01,2,here\n" + id + ":7B,P,2024-06-01,3,here\n" + id
                                + ",Q,2024-06-01,4,here\n")
                .body("created", equalTo(2), "rejected", equalTo(1), "problems[0].code", equalTo("DNS2007"));
        SampleBodies.csv("/prices", header + id + ",P,2024-06-01,1.5,here\n").body("corrected", equalTo(1));
        given().queryParam("model", "org/" + id)
                .get("/prices")
                .then()
                .body("model", contains(id, id))
                .body("usdPerMillionInputTokens", contains(1.5f, 4f));
        assertThat(Published.events(stack, Topic.PRICES, id)).hasSize(2);
        SampleBodies.csv("/prices", header + "Unknown " + id + ",P,2024-06-01,2,here\n").body("created", equalTo(1));

        SampleBodies
                .csv("/perplexities",
                        "row_id,model,paper_key,date,benchmark,source\nrow-" + id + ",ORG/" + id + ",paper-" + id
                                + ",2024-06-01,ptb,here\n")
                .body("created", equalTo(1));
        given().get("/perplexities?paper=paper-" + id).then().body("model", contains("ORG/" + id));
    }

    /** Prices that were stored under a name before a card had it as an alias are corrected there. */
    @Test
    void aNameThatHasPricesStays() {
        String id = SampleBodies.knownModel();
        String price = "model,provider,date_from,usd_per_million_input_tokens,source\nSold " + id
                + ",P,2024-06-01,%s,here\n";
        SampleBodies.csv("/prices", price.formatted("2")).body("created", equalTo(1));
        SampleBodies.put("/models/" + id, SampleBodies.card(aliases("sold " + id))).statusCode(200);
        SampleBodies.csv("/prices", price.formatted("3")).body("corrected", equalTo(1));
        given().queryParam("model", "Sold " + id).get("/prices").then().body("usdPerMillionInputTokens", contains(3f));
    }

    @Test
    void anAmbiguousAliasIsRefusedAndNamesTheCandidates() {
        String one = SampleBodies.knownModel();
        String other = SampleBodies.knownModel();
        String shared = "Shared " + one;
        SampleBodies.put("/models/" + one, SampleBodies.card(aliases(shared))).statusCode(200);
        SampleBodies.put("/models/" + other, SampleBodies.card(aliases(shared.toUpperCase(Locale.ROOT))))
                .statusCode(200);
        SampleBodies
                .json("/results",
                        "[" + SampleBodies.result(shared, "probe", 61, "a") + ","
                                + SampleBodies.result(one, "probe", 62, "a") + "]")
                .body("created", equalTo(1), "rejected", equalTo(1))
                .body("problems[0].code", equalTo("DNS2045"), "problems[0].field", equalTo("model"))
                .body("problems[0].rule", containsString(one + ", " + other));
        given().get("/models/" + shared).then().statusCode(409).body("code", equalTo("DNS2045"));
        given().queryParam("model", shared).get("/results").then().statusCode(409).body("code", equalTo("DNS2045"));
        given().queryParam("model", shared).get("/prices").then().statusCode(409).body("code", equalTo("DNS2045"));
        given().delete("/models/" + shared + "?reason=x").then().statusCode(409).body("code", equalTo("DNS2045"));
        SampleBodies.put("/models/" + SampleBodies.fresh("child"), SampleBodies.card("\"parent\":\"" + shared + "\","))
                .statusCode(422)
                .body("code", equalTo("DNS2045"), "field", equalTo("parent"));
        SampleBodies
                .csv("/prices",
                        "model,provider,date_from,usd_per_million_input_tokens,source\n" + shared
                                + ",P,2024-06-01,2,here\n")
                .statusCode(422)
                .body("code", equalTo("DNS2045"));

        given().delete("/models/" + other + "?reason=gone").then().statusCode(200);
        SampleBodies.json("/results", SampleBodies.result(shared, "probe", 63, "a")).body("corrected", equalTo(1));
        given().get("/results?model=" + one).then().body("score", contains(63f));
    }

    @Test
    void anIdWinsOverAnAlias() {
        String id = SampleBodies.knownModel();
        String other = SampleBodies.knownModel();
        SampleBodies.put("/models/" + other, SampleBodies.card(aliases(id))).statusCode(200);
        SampleBodies.json("/results", SampleBodies.result(id.toUpperCase(Locale.ROOT), "probe", 61, "a"))
                .body("created", equalTo(1));
        given().get("/results?model=" + id).then().body("$", hasSize(1));
        given().get("/models/" + id).then().body("id", equalTo(id));
    }

    @Test
    void theEventCarriesThem() throws IOException {
        String id = aliased();
        var events = Published.events(stack, Topic.MODEL_RESULTS, id);
        assertThat(mapper.readValue(events.get(0).value(), ModelResults.class).model().aliases()).isEmpty();
        assertThat(mapper.readValue(events.get(1).value(), ModelResults.class).model().aliases())
                .containsExactly("Org/" + id, id + ":7b");
    }
}
