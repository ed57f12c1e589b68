package org.densimeter.ingest.outbox;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.densimeter.contract.Topic;
import org.densimeter.ingest.IngestBackends;
import org.densimeter.ingest.IngestStack;
import org.junit.jupiter.api.Test;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;

/** Kafka or PostgreSQL goes away and comes back. */
@QuarkusTest
@QuarkusTestResource(IngestStack.class)
class OutageTest {

    IngestBackends stack;

    private static int put(String id, String name) {
        return given().contentType("application/json")
                .body("{\"name\":\"" + name + "\",\"releaseDate\":\"2024-05-06\",\"paramsTotal\":7e9}")
                .put("/models/" + id)
                .statusCode();
    }

    private static long pending() {
        return given().get("/status").jsonPath().getLong("outboxPending");
    }

    @Test
    void whileKafkaIsAwayWritesSucceedAndAreReadyToBePublishedInOrderWhenItIsBack() {
        await().atMost(Duration.ofSeconds(60)).until(() -> pending() == 0);
        stack.stopBroker();
        assertThat(put("outage-kafka", "first")).isEqualTo(201);
        assertThat(put("outage-kafka", "second")).isEqualTo(200);
        assertThat(put("outage-kafka", "third")).isEqualTo(200);
        assertThat(given().get("/q/health/ready").statusCode()).isEqualTo(200);
        assertThat(pending()).isPositive();

        stack.startBroker();

        await().atMost(Duration.ofSeconds(90)).until(() -> pending() == 0);
        List<ConsumerRecord<String, byte[]>> events = stack.records(Topic.MODEL_RESULTS, "outage-kafka");
        assertThat(events)
                .extracting(
                        event -> new String(event.headers().lastHeader("ce_revision").value(), StandardCharsets.UTF_8))
                .endsWith("3")
                .isSorted()
                .contains("1", "2", "3");
    }

    @Test
    void whilePostgresIsAwayWritesAreRefusedAndItRecoversByItself() throws IOException {
        assertThat(put("outage-postgres", "before")).isEqualTo(201);
        stack.stopPostgres();
        try {
            given().contentType("application/json")
                    .body("{\"name\":\"x\",\"releaseDate\":\"2024-05-06\",\"paramsTotal\":7e9}")
                    .put("/models/outage-postgres")
                    .then()
                    .statusCode(503)
                    .contentType("application/problem+json")
                    .header("Retry-After", "2")
                    .body("code", equalTo("DNS2020"));
            given().contentType("text/csv")
                    .body("id,name,release_date,params_total_b\nx,X,2024-05-06,7\n")
                    .post("/models")
                    .then()
                    .statusCode(503)
                    .body("committed", equalTo(0));
            assertThat(given().get("/status").statusCode()).isEqualTo(503);
            assertThat(given().get("/q/health/ready").statusCode()).isEqualTo(503);
            assertThat(given().get("/q/health/live").statusCode()).isEqualTo(200);
        } finally {
            stack.startPostgres();
        }
        await().atMost(Duration.ofSeconds(60)).until(() -> put("outage-postgres", "after") == 200);
        await().atMost(Duration.ofSeconds(60)).until(() -> pending() == 0);
        assertThat(given().get("/models/outage-postgres").jsonPath().getString("name")).isEqualTo("after");
        assertThat(stack.records(Topic.MODEL_RESULTS, "outage-postgres")).hasSizeGreaterThanOrEqualTo(2);
    }
}
