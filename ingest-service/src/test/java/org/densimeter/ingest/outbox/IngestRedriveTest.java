package org.densimeter.ingest.outbox;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import jakarta.inject.Inject;

import org.apache.kafka.clients.producer.ProducerRecord;
import org.densimeter.contract.Topic;
import org.densimeter.ingest.IngestBackends;
import org.densimeter.ingest.IngestStack;
import org.densimeter.support.fixtures.KafkaRecords;
import org.densimeter.support.fixtures.RedriveContract;
import org.densimeter.support.redrive.RedriveWriter;
import org.junit.jupiter.api.Test;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;

/** Redrives in the transactions of the relay. */
@QuarkusTest
@QuarkusTestResource(IngestStack.class)
class IngestRedriveTest extends RedriveContract {

    @Inject
    RedriveWriter writer;

    IngestBackends stack;

    @Override
    protected Topic topic() {
        return Topic.PRICES;
    }

    @Override
    protected Set<Topic> written() {
        return topics(Topic.DEFINITIONS, Topic.MODEL_RESULTS, Topic.REFERENCE_RUNS, Topic.PRICES, Topic.PERPLEXITIES);
    }

    @Override
    protected Map.Entry<Topic, String> foreign() {
        return Map.entry(Topic.FRONTIERS, "density-service");
    }

    /** The relay publishes within a second, so an event that waits for two is held back. */
    @Test
    void whatIsAcceptedDuringARedriveIsPublishedAfterIt() {
        String model = "during-" + UUID.randomUUID();
        writer.write(output -> {
            given().contentType("application/json")
                    .body("{\"model\":\"" + model + "\",\"provider\":\"p\",\"dateFrom\":\"2025-09-01\","
                            + "\"usdPerMillionInputTokens\":1,\"source\":\"this test\"}")
                    .post("/prices")
                    .then()
                    .statusCode(200);
            await().during(Duration.ofSeconds(2))
                    .atMost(Duration.ofSeconds(30))
                    .until(() -> given().get("/status").jsonPath().getInt("outboxPending") > 0);
            output.send(new ProducerRecord<>("prices", model.getBytes(StandardCharsets.UTF_8),
                    "older".getBytes(StandardCharsets.UTF_8)));
            return null;
        });
        await().atMost(Duration.ofSeconds(60)).until(() -> stack.records(Topic.PRICES, model).size() == 2);
        assertThat(stack.records(Topic.PRICES, model)).extracting(record -> KafkaRecords.text(record.value()))
                .satisfiesExactly(older -> assertThat(older).isEqualTo("older"),
                        newer -> assertThat(newer).contains("\"revision\":1"));
    }
}
