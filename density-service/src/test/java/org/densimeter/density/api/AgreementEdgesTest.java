package org.densimeter.density.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import java.util.List;

import org.densimeter.density.readmodel.PublishedStates;
import org.densimeter.density.readmodel.ReadModelAlone;
import org.densimeter.law.catalogue.Kind;
import org.densimeter.law.catalogue.Model;
import org.densimeter.law.catalogue.Relationship;
import org.junit.jupiter.api.Test;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;

/** The series that measure one benchmark, where there is little to compare, and the series of a query without one. */
@QuarkusTest
@TestProfile(ReadModelAlone.class)
class AgreementEdgesTest extends AgreementCase {

    @Test
    void oneSeriesAloneHasNothingToBeComparedWith() {
        JsonPath answer = answer("/agreement?stage=instruct");
        assertThat(answer.getList("sides.series")).containsExactly(series + "-chat");
        assertThat(answer.getList("pairs")).isEmpty();
        assertThat(answer.getString("meaning")).isEqualTo("One series alone, " + series + "-chat, has a law on "
                + benchmark + " for instruct releases, so there is nothing to compare it with.");
        assertThat(answer.getString("sides[0].reason")).contains("a trend needs two records");
        assertThat(at("/agreement?stage=instruct&format=csv").statusCode(200).extract().asString().lines()).hasSize(2);
    }

    /** The one release that the family has is above the range of the second series. */
    @Test
    void withoutReleasesInCommonNothingIsKnown() {
        JsonPath answer = get("/agreement?family=High-of-" + series);
        assertThat(answer.getList("pairs.inCommon")).containsExactly(0, 1);
        assertThat(answer.<Object>get("pairs[0].rankCorrelation")).isNull();
        assertThat(answer.<Object>get("pairs[0].offset")).isNull();
        assertThat(answer.<Object>get("pairs[0].trendsOverlap")).isNull();
        assertThat(answer.getString("pairs[0].verdict")).isEqualTo("undecided");
        assertThat(answer.getString("pairs[0].meaning")).isEqualTo("It is not known whether " + series + " and "
                + series + "-b agree on " + benchmark + ": both measure 0 releases of the 10 that a rank correlation "
                + "needs, and one of them has no trend by quantile with an interval.");
        assertThat(answer.getInt("sides[1].releases.aboveRange")).isEqualTo(1);
        assertThat(answer.getString("sides[1].reason")).contains("there is none");
    }

    @Test
    void withoutALawOrASeriesOfTheStageItIsRefused() {
        at("/agreement?stage=reasoning").statusCode(404).body("code", equalTo("DNS4027"), "field", equalTo("stage"));
        Model model = PublishedStates.card(id("scored"), "2024-07-01", 1e9, "Scored", Kind.BASE, 16);
        String other = "other-" + series;
        publisher.publish(PublishedStates.densities(1, 1, model,
                List.of(PublishedStates.result(model.id(), other, 50, "Maker", Relationship.FIRST_PARTY)),
                PublishedStates.noScore(series, benchmark))).settle();
        given().get("/agreement?series=" + series + "&benchmark=" + other)
                .then()
                .statusCode(404)
                .body("code", equalTo("DNS4022"), "field", equalTo("benchmark"), "value", equalTo(other));
        given().get("/agreement?series=none-such&benchmark=none-such-" + series)
                .then()
                .statusCode(404)
                .body("code", equalTo("DNS4001"));
        at("/agreement?asOf=2020-01-01").statusCode(404)
                .body("code", equalTo("DNS4022"), "detail", containsString("none was published up to"));
        at("/agreement?with=mmlu").statusCode(400).body("code", equalTo("DNS5002"), "field", equalTo("with"));
        at("/agreement?basis=none-such").statusCode(400).body("code", equalTo("DNS5001"), "field", equalTo("basis"));
    }

    /** The default series has no law on the benchmark. */
    @Test
    void aQueryWithoutASeriesTakesTheFirstThatHasALaw() {
        for (String path : List.of("/trend", "/frontier", "/windows", "/forecast?score=60&date=2026-01-01")) {
            assertThat(answer(path).getString("series")).as(path).isEqualTo(series);
        }
        assertThat(answer("/densities").getList("series")).containsOnly(series);
        assertThat(answer("/compare?with=" + benchmark + "&withSeries=" + series + "-b").getString("benchmark.series"))
                .isEqualTo(series);
        given().get("/trend?series=minicpm3-2025-" + series + "&benchmark=" + benchmark)
                .then()
                .statusCode(404)
                .body("code", equalTo("DNS4001"), "field", equalTo("series"));
    }
}
