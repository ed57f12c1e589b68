package org.densimeter.density.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.data.Percentage.withPercentage;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import java.util.List;
import java.util.UUID;

import org.densimeter.contract.ModelPrices;
import org.densimeter.density.readmodel.PublishedStates;
import org.densimeter.density.readmodel.ReadModelAlone;
import org.densimeter.density.readmodel.ReadModelCase;
import org.densimeter.density.readmodel.SamplePrices;
import org.densimeter.law.catalogue.Kind;
import org.densimeter.law.catalogue.Model;
import org.densimeter.law.catalogue.Relationship;
import org.densimeter.support.http.Problem;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;

/** What models cost, and how fast the price of a capability falls. */
@QuarkusTest
@TestProfile(ReadModelAlone.class)
class PriceQueryTest extends ReadModelCase {

    private final String mark = "priced-" + UUID.randomUUID();

    @BeforeEach
    void forget() {
        publisher.execute("delete from price");
    }

    private void publishBuiltIn() {
        SamplePrices.builtIn().forEach(publisher::publish);
        publisher.settle();
    }

    private static JsonPath get(String path) {
        return given().get(path).then().statusCode(200).extract().jsonPath();
    }

    /**
     * Expected figures: a running minimum and numpy-free least squares in Python on the built-in table alone, and
     * 20,000 resamples of its models there for the intervals.
     */
    @Test
    void thePriceOfGptThreePointFiveFallsAsTheBuiltInTableSays() {
        publishBuiltIn();

        JsonPath trend = get("/prices/trend");
        assertThat(trend.getString("benchmark")).isEqualTo("mmlu");
        assertThat(trend.getDouble("threshold")).isEqualTo(70);
        assertThat(trend.getList("records.model")).containsExactly("gpt-3.5-turbo-0301", "gpt-3.5-turbo-0613",
                "gpt-3.5-turbo-1106", "Mixtral-8x7B-Instruct", "claude-3-haiku", "deepseek-chat (V2)",
                "gemini-1.5-flash", "nova-micro", "gemma-2-9b-it");
        assertThat(trend.getList("records.usdPerMillionInputTokens", Double.class)).containsExactly(2., 1.5, 1., .27,
                .25, .14, .075, .035, .03);
        assertThat(trend.getString("records[3].provider")).isEqualTo("DeepInfra");
        assertThat(trend.getString("records[4].scoreSource")).startsWith("mmlu: vendor figure");
        assertThat(trend.getInt("prices")).isEqualTo(85);
        assertThat(trend.getInt("withoutScore")).isEqualTo(26);
        assertThat(trend.getInt("belowThreshold")).isEqualTo(21);
        assertThat(trend.getInt("competing")).isEqualTo(38);
        assertThat(trend.getDouble("factor")).isCloseTo(66.6667, within(.0001));
        assertThat(trend.getDouble("endPoints.days")).isCloseTo(149.53225, within(.00001));
        assertThat(trend.getDouble("endPoints.months")).isCloseTo(4.91276, within(.00001));
        assertThat(trend.getDouble("leastSquares.days")).isCloseTo(127.49879, within(.00001));
        assertThat(trend.getDouble("leastSquares.months")).isCloseTo(4.18887, within(.00001));
        assertThat(trend.getDouble("leastSquares.daysLower")).isCloseTo(65.9, withPercentage(10));
        assertThat(trend.getDouble("leastSquares.daysUpper")).isCloseTo(177.0, withPercentage(10));
        assertThat(trend.getDouble("endPoints.daysLower")).isCloseTo(64.7, withPercentage(10));
        assertThat(trend.getDouble("endPoints.daysUpper")).isCloseTo(180.1, withPercentage(10));
        assertThat(trend.getDouble("endPoints.monthsUpper") * 30.4375).isCloseTo(trend.getDouble("endPoints.daysUpper"),
                within(.001));
        assertThat(given().get("/prices/trend").asString()).as("the same prices give the same bits")
                .isEqualTo(given().get("/prices/trend").asString());
    }

    /** method.md, section 5.2. */
    @Test
    void thePublishedValueIsAnsweredWithIt() {
        JsonPath published = get("/prices/trend");
        assertThat(published.getDouble("published.usdFirst")).isEqualTo(20);
        assertThat(published.getDouble("published.usdLast")).isEqualTo(.075);
        assertThat(published.getDouble("published.factor")).isCloseTo(266.7, within(1e-6));
        assertThat(published.getDouble("published.halvingMonthsEndPoints")).isCloseTo(2.6, within(1e-6));
        assertThat(published.getDouble("published.halvingMonthsLeastSquares")).isCloseTo(2.49, within(1e-6));
        assertThat(published.getString("published.from")).isEqualTo("2022-11-30");
        assertThat(published.getString("published.to")).isEqualTo("2024-08-12");
        assertThat(get("/prices/trend?threshold=70&benchmark=mmlu").getDouble("published.usdFirst")).isEqualTo(20);
        assertThat(get("/prices/trend?threshold=71").<Object>get("published"))
                .as("the paper's figures answer the paper's question")
                .isNull();
    }

    /** Seven records among models of 80 percent or more, computed in Python as above. */
    @Test
    void anotherThresholdGivesAnotherTrend() {
        publishBuiltIn();
        JsonPath trend = get("/prices/trend?threshold=80&benchmark=mmlu");
        assertThat(trend.getList("records")).hasSize(7);
        assertThat(trend.getDouble("factor")).isCloseTo(300, within(.0001));
        assertThat(trend.getDouble("leastSquares.days")).isCloseTo(80.71928, within(.00001));
        assertThat(trend.getDouble("endPoints.days")).isCloseTo(89.19871, within(.00001));
        String csv = given().get("/prices/trend?threshold=80&format=csv")
                .then()
                .statusCode(200)
                .contentType(startsWith("text/csv"))
                .extract()
                .asString();
        assertThat(csv.lines()).hasSize(8);
    }

    @Test
    void fewerThanTwoRecordsGiveAReasonAndNoNumber() {
        given().get("/prices/trend")
                .then()
                .statusCode(200)
                .body("leastSquares", nullValue(), "endPoints", nullValue(), "factor", nullValue(), "prices",
                        equalTo(0))
                .body("reason", containsString("no price is of a model known to reach 70"));
        publisher.publish(SamplePrices.prices(1, mark, SamplePrices.price("p", "2024-01-01", 3, 80.))).settle();
        given().get("/prices/trend")
                .then()
                .statusCode(200)
                .body("leastSquares", nullValue(), "competing", equalTo(1))
                .body("reason", equalTo(
                        "a trend needs two records, and only one price is of a model known to reach 70.0 percent on "
                                + "mmlu"))
                .body("records.usdPerMillionInputTokens", equalTo(List.of(3f)));
        publisher.publish(SamplePrices.prices(2, mark, SamplePrices.price("p", "2024-01-01", 1, 80.),
                SamplePrices.price("q", "2024-02-01", 2, 80.))).settle();
        given().get("/prices/trend")
                .then()
                .statusCode(200)
                .body("leastSquares", nullValue(), "competing", equalTo(2), "reason", equalTo(
                        "a trend needs two records, and of the 2 prices of a model known to reach 70.0 percent on "
                                + "mmlu none is lower than the first"))
                .body("records.usdPerMillionInputTokens", equalTo(List.of(1f)));
    }

    @Test
    void aScoreWithoutAPriceIsThatOfTheModelCardOfThatIdOrName() {
        Model byId = PublishedStates.card("By-Id-" + mark, "2024-01-01", 7e9, "F", Kind.BASE, 16);
        Model byName = PublishedStates.card("hidden-" + mark, "2024-01-01", 7e9, "F", Kind.BASE, 16);
        Model unscored = PublishedStates.card("unscored-" + mark, "2024-01-01", 7e9, "F", Kind.BASE, 16);
        publisher.publish(PublishedStates.densities(1, 1, byId,
                List.of(PublishedStates.result(byId.id(), "mmlu", 75, "Lab", Relationship.THIRD_PARTY),
                        PublishedStates.result(byId.id(), "mmlu", 65, "Maker", Relationship.FIRST_PARTY),
                        PublishedStates.result(byId.id(), mark, 90, "Lab", Relationship.THIRD_PARTY))));
        publisher.publish(PublishedStates.densities(1, 1, byName,
                List.of(PublishedStates.result(byName.id(), "mmlu", 71, "Lab", Relationship.THIRD_PARTY),
                        PublishedStates.result(byName.id(), mark, 91, "Lab", Relationship.THIRD_PARTY))));
        publisher.publish(PublishedStates.densities(1, 1, unscored, List.of()));
        ModelPrices sent = SamplePrices.prices(1, "by-id-" + mark, SamplePrices.price("p", "2024-01-01", 4, 80.),
                SamplePrices.price("q", "2024-02-01", 3, null));
        publisher.publish(sent)
                .publish(SamplePrices.prices(1, "model HIDDEN-" + mark, SamplePrices.price("p", "2024-03-01", 2, null)))
                .publish(SamplePrices.prices(1, "unscored-" + mark, SamplePrices.price("p", "2024-04-01", 1, null)))
                .publish(SamplePrices.prices(1, "no-such-" + mark, SamplePrices.price("p", "2024-05-01", .5, 99.)))
                .settle();

        JsonPath mmlu = get("/prices/trend");
        assertThat(mmlu.getList("records.usdPerMillionInputTokens", Double.class))
                .as("the first party's 65 is under the threshold")
                .containsExactly(4., 2., .5);
        assertThat(mmlu.getString("records[1].scoreSource")).isEqualTo("Lab, model card " + byName.id());
        assertThat(mmlu.getInt("belowThreshold")).isEqualTo(1);
        assertThat(mmlu.getInt("withoutScore")).isEqualTo(1);

        JsonPath other = get("/prices/trend?benchmark=" + mark);
        assertThat(other.getList("records.usdPerMillionInputTokens", Double.class))
                .as("the mmlu of a price says nothing of another benchmark")
                .containsExactly(4., 3., 2.);
        assertThat(other.getInt("withoutScore")).isEqualTo(2);
    }

    @Test
    void pricesAreListedNarrowedAndPaged() {
        publishBuiltIn();
        Response all = given().get("/prices?size=10");
        assertThat(all.header("X-Total-Count")).isEqualTo("85");
        assertThat(all.headers().getValues("Link"))
                .anySatisfy(link -> assertThat(link).contains("page=8").endsWith("rel=\"last\""));
        assertThat(all.jsonPath().getList("from")).hasSize(10).isSorted().startsWith("2022-11-28");
        // counted in the table with grep
        assertThat(get("/prices?provider=Groq").getList("model")).hasSize(11).contains("gemma-7b-it");
        assertThat(get("/prices?model=gpt-4o").getList("usdPerMillionInputTokens", Double.class)).containsExactly(5.,
                2.5);
        assertThat(get("/prices?from=2026-01-01").getList("model")).hasSize(7);
        assertThat(get("/prices?from=2022-11-28&to=2023-03-01").getList("model")).containsExactly("text-davinci-003",
                "gpt-3.5-turbo-0301");
        assertThat(get("/prices?model=gpt-4o&to=2024-01-01").getList("model")).isEmpty();
        assertThat(given().get("/prices?format=csv&size=1000").asString().lines()).hasSize(86);
        assertThat(given().get("/prices?format=ndjson&provider=Groq").asString().lines()).hasSize(11);
    }

    @Test
    void whatDoesNotExistIsNotFound() {
        given().get("/prices?model=none-" + mark)
                .then()
                .statusCode(404)
                .contentType(Problem.MEDIA_TYPE)
                .body("code", equalTo("DNS4001"), "field", equalTo("model"));
        given().get("/prices?provider=none-" + mark)
                .then()
                .statusCode(404)
                .body("code", equalTo("DNS4001"), "field", equalTo("provider"));
        given().get("/prices/trend?benchmark=none-" + mark)
                .then()
                .statusCode(404)
                .body("code", equalTo("DNS4001"), "field", equalTo("benchmark"));
    }

    @Test
    void theStatusNamesTheStoredStates() {
        publisher.publish(SamplePrices.prices(3, mark, SamplePrices.price("p", "2024-01-01", 4, 80.)))
                .publish(SamplePrices.prices(4, mark + "-b"))
                .settle();
        JsonPath status = get("/status");
        assertThat(status.getLong("prices.models")).isEqualTo(2);
        assertThat(status.getLong("prices.revisions")).isEqualTo(7);
        assertThat(status.getLong("prices.prices")).isEqualTo(1);
    }
}
