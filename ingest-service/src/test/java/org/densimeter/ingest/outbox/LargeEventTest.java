package org.densimeter.ingest.outbox;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import java.time.Duration;
import java.util.List;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.densimeter.contract.Topic;
import org.densimeter.ingest.IngestBackends;
import org.densimeter.ingest.IngestStack;
import org.densimeter.support.fixtures.KafkaRecords;
import org.junit.jupiter.api.Test;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;

/** An event larger than the broker accepts (4 MiB). */
@QuarkusTest
@QuarkusTestResource(IngestStack.class)
class LargeEventTest {

    IngestBackends stack;

    @Test
    void goesToTheDeadLettersStaysInTheOutboxAndHoldsUpNothing() {
        // random text does not compress to less than half, so 12 MB stay more than 4 MiB
        stack.execute("densimeter",
                "insert into ingest.outbox (id, topic, event_key, revision, payload, event_time, recorded_at) "
                        + "select nextval('ingest.outbox_id'), 'MODEL_RESULTS', 'large', 1, "
                        + "string_agg(md5(random()::text), ''), now(), now() from generate_series(1, 375000)");
        try {
            await().atMost(Duration.ofSeconds(60)).until(() -> !letters().isEmpty());
            assertThat(letters()).singleElement().satisfies(letter -> {
                assertThat(KafkaRecords.header(letter, "dead-letter-code")).isEqualTo("DNS2030");
                assertThat(KafkaRecords.header(letter, "dead-letter-consumer")).isEqualTo("ingest-service");
                assertThat(KafkaRecords.header(letter, "dead-letter-truncated")).contains("12000000 bytes");
            });
            given().contentType("application/json")
                    .body("{\"name\":\"small\",\"releaseDate\":\"2024-05-06\",\"paramsTotal\":7e9}")
                    .put("/models/after-large")
                    .then()
                    .statusCode(201);
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> !stack.records(Topic.MODEL_RESULTS, "after-large").isEmpty());
            // a record can be read before its row is deleted
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> given().get("/status").jsonPath().getLong("outboxPending") == 1);
            assertThat(given().get("/status").jsonPath().getString("outboxOldest")).isNotNull();
            assertThat(given().get("/q/metrics").asString())
                    .contains("densimeter_records_total{outcome=\"too_large\",service=\"ingest-service\","
                            + "topic=\"model-results\"} 1.0")
                    .contains("densimeter_records_total{outcome=\"published\",service=\"ingest-service\","
                            + "topic=\"model-results\"}");
        } finally {
            stack.execute("densimeter", "delete from ingest.outbox where event_key = 'large'");
        }
    }

    /** Nothing reads the older state any more, so it need not wait for ever. */
    @Test
    void isReplacedByANewerStateOfItsKeyThatFits() {
        stack.execute("densimeter",
                "insert into ingest.outbox (id, topic, event_key, revision, payload, event_time, recorded_at) "
                        + "select nextval('ingest.outbox_id'), 'MODEL_RESULTS', 'replaced', 1, "
                        + "string_agg(md5(random()::text), ''), now(), now() - interval '31 seconds' "
                        + "from generate_series(1, 375000)");
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(stack.deadLetters(Topic.MODEL_RESULTS)).extracting(ConsumerRecord::key)
                        .contains("replaced"));
        // degraded, and still ready: what is accepted is stored
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> given().get("/q/health/ready")
                        .then()
                        .statusCode(200)
                        .body("checks.find { it.name == 'outbox' }.data.state", equalTo("degraded")));
        stack.execute("densimeter",
                "insert into ingest.outbox (id, topic, event_key, revision, payload, event_time, recorded_at) "
                        + "values (nextval('ingest.outbox_id'), 'MODEL_RESULTS', 'replaced', 2, null, now(), now())");
        await().atMost(Duration.ofSeconds(60))
                .until(() -> given().get("/status").jsonPath().getLong("outboxPending") == 0);
        assertThat(stack.records(Topic.MODEL_RESULTS, "replaced")).singleElement()
                .satisfies(record -> assertThat(record.value()).isNull());
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> given().get("/q/health/ready")
                        .then()
                        .body("checks.find { it.name == 'outbox' }.data.state", equalTo("moving")));
    }

    private List<ConsumerRecord<String, byte[]>> letters() {
        return stack.deadLetters(Topic.MODEL_RESULTS).stream().filter(letter -> "large".equals(letter.key())).toList();
    }
}
