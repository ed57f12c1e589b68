package org.densimeter.density.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.densimeter.contract.FrontierState;
import org.densimeter.density.readmodel.PublishedStates;
import org.densimeter.density.readmodel.ReadModelAlone;
import org.junit.jupiter.api.Test;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;

/** Frontiers and trends, live, on demand and past. */
@QuarkusTest
@TestProfile(ReadModelAlone.class)
class FrontierAndTrendTest extends ThreeReleasesCase {

    @Test
    void theFrontierOnDemandIsTheLiveOneForTheSameQuestion() {
        publisher.publish(PublishedStates.mmluLaw(1, series, "mmlu"))
                .publish(PublishedStates.releases(series, "mmlu", id("a"), "2023-03-01", .1, id("b"), "2023-09-01", .3,
                        id("c"), "2024-01-01", .2, id("d"), "2024-06-01", 1.1, id("early"), "2022-01-01", 9.0));
        publisher.settle();
        JsonPath onDemand = get("/frontier");
        assertThat(onDemand.getString("computed")).as("the topology has published none").isEqualTo("on demand");

        FrontierState live = PublishedStates.frontier(4, series, "mmlu",
                PublishedStates.point(id("a"), "2023-03-01", .1), PublishedStates.point(id("b"), "2023-09-01", .3),
                PublishedStates.point(id("c"), "2024-01-01", .2), PublishedStates.point(id("d"), "2024-06-01", 1.1),
                PublishedStates.point(id("early"), "2022-01-01", 9.0));
        publisher.publish(live).settle();
        JsonPath answered = get("/frontier");
        assertThat(answered.getString("computed")).isEqualTo("live");
        assertThat(answered.getLong("revision")).isEqualTo(4);
        assertThat(answered.getList("records")).isEqualTo(onDemand.getList("records"));
        assertThat(answered.getList("records.model")).containsExactly(id("a"), id("b"), id("d"));
        assertThat(answered.getInt("measured")).isEqualTo(onDemand.getInt("measured")).isEqualTo(5);
        // 2023-03-01 to 2023-09-01
        assertThat(answered.getLong("records[0].heldDays")).isEqualTo(184);
        assertThat(answered.<Object>get("records[2].heldDays")).isNull();
        assertThat(get("/frontier?from=2022-01-01").getList("records.model")).containsExactly(id("early"));
        assertThat(get("/frontier?to=2024-01-01").getList("records.model")).containsExactly(id("a"), id("b"));
        assertThat(given().get("/frontiers?size=1000")
                .jsonPath()
                .getList("findAll { it.series == '" + series + "' }.benchmark")).containsExactly("mmlu");
    }

    @Test
    void flaggedReleasesDoNotCompeteByDefault() {
        publishThreeReleases();
        publisher.settle();

        assertThat(get("/frontier").getList("records.model")).containsExactly(id("dense"), id("quantized"));
        assertThat(get("/frontier").getInt("measured")).isEqualTo(3);
        assertThat(get("/frontier?excludeFlags=").getList("records.model")).containsExactly(id("dense"),
                id("quantized"), id("distilled"));
        assertThat(get("/frontier?kind=base").getList("records.model")).containsExactly(id("dense"));
        assertThat(get("/frontier?basis=memory").getDouble("records[1].density")).isCloseTo(2.94e9 / 3.5,
                within(.002e9));
    }

    @Test
    void theTrendOfThePublishedRecordsIsThePublishedOne() {
        // expected/published_densities.csv, column record; method.md section 4: A = 0.006529, B = -2.6113, R^2 =
        // 0.9340,
        // doubling 106.2 days
        publisher.publish(PublishedStates.mmluLaw(1, series, "mmlu"))
                .publish(PublishedStates.releases(series, "mmlu", id("Llama-65B"), "2023-02-24", .0403,
                        id("Phi-1-1.2B"), "2023-06-20", .1353, id("Phi-1.5-1.2B"), "2023-09-10", .4962, id("Phi-2-2B"),
                        "2023-12-12", .7544, id("MiniCPM-2.4B"), "2024-02-01", .7739, id("MiniCPM-1.2B"), "2024-04-11",
                        .8835, id("Gemma2-9B"), "2024-06-27", 2.1224, id("MiniCPM3-4B"), "2024-09-03", 2.7605,
                        id("Mistral-Small-24B"), "2025-01-23", 4.8100))
                .settle();

        JsonPath trend = get("/trend");
        assertThat(trend.getInt("records")).isEqualTo(9);
        assertThat(trend.getDouble("slopePerDay")).isCloseTo(.006529, within(.000005));
        assertThat(trend.getDouble("intercept")).isCloseTo(-2.6113, within(.0005));
        assertThat(trend.getDouble("rSquared")).isCloseTo(.9340, within(.0005));
        assertThat(trend.getDouble("doublingDays")).isCloseTo(106.2, within(.1));
        assertThat(trend.getDouble("doublingMonths")).isCloseTo(3.49, within(.005));
        assertThat(trend.getString("from")).isEqualTo("2023-02-24");
        assertThat(trend.getString("to")).isEqualTo("2025-01-23");
        assertThat(trend.<Object>get("interval")).isNull();
        assertThat(trend.getString("estimators[0].name")).isEqualTo("records");
        assertThat(get("/trend?to=2023-02-24").getString("reason")).isNotBlank();
        assertThat(get("/trend?to=2023-02-24").<Object>get("doublingDays")).isNull();
    }

    @Test
    void historiesAreOrderedNewestFirst() {
        FrontierState first = PublishedStates.frontier(1, series, "mmlu", PublishedStates.point("x", "2023-05-01", .1),
                PublishedStates.point("y", "2023-06-01", .2));
        FrontierState second = PublishedStates.frontier(2, series, "mmlu", PublishedStates.point("x", "2023-05-01", .1),
                PublishedStates.point("y", "2023-06-01", .4));
        publisher.publish(first)
                .publish(second)
                .publish(PublishedStates.trend(first, PublishedStates.ACCEPTED))
                .publish(PublishedStates.trend(second, PublishedStates.ACCEPTED))
                .settle();

        JsonPath frontiers = get("/frontier/history");
        assertThat(frontiers.getList("frontier.revision", Long.class)).containsExactly(2L, 1L);
        assertThat(frontiers.<Object>get("[0].validTo")).isNull();
        assertThat(frontiers.getString("[0].validFrom")).isEqualTo(PublishedStates.ACCEPTED.toString());
        assertThat(get("/trend/history?size=1&page=1").getList("trend.revision", Long.class)).containsExactly(1L);
        assertThat(get("/trend").getString("computedAt")).isEqualTo(PublishedStates.ACCEPTED.toString());
        assertThat(get("/trend").getString("computed")).isEqualTo("live");
        assertThat(given().get("/trends?size=1000")
                .jsonPath()
                .getList("findAll { it.series == '" + series + "' }.revision", Long.class)).containsExactly(2L);
    }
}
