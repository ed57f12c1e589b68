package org.densimeter.density.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import java.time.Duration;
import java.util.List;

import org.densimeter.contract.FrontierState;
import org.densimeter.density.readmodel.PublishedStates;
import org.densimeter.density.readmodel.ReadModelAlone;
import org.junit.jupiter.api.Test;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;

/** Lists over several series have those of every stage, and with {@code stage} those of one. */
@QuarkusTest
@TestProfile(ReadModelAlone.class)
class StageListsTest extends StagedCase {

    /** Those of this test. */
    private List<String> seriesOf(String path) {
        JsonPath all = given().get(path).then().statusCode(200).extract().jsonPath();
        return all.getList("findAll { it.benchmark == '" + benchmark() + "' }.series");
    }

    private void frontiersAndTrends() {
        for (String one : List.of(series, series + "-chat")) {
            FrontierState frontier = PublishedStates.frontier(1, one, benchmark(),
                    PublishedStates.point(id("x"), "2023-03-01", 1), PublishedStates.point(id("y"), "2023-06-01", 2));
            publisher.publish(frontier).publish(PublishedStates.trend(frontier, PublishedStates.ACCEPTED));
        }
        publisher.settle();
    }

    @Test
    void frontiersAndTrendsAreThoseOfTheStage() {
        frontiersAndTrends();
        for (String path : List.of("/frontiers", "/trends")) {
            assertThat(seriesOf(path + "?size=1000")).containsExactly(series, series + "-chat");
            assertThat(seriesOf(path + "?size=1000&stage=instruct")).containsExactly(series + "-chat");
            assertThat(seriesOf(path + "?size=1000&stage=pretrained")).containsExactly(series);
            given().get(path + "?stage=reasoning")
                    .then()
                    .statusCode(404)
                    .body("code", equalTo("DNS4027"), "field", equalTo("stage"), "detail",
                            equalTo("no series measures reasoning releases"));
            given().get(path + "?stage=aligned").then().statusCode(400).body("code", equalTo("DNS5001"));
        }
    }

    @Test
    void densitiesOfAModelAreThoseBySeriesOfTheStage() {
        String model = "/densities/" + id("chat-2");
        assertThat(seriesOf(model)).containsExactly(series, series + "-chat");
        assertThat(seriesOf(model + "?stage=instruct")).containsExactly(series + "-chat");
        assertThat(seriesOf(model + "?stage=pretrained&benchmark=" + benchmark())).containsExactly(series);
        given().get(model + "?stage=reasoning").then().statusCode(404).body("code", equalTo("DNS4027"));
    }

    @Test
    void theStreamHasTheChangesOfTheStage() {
        frontiersAndTrends();
        try (Listener instruct = new Listener(RestAssured.port,
                "?type=frontier&stage=instruct&benchmark=" + benchmark(), null);
                Listener every = new Listener(RestAssured.port, "?type=frontier&benchmark=" + benchmark(), null)) {
            await().atMost(Duration.ofSeconds(20)).until(() -> every.events().size() == 2);
            await().atMost(Duration.ofSeconds(20)).until(() -> instruct.events().size() == 1);
            publisher
                    .publish(PublishedStates.frontier(2, series, benchmark(),
                            PublishedStates.point(id("z"), "2023-03-01", 3)))
                    .publish(PublishedStates.frontier(2, series + "-chat", benchmark(),
                            PublishedStates.point(id("z"), "2023-03-01", 3)))
                    .settle();
            await().atMost(Duration.ofSeconds(20)).until(() -> every.events().size() == 4);
            await().atMost(Duration.ofSeconds(20)).until(() -> instruct.events().size() == 2);
            assertThat(instruct.events())
                    .allSatisfy(event -> assertThat(event.json().getString("series")).isEqualTo(series + "-chat"));
        }
        given().get("/stream?stage=aligned").then().statusCode(400).body("field", equalTo("stage"));
    }
}
