package org.densimeter.density.readmodel;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import java.time.Duration;

import org.densimeter.support.fixtures.TestDatabase;
import org.junit.jupiter.api.Test;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;

/** While the database cannot be reached, queries get a problem; nothing published meanwhile is lost. */
@QuarkusTest
@TestProfile(ReadModelAlone.OnStoppableDatabase.class)
class DatabaseAwayTest {

    TestDatabase database;

    @Test
    void whatIsPublishedWhileTheDatabaseIsUnreachableIsStoredLater() {
        try (StatePublisher publisher = new StatePublisher()) {
            publisher.publish(PublishedStates.mmluLaw(1, "away", "mmlu"))
                    .publish(PublishedStates.frontier(1, "away", "mmlu", PublishedStates.point("x", "2023-05-01", .1)))
                    .settle();
        }
        given().get("/frontier?series=away&benchmark=mmlu").then().statusCode(200).body("revision", equalTo(1));

        try (StatePublisher publisher = new StatePublisher()) {
            database.kill();
            publisher
                    .publish(PublishedStates.frontier(2, "away", "mmlu", PublishedStates.point("x", "2023-05-01", .2)));
            given().get("/frontier?series=away&benchmark=mmlu")
                    .then()
                    .statusCode(503)
                    .contentType("application/problem+json")
                    .body("code", equalTo("DNS5008"));
            await("readiness").atMost(Duration.ofSeconds(60))
                    .until(() -> given().get("/q/health/ready").statusCode() == 503);
            assertThat(given().get("/q/health/live").statusCode()).isEqualTo(200);
            database.start();
        }
        await("the frontier published meanwhile").atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> given().get("/frontier?series=away&benchmark=mmlu")
                        .then()
                        .statusCode(200)
                        .body("revision", equalTo(2)));
        await("readiness").atMost(Duration.ofSeconds(60))
                .until(() -> given().get("/q/health/ready").statusCode() == 200);
        try (StatePublisher publisher = new StatePublisher()) {
            assertThat(publisher.number("select count(*) from frontier_history where series = 'away'")).isEqualTo(2);
        }
    }
}
