package org.densimeter.density.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import org.densimeter.density.readmodel.PublishedStates;
import org.densimeter.density.readmodel.ReadModelAlone;
import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.JsonNode;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;

/** What a chart draws, names and refuses. */
@QuarkusTest
@TestProfile(ReadModelAlone.class)
class ChartTest extends ChartCase {

    /** A provisional release is a point and no record, though it is the densest; a contaminated one is neither. */
    @Test
    void provisionalReleasesAreDrawnOnRequestOnly() {
        publishReleases();
        JsonNode without = json("/chart?points=20000");
        JsonNode with = json("/chart?provisional=include");
        assertThat(without.findValuesAsText("model")).doesNotContain(id("own"), id("leaked"));
        assertThat(with.get("points").findValuesAsText("model")).contains(id("own")).doesNotContain(id("leaked"));
        with.get("points")
                .forEach(point -> assertThat(point.get("provisional").asBoolean())
                        .isEqualTo(point.get("model").asText().equals(id("own"))));
        assertThat(with.get("records")).isEqualTo(without.get("records"));
        assertThat(with.get("trends")).isEqualTo(without.get("trends"));
        assertThat(json("/chart?excludeFlags=contaminated").get("records").findValuesAsText("model"))
                .as("that competes by the parameters of the other queries")
                .contains(id("own"));
    }

    @Test
    void thinningKeepsRecordsAndSaysSo() {
        publishReleases();
        JsonNode all = json("/chart?provisional=include");
        JsonNode thinned = json("/chart?provisional=include&points=1");
        assertThat(thinned.get("pointsTotal")).isEqualTo(all.get("pointsTotal"));
        assertThat(thinned.get("pointsShown").asInt()).isEqualTo(thinned.get("points").size())
                .isLessThan(all.get("pointsShown").asInt());
        assertThat(thinned.get("points").findValuesAsText("model"))
                .containsAll(all.get("records").findValuesAsText("model"))
                .contains(id("own"), id("m5"))
                .doesNotContain(id("m7"));
        assertThat(thinned.get("records")).isEqualTo(all.get("records"));
        assertThat(thinned.get("trends")).isEqualTo(all.get("trends"));
    }

    @Test
    void namesWhatItDraws() {
        publishReleases();
        JsonNode chart = json("/chart?today=2024-12-31");
        assertThat(chart.get("seriesName").asText()).isEqualTo("Series " + series);
        assertThat(chart.get("benchmarkName").asText()).isEqualTo("mmlu");
        assertThat(chart.get("stage").asText()).isEqualTo("pretrained");
        assertThat(chart.get("dataTo").asText()).isEqualTo("2024-07-01");
        assertThat(chart.get("revision")).isEqualTo(json("/trend").get("asOfRevision"));
        assertThat(chart.get("asOf").isNull()).isTrue();
        assertThat(chart.get("completed").isNull()).isTrue();
        assertThat(chart.get("markers")).isEmpty();
        assertThat(chart.get("freshness").get("lastMeasured").asText()).isEqualTo(id("m7"));
        assertThat(chart.get("freshness").get("lastMeasuredDate").asText()).isEqualTo("2024-07-01");
    }

    @Test
    void aTagIsAnsweredWith304UntilAFactArrives() {
        publishReleases();
        String question = "/chart?today=2024-12-31&series=" + series + "&benchmark=mmlu";
        String tag = given().get(question).then().statusCode(200).extract().header("ETag");
        given().header("If-None-Match", tag).get(question).then().statusCode(304).body(equalTo(""));
        publisher.publish(PublishedStates.releases(series, "mmlu", id("late"), "2024-11-01", .01)).settle();
        given().header("If-None-Match", tag).get(question).then().statusCode(200);
    }

    @Test
    void unknownAndImpossibleParametersAreRefused() {
        publisher.publish(PublishedStates.mmluLaw(1, series, "mmlu")).settle();
        String key = "series=" + series + "&benchmark=mmlu";
        given().get("/chart?colour=red&" + key).then().statusCode(400).body("code", equalTo("DNS5002"));
        given().get("/chart?format=csv&" + key).then().statusCode(400).body("code", equalTo("DNS5002"));
        given().get("/chart?points=0&" + key).then().statusCode(400).body("code", equalTo("DNS5001"));
        given().get("/chart?points=20001&" + key).then().statusCode(400).body("code", equalTo("DNS5001"));
        given().get("/chart?provisional=yes&" + key).then().statusCode(400).body("code", equalTo("DNS5001"));
        given().get("/chart?benchmark=none-such").then().statusCode(404).body("code", equalTo("DNS4001"));
        given().get("/chart?asOf=1999-01-01&" + key).then().statusCode(404).body("code", equalTo("DNS4001"));
    }
}
