package org.densimeter.density.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import org.densimeter.contract.FrontierState;
import org.densimeter.contract.TrendState;
import org.densimeter.contract.TrendState.Contender;
import org.densimeter.density.readmodel.PublishedStates;
import org.densimeter.density.readmodel.ReadModelAlone;
import org.densimeter.law.trend.TrendEstimate;
import org.junit.jupiter.api.Test;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;

/** What is known, and whether it fits together. */
@QuarkusTest
@TestProfile(ReadModelAlone.class)
class StatusTest extends QueryCase {

    @Test
    void whatIsKnownIsListed() {
        publisher.publish(PublishedStates.mmluLaw(3, series, "mmlu"))
                .publish(PublishedStates.mmluLaw(3, series, "densing-average"))
                .settle();

        assertThat(given().get("/series?size=1000").jsonPath().getList("find { it.id == '" + series + "' }.benchmarks"))
                .containsExactly("densing-average", "mmlu");
        assertThat(given().get("/benchmarks").jsonPath().getList("id")).startsWith("densing-average");
    }

    @Test
    void theStatusSaysWhetherEverythingIsCurrent() {
        publisher.publish(PublishedStates.mmluLaw(3, series, "mmlu"))
                .publish(PublishedStates.releases(series, "mmlu", id("a"), "2023-03-01", .1, id("b"), "2023-09-01", .3))
                .settle();
        String key = "keys.find { it.series == '" + series + "' }";
        assertThat(given().get("/status").jsonPath().getBoolean(key + ".frontierConsistent"))
                .as("no frontier yet, but records")
                .isFalse();

        FrontierState frontier = PublishedStates.frontier(4, series, "mmlu",
                PublishedStates.point(id("a"), "2023-03-01", .1), PublishedStates.point(id("b"), "2023-09-01", .3));
        publisher.publish(frontier).settle();
        JsonPath status = given().get("/status").jsonPath();
        assertThat(status.getBoolean(key + ".frontierConsistent")).isTrue();
        assertThat(status.getBoolean(key + ".trendCurrent")).isFalse();
        assertThat(status.getBoolean("settled")).isFalse();
        publisher.publish(PublishedStates.trend(frontier, PublishedStates.ACCEPTED)).settle();
        status = given().get("/status").jsonPath();
        assertThat(status.getBoolean(key + ".trendCurrent")).isTrue();
        assertThat(status.getLong(key + ".frontierRevision")).isEqualTo(4);
        assertThat(status.getLong("laws.find { it.series == '" + series + "' }.revision")).isEqualTo(3);
        assertThat(status.getLong("models"))
                .isEqualTo(publisher.number("select count(*) from model where not withdrawn"));
        assertThat(status.getLong("modelRevisions"))
                .isEqualTo(publisher.number("select sum(revision) from model where not withdrawn"));
    }

    /** By the definition of a frontier's revision: every model, withdrawn or not, adds its own and the law's. */
    @Test
    void theStatusSaysWhetherAFrontierHoldsEveryModel() {
        publisher.publish(PublishedStates.mmluLaw(3, series, "mmlu"))
                .publish(PublishedStates.releases(series, "mmlu", id("a"), "2023-03-01", .1, id("b"), "2023-09-01", .3))
                .withdraw(id("b"), 9)
                .settle();
        long whole = publisher.number("select sum(revision) + 3 * count(*) from model");
        String current = "keys.find { it.series == '" + series + "' }.frontierCurrent";
        assertThat(given().get("/status").jsonPath().getBoolean(current)).as("no frontier yet").isFalse();

        publisher
                .publish(PublishedStates.frontier(whole - 1, series, "mmlu",
                        PublishedStates.point(id("a"), "2023-03-01", .1)))
                .settle();
        JsonPath status = given().get("/status").jsonPath();
        assertThat(status.getBoolean(current)).as("one revision is missing").isFalse();
        assertThat(status.getBoolean("settled")).isFalse();

        publisher
                .publish(PublishedStates.frontier(whole, series, "mmlu",
                        PublishedStates.point(id("a"), "2023-03-01", .1)))
                .settle();
        assertThat(given().get("/status").jsonPath().getBoolean(current)).isTrue();
    }

    /** Two dates have a line by the quantile, though one record has none of its own. */
    @Test
    void aTrendOfOneRecordIsCurrentOnceItIsDrawn() {
        publisher.publish(PublishedStates.drawn(PublishedStates.mmluLaw(3, series, "mmlu"), 14_042))
                .publish(
                        PublishedStates.releases(series, "mmlu", id("a"), "2023-03-01", .3, id("b"), "2023-09-01", .1));
        FrontierState frontier = PublishedStates.frontier(4, series, "mmlu",
                PublishedStates.point(id("a"), "2023-03-01", .3), PublishedStates.point(id("b"), "2023-09-01", .1));
        TrendState provisional = PublishedStates.trend(frontier, PublishedStates.ACCEPTED);
        publisher.publish(frontier).publish(provisional).settle();
        String current = "keys.find { it.series == '" + series + "' }.trendCurrent";
        assertThat(given().get("/status").jsonPath().getBoolean(current)).isFalse();
        publisher.publish(new TrendState(4, series, "mmlu", provisional.lawVersion(), null,
                List.of(new TrendEstimate("quantile", -.006, null, null, null)), provisional.reason(),
                provisional.from(), provisional.to(), provisional.recordedAt(), provisional.computedAt(), null,
                "0123456789abcdef", List.of(new Contender(id("a"), 1)), List.of())).settle();
        assertThat(given().get("/status").jsonPath().getBoolean(current)).isTrue();
        assertThat(get("/trend").getInt("records")).isEqualTo(1);
        assertThat(get("/trend").getList("estimators.name")).containsExactly("quantile");
    }
}
