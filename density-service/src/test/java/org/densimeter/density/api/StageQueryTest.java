package org.densimeter.density.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import java.util.List;

import org.densimeter.density.readmodel.ReadModelAlone;
import org.junit.jupiter.api.Test;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;

/** Every query answers for one stage. */
@QuarkusTest
@TestProfile(ReadModelAlone.class)
class StageQueryTest extends StagedCase {

    /** Without {@code series}. */
    private ValidatableResponse at(String path) {
        return given().get(path + (path.contains("?") ? "&" : "?") + "benchmark=" + benchmark).then();
    }

    private JsonPath staged(String path) {
        return at(path).statusCode(200).extract().jsonPath();
    }

    @Test
    void aListHasTheReleasesOfTheStageOfTheSeries() {
        assertThat(get("/densities").getList("model")).containsExactly(id("base-1"), id("base-2"));
        assertThat(get("/densities?evaluator=Maker-" + series + "&family=Stages-" + series).getList("model"))
                .containsExactly(id("base-1"), id("base-2"));
        assertThat(get("/densities?status=other_stage").getList("model")).containsExactly(id("chat-1"), id("chat-2"));
        JsonPath named = get("/densities?model=" + id("chat-1"));
        assertThat(named.getString("[0].status")).isEqualTo("other_stage");
        assertThat(named.getString("[0].stage")).isEqualTo("instruct");
        assertThat(named.getString("[0].reason"))
                .isEqualTo("the release is instruct, and series " + series + " measures pretrained releases");
        JsonPath instruct = staged("/densities?stage=instruct");
        assertThat(instruct.getList("model")).containsExactly(id("chat-1"), id("chat-2"));
        assertThat(instruct.getList("series")).containsOnly(chatSeries);
        assertThat(instruct.getDouble("[0].density")).isCloseTo(2.944, within(.002));
        assertThat(staged("/densities?stage=pretrained").getList("model")).containsExactly(id("base-1"), id("base-2"));
        assertThat(given().get("/densities/" + id("chat-2")).jsonPath().getList("status"))
                .containsExactly("other_stage", "measured");
    }

    @Test
    void frontierTrendAndForecastAreThoseOfTheStage() {
        assertThat(get("/frontier").getList("records.model")).containsExactly(id("base-1"), id("base-2"));
        assertThat(get("/frontier?evaluator=Maker-" + series + "&family=Stages-" + series).getList("records.model"))
                .containsExactly(id("base-1"), id("base-2"));
        JsonPath frontier = staged("/frontier?stage=instruct&family=Stages-" + series);
        assertThat(frontier.getList("records.model")).containsExactly(id("chat-1"), id("chat-2"));
        assertThat(frontier.getInt("measured")).isEqualTo(2);
        // the density of instruct models doubles once in the 100 days between them, that of base models in 366
        assertThat(staged("/trend?stage=instruct&kind=base&kind=distilled").getDouble("doublingDays")).isCloseTo(100,
                within(1e-6));
        assertThat(get("/trend?kind=base").getDouble("doublingDays")).isCloseTo(366, within(1e-6));
        assertThat(staged("/windows?stage=instruct&kind=base&kind=distilled").getString("series"))
                .isEqualTo(chatSeries);
        assertThat(staged("/forecast?stage=instruct&score=60&date=2026-01-01").getString("series"))
                .isEqualTo(chatSeries);
        assertThat(staged("/equivalents?stage=instruct&model=" + id("chat-2")).getDouble("density")).isCloseTo(5.888,
                within(.004));
        assertThat(get("/equivalents?model=" + id("chat-2")).getString("unanswered.code")).isEqualTo("DNS4025");
        assertThat(get("/trend/break?date=2024-01-01").getString("series")).isEqualTo(series);
        assertThat(staged("/trend/break?date=2024-01-01&stage=instruct").getString("series")).isEqualTo(chatSeries);
        at("/frontier/history?stage=instruct").statusCode(200);
        at("/trend/history?stage=instruct").statusCode(200);
    }

    @Test
    void compressedModelsAreThoseOfTheStage() {
        assertThat(get("/compression").getList("child")).doesNotContain(id("chat-2"));
        JsonPath pairs = staged("/compression?stage=instruct");
        assertThat(pairs.getDouble("find { it.child == '" + id("chat-2") + "' }.childDensity")).isCloseTo(5.888,
                within(.004));
        assertThat(get("/compression?model=" + id("chat-2")).getString("[0].unanswered.reason"))
                .contains("the child has no density: the release is instruct");
    }

    @Test
    void anExplanationSaysWhyThereIsNoDensity() {
        given().get("/densities/" + id("chat-1") + "/explain?benchmark=" + benchmark + "&series=" + series)
                .then()
                .statusCode(200)
                .body("status", equalTo("other_stage"), "density", nullValue(), "working", nullValue(), "uncertainty",
                        nullValue(), "reason", containsString("measures pretrained releases"),
                        "scores[0].used.result.score", equalTo(60f), "law.series.stage", equalTo("pretrained"));
        JsonPath why = staged("/densities/" + id("chat-1") + "/explain?stage=instruct");
        assertThat(why.getString("law.series.id")).isEqualTo(chatSeries);
        assertThat(why.getDouble("density")).isCloseTo(2.944, within(.002));
    }

    @Test
    void aStageWithoutASeriesIsRefusedWithTheStagesThatHaveOne() {
        for (String path : List.of("/densities?", "/frontier?", "/trend?", "/trend/shape?", "/windows?",
                "/compare?with=mmlu&", "/compression?", "/agreement?", "/edge?score=60&memoryGb=8&",
                "/frontier/history?", "/densities/" + id("base-1") + "/explain?")) {
            at(path + "stage=reasoning").statusCode(404)
                    .body("code", equalTo("DNS4027"), "field", equalTo("stage"), "value", equalTo("reasoning"), "rule",
                            equalTo("one that a series measures on " + benchmark + ": pretrained, instruct"));
        }
        at("/trend?stage=instruct&series=" + series).statusCode(404)
                .body("code", equalTo("DNS4027"), "detail",
                        equalTo("series " + series + " does not measure instruct releases on " + benchmark));
        at("/trend?stage=aligned").statusCode(400).body("code", equalTo("DNS5001"), "field", equalTo("stage"));
        given().get("/trend?stage=instruct&benchmark=nothing-" + series)
                .then()
                .statusCode(404)
                .body("code", equalTo("DNS4001"));
    }

    @Test
    void seriesAndBenchmarksSayTheirStages() {
        JsonPath all = given().get("/series?size=1000").jsonPath();
        assertThat(all.getString("find { it.id == '" + series + "' }.stage")).isEqualTo("pretrained");
        assertThat(all.getString("find { it.id == '" + chatSeries + "' }.stage")).isEqualTo("instruct");
        assertThat(
                given().get("/benchmarks?size=1000").jsonPath().getList("find { it.id == '" + benchmark + "' }.stages"))
                .containsExactly("pretrained", "instruct");
        assertThat(given().get("/status").jsonPath().getString("laws.find { it.series == '" + chatSeries + "' }.stage"))
                .isEqualTo("instruct");
        assertThat(given().get("/series?size=1000&format=csv").asString()).contains("benchmarks,stage\n");
    }

    /** A release of another stage is no candidate, and no news of the stream. */
    @Test
    void anEntryOfAnotherStageCountsNowhere() {
        String ofSeries = " where series = '" + series + "'";
        assertThat(publisher.number("select count(*) from entry" + ofSeries)).isEqualTo(4);
        assertThat(publisher.number("select count(*) from entry" + ofSeries + " and competes")).isEqualTo(2);
        assertThat(publisher.number("select count(*) from expected_record" + ofSeries)).isEqualTo(2);
        assertThat(publisher.number("select count(*) from change" + ofSeries + " and kind = 'density'")).isEqualTo(2);
    }
}
