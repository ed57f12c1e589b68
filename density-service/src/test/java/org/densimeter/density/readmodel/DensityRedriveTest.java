package org.densimeter.density.readmodel;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import org.densimeter.contract.FrontierState;
import org.densimeter.contract.Topic;
import org.densimeter.support.fixtures.RedriveContract;
import org.junit.jupiter.api.Test;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;

/** Redrives of what this service computes, while the read model reads the topic. */
@QuarkusTest
@TestProfile(ReadModelAlone.class)
class DensityRedriveTest extends RedriveContract {

    @Override
    protected Topic topic() {
        return Topic.TRENDS;
    }

    @Override
    protected Set<Topic> written() {
        return topics(Topic.SCALING_LAWS_BROADCAST, Topic.COMPLETIONS_BROADCAST, Topic.DENSITIES, Topic.FRONTIERS,
                Topic.TRENDS, Topic.FORECASTS);
    }

    @Override
    protected Map.Entry<Topic, String> foreign() {
        return Map.entry(Topic.SCALING_LAWS, "fit-service");
    }

    /** No value within the bounds is refused by the database, so a constraint stands in for a fault that is mended. */
    @Test
    void aTrendThatTheDatabaseRefusedIsStoredOnceItIsSentAgain() {
        String series = "mended-" + UUID.randomUUID();
        FrontierState frontier = PublishedStates.frontier(1, series, "mmlu",
                PublishedStates.point("x", "2023-02-24", .1), PublishedStates.point("y", "2023-06-04", .2));
        String stored = "select count(*) from trend where series = '" + series + "'";
        try (StatePublisher publisher = new StatePublisher()) {
            publisher.execute("alter table trend add constraint refused check (series not like 'mended-%')");
            try {
                publisher.publish(PublishedStates.trend(frontier, PublishedStates.ACCEPTED)).settle();
            } finally {
                publisher.execute("alter table trend drop constraint refused");
            }
            assertThat(publisher.number(stored)).isZero();

            assertThat(redrive(series, "").getInt("counts.redriven")).isEqualTo(1);
            publisher.settle();
            assertThat(publisher.number(stored)).as("after a dry run").isZero();
            assertThat(redrive(series, "&dryRun=false").getString("letters[0].letter.code")).isEqualTo("DNS4013");
            await().atMost(Duration.ofSeconds(60)).until(() -> publisher.number(stored) == 1);
            assertThat(redrive(series, "&dryRun=false").getInt("counts.alreadyRedriven")).isEqualTo(1);
        }
    }

    private static JsonPath redrive(String series, String parameters) {
        return given().post("/dead-letters/trends/redrive?key=" + series + "/mmlu" + parameters)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }
}
