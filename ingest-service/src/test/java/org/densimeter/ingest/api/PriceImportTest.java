package org.densimeter.ingest.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.nullValue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;

import jakarta.inject.Inject;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.densimeter.contract.ModelPrices;
import org.densimeter.contract.Topic;
import org.densimeter.ingest.IngestBackends;
import org.densimeter.ingest.IngestStack;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import com.fasterxml.jackson.databind.ObjectMapper;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;

/** Prices: what is taken, what is not, and what each change leaves behind. */
@QuarkusTest
@QuarkusTestResource(IngestStack.class)
class PriceImportTest {

    private static final String HEADER = """
            model,provider,date_from,date_note,usd_per_million_input_tokens,\
            usd_per_million_output_tokens,mmlu,mmlu_source,source
            """;

    IngestBackends stack;

    @Inject
    ObjectMapper mapper;

    private ModelPrices state(ConsumerRecord<String, byte[]> event) throws IOException {
        return mapper.readValue(event.value(), ModelPrices.class);
    }

    private static String model() {
        return SampleBodies.fresh("Priced / Model");
    }

    private static String json(String model, String provider, String price) {
        return """
                {"model":"%s","provider":"%s","dateFrom":"2024-05-06",\
                "usdPerMillionInputTokens":%s,"source":"a test"}""".formatted(model, provider, price);
    }

    @Test
    void anEventIsAllPricesOfItsModelInOrderUnderTheModelsName() throws IOException {
        String model = model();
        SampleBodies
                .csv("/prices",
                        HEADER + model + ",Z,2024-05-06,stated,0.5,1.5,70.5,a table,here\n" + model
                                + ",A,2024-05-06,,2,,,,here\n" + model + ",Q,2023-01-01,,20,20,,,there\n")
                .statusCode(200)
                .body("created", equalTo(3))
                .body("rejected", equalTo(0));

        List<ConsumerRecord<String, byte[]>> events = Published.events(stack, Topic.PRICES, model);

        assertThat(events).hasSize(1);
        assertThat(Published.header(events.get(0), "ce_type")).isEqualTo("org.densimeter.prices.v1");
        assertThat(Published.header(events.get(0), "ce_time")).isEqualTo("2024-05-06T00:00:00Z");
        ModelPrices state = state(events.get(0));
        assertThat(state.model()).isEqualTo(model);
        assertThat(state.prices()).extracting(ModelPrices.ListedPrice::provider).containsExactly("Q", "A", "Z");
        ModelPrices.ListedPrice last = state.prices().get(2);
        assertThat(last).isEqualTo(new ModelPrices.ListedPrice(last.id(), "Z", LocalDate.of(2024, 5, 6), "stated", 0.5,
                1.5, 70.5, "a table", "here", null));
    }

    @Test
    void anIdenticalPriceIsUnchangedAndAnotherCorrectsIt() throws IOException {
        String model = model();
        SampleBodies.json("/prices", json(model, "A", "2")).statusCode(200).body("created", equalTo(1));
        SampleBodies.json("/prices", json(model, "A", "2.0"))
                .statusCode(200)
                .body("unchanged", equalTo(1))
                .body("corrected", equalTo(0));
        SampleBodies.json("/prices", json(model, "A", "1.5")).statusCode(200).body("corrected", equalTo(1));

        List<ConsumerRecord<String, byte[]>> events = Published.events(stack, Topic.PRICES, model);
        assertThat(Published.revisions(events)).containsExactly(1L, 2L);
        assertThat(state(events.get(1)).prices()).extracting(ModelPrices.ListedPrice::usdPerMillionInputTokens)
                .containsExactly(1.5);
        given().queryParam("model", model)
                .get("/prices")
                .then()
                .statusCode(200)
                .body("usdPerMillionInputTokens", equalTo(List.of(1.5f)))
                .body("[0].revision", equalTo(2));
        JsonPath history = given().queryParam("model", model).queryParam("history", true).get("/prices").jsonPath();
        assertThat(history.getList("usdPerMillionInputTokens", Double.class)).containsExactly(2.0, 1.5);
        assertThat(history.getList("revision", Integer.class)).containsExactly(1, 2);
    }

    @Test
    void aPriceTakenBackIsGoneFromTheModelAndStaysInTheHistory() throws IOException {
        String model = model();
        SampleBodies.json("/prices", "[" + json(model, "A", "2") + "," + json(model, "B", "3") + "]")
                .body("created", equalTo(2));
        String id = given().queryParam("model", model)
                .queryParam("provider", "A")
                .get("/prices")
                .jsonPath()
                .getString("[0].id");

        given().delete("/prices/" + id).then().statusCode(400).body("code", equalTo("DNS2022"));
        given().delete("/prices/" + id + "?reason=misread")
                .then()
                .statusCode(200)
                .body("id", equalTo(id))
                .body("reason", equalTo("misread"));
        given().delete("/prices/" + id + "?reason=again").then().statusCode(404).body("code", equalTo("DNS2017"));

        given().queryParam("model", model).get("/prices").then().body("provider", contains("B"));
        JsonPath history = given().queryParam("model", model)
                .queryParam("provider", "A")
                .queryParam("history", true)
                .get("/prices")
                .jsonPath();
        assertThat(history.getList("retracted")).containsExactly(null, "misread");
        List<ConsumerRecord<String, byte[]>> events = Published.events(stack, Topic.PRICES, model);
        assertThat(Published.revisions(events)).containsExactly(1L, 2L);
        assertThat(state(events.get(1)).prices()).extracting(ModelPrices.ListedPrice::provider).containsExactly("B");

        SampleBodies.json("/prices", json(model, "A", "2")).body("created", equalTo(1));
        assertThat(state(Published.events(stack, Topic.PRICES, model).get(2)).prices()).hasSize(2);
    }

    @Test
    void theLastPriceTakenBackLeavesAStateWithoutPrices() throws IOException {
        String model = model();
        SampleBodies.json("/prices", json(model, "A", "2"));
        String id = given().queryParam("model", model).get("/prices").jsonPath().getString("[0].id");
        given().delete("/prices/" + id + "?reason=typo").then().statusCode(200);
        assertThat(state(Published.events(stack, Topic.PRICES, model).get(1)).prices()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"'A,2024-05-06,,0,,,,here',DNS2003,usd_per_million_input_tokens,0",
            "'A,2024-05-06,,-1,,,,here',DNS2003,usd_per_million_input_tokens,-1",
            "'A,2024-05-06,,cheap,,,,here',DNS2002,usd_per_million_input_tokens,cheap",
            "'A,2024-05-06,,,,,,here',DNS2001,usd_per_million_input_tokens,",
            "'A,2024-05-06,,1,0,,,here',DNS2003,usd_per_million_output_tokens,0",
            "'A,2024-05-06,,1,,100.5,,here',DNS2003,mmlu,100.5",
            "'A,2009-12-31,,1,,,,here',DNS2018,date_from,2009-12-31", "'A,May,,1,,,,here',DNS2002,date_from,May",
            "'A,,,1,,,,here',DNS2001,date_from,", "',2024-05-06,,1,,,,here',DNS2001,provider,",
            "'A,2024-05-06,,1,,,,',DNS2001,source,", "'A,2024-05-06,1,,,,here',DNS2010,,"})
    void aBadPriceAloneIsRejected(String bad, String code, String field, String value) {
        String model = model();
        String good = model + ",%s,2024-05-06,,1,,,,here\n";
        SampleBodies
                .csv("/prices", HEADER + good.formatted("first") + model + "," + bad + "\n" + good.formatted("last"))
                .statusCode(200)
                .body("created", equalTo(2))
                .body("rejected", equalTo(1))
                .body("problems[0].row", equalTo(2))
                .body("problems[0].line", equalTo(3))
                .body("problems[0].code", equalTo(code))
                .body("problems[0].field", field == null ? nullValue() : equalTo(field))
                .body("problems[0].value", value == null ? nullValue() : equalTo(value));
        given().queryParam("model", model).get("/prices").then().body("provider", contains("first", "last"));
    }

    @Test
    void aPriceOfTheFutureAndTheSamePriceTwiceAreRejected() {
        String model = model();
        String day = LocalDate.now(ZoneOffset.UTC).plusDays(2).toString();
        SampleBodies
                .csv("/prices",
                        HEADER + model + ",A," + day + ",,1,,,,here\n" + model + ",A,2024-05-06,,1,,,,here\n" + model
                                + ",A,2024-05-06,,2,,,,here\n")
                .statusCode(200)
                .body("created", equalTo(1))
                .body("problems.code", contains("DNS2018", "DNS2007"))
                .body("problems.row", contains(1, 3));
    }

    @Test
    void aModelsNameIsAsLongAsAKeyMayBeAndInOneLine() {
        SampleBodies.json("/prices", json("x".repeat(201), "A", "1"))
                .statusCode(422)
                .body("code", equalTo("DNS2003"))
                .body("field", equalTo("model"));
        SampleBodies.json("/prices", json("two\\nlines", "A", "1"))
                .statusCode(422)
                .body("code", equalTo("DNS2003"))
                .body("field", equalTo("model"));
        SampleBodies.csv("/prices", "model,provider,date_from,source\na,b,2024-05-06,c\n")
                .statusCode(400)
                .body("code", equalTo("DNS2011"))
                .body("field", equalTo("usd_per_million_input_tokens"));
    }

    @Test
    void listsComeInPagesAndAsCsvThatCanBeSentAgainUnchanged() {
        String model = model();
        SampleBodies
                .bytes("/prices", "application/x-ndjson",
                        (json(model, "A", "1") + "\n" + json(model, "B", "2") + "\n" + json(model, "C", "3") + "\n")
                                .getBytes(StandardCharsets.UTF_8))
                .body("created", equalTo(3));
        var page = given().queryParam("model", model).get("/prices?size=2");
        assertThat(page.jsonPath().getList("provider")).isEqualTo(List.of("A", "B"));
        assertThat(page.headers().getValues("Link"))
                .anyMatch(link -> link.contains("page=1") && link.contains("rel=\"next\""));
        assertThat(given().queryParam("model", model).get("/prices?format=ndjson").asString().lines()).hasSize(3);
        String csv = given().queryParam("model", model).get("/prices?format=csv").asString();
        assertThat(csv).startsWith(HEADER.strip() + ",confirmed,id,revision,recorded_at,retracted\n");
        SampleBodies.csv("/prices", csv).statusCode(200).body("unchanged", equalTo(3)).body("rejected", equalTo(0));
        given().get("/prices?history=perhaps")
                .then()
                .statusCode(400)
                .body("code", equalTo("DNS5001"))
                .body("field", equalTo("history"));
    }

    @Test
    void republishingSendsEveryModelAgainWithTheRevisionItHasAndTheCountsGrow() throws IOException {
        long before = given().get("/status").jsonPath().getLong("prices");
        String model = model();
        SampleBodies.json("/prices", json(model, "A", "1"));
        assertThat(given().get("/status").jsonPath().getLong("prices")).isEqualTo(before + 1);
        assertThat(given().get("/q/metrics").asString())
                .contains("densimeter_rows_total{kind=\"price\",outcome=\"created\"");

        given().post("/republish").then().statusCode(200).body("prices", greaterThanOrEqualTo(1));

        List<ConsumerRecord<String, byte[]>> events = Published.events(stack, Topic.PRICES, model);
        assertThat(Published.revisions(events)).containsExactly(1L, 1L);
        assertThat(events.get(1).value()).isEqualTo(events.get(0).value());
    }
}
