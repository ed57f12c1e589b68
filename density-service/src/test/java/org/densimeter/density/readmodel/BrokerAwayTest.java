package org.densimeter.density.readmodel;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import java.time.Duration;

import org.densimeter.support.fixtures.TestBroker;
import org.junit.jupiter.api.Test;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;

/** While the broker is away, the service is ready and answers with what it has read; status and a metric say so. */
@QuarkusTest
@TestProfile(ReadModelAlone.OnStoppableBroker.class)
class BrokerAwayTest {

    TestBroker broker;

    @Test
    void queriesAreAnsweredWhileTheBrokerIsAway() {
        try (StatePublisher publisher = new StatePublisher()) {
            publisher.publish(PublishedStates.mmluLaw(1, "brokerless", "mmlu"))
                    .publish(PublishedStates.frontier(1, "brokerless", "mmlu",
                            PublishedStates.point("x", "2023-05-01", .1)))
                    .settle();
        }
        awaitAvailable(true);

        broker.stop();
        try {
            awaitAvailable(false);
            assertThat(given().get("/q/health/ready").statusCode()).isEqualTo(200);
            assertThat(given().get("/q/health/live").statusCode()).isEqualTo(200);
            given().get("/frontier?series=brokerless&benchmark=mmlu")
                    .then()
                    .statusCode(200)
                    .body("revision", equalTo(1));
            given().get("/status").then().body("kafka.reason", equalTo("the broker does not answer"));
            given().get("/q/metrics").then().body(containsString("densimeter_kafka_available 0.0"));
        } finally {
            broker.start();
        }
        awaitAvailable(true);
    }

    private static void awaitAvailable(boolean available) {
        await("the broker is known to be available: " + available).atMost(Duration.ofSeconds(60))
                .until(() -> given().get("/status").jsonPath().getBoolean("kafka.available") == available);
    }
}
