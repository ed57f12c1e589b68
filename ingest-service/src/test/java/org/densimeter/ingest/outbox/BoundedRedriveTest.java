package org.densimeter.ingest.outbox;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

import org.apache.kafka.clients.producer.ProducerRecord;
import org.densimeter.contract.DeadLetter;
import org.densimeter.contract.Topic;
import org.densimeter.ingest.IngestBackends;
import org.densimeter.ingest.IngestStack;
import org.densimeter.support.fixtures.KafkaRecords;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;

/** Redrives with other settings than by default, and without a broker. */
@QuarkusTest
@TestProfile(BoundedRedriveTest.Bounded.class)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class BoundedRedriveTest {

    /** Two dead letters in a call, one redrive of a record, and no long wait for a broker. */
    public static final class Bounded implements QuarkusTestProfile {

        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("densimeter.dead-letters.max-records", "2", "densimeter.dead-letters.max-redrives", "1",
                    "densimeter.dead-letters.timeout", "8s");
        }

        @Override
        public List<TestResourceEntry> testResources() {
            return List.of(new TestResourceEntry(IngestStack.class));
        }
    }

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String bootstrapServers;

    IngestBackends stack;

    @Test
    @Order(1)
    void aCallLooksAtALimitedNumberAndSaysWhereToContinue() {
        try (KafkaRecords kafka = new KafkaRecords(bootstrapServers)) {
            for (String key : List.of("a", "b", "c")) {
                kafka.send(Topic.PRICES, key, "odd".getBytes(StandardCharsets.UTF_8),
                        key.equals("b") ? Map.of(DeadLetter.REDRIVES, "1") : Map.of());
                var record = kafka.all("prices", key).get(0);
                ProducerRecord<byte[], byte[]> letter = new ProducerRecord<>(Topic.PRICES.deadLetters(),
                        key.getBytes(StandardCharsets.UTF_8), record.value());
                record.headers().forEach(letter.headers()::add);
                DeadLetter.headers("DNS4010", "odd", "density-service", "prices", record.partition(), record.offset())
                        .forEach((name, text) -> letter.headers().add(name, text.getBytes(StandardCharsets.UTF_8)));
                kafka.send(letter);
            }
            JsonPath first = redrive(0);
            assertThat(first.getInt("examined")).isEqualTo(2);
            assertThat(first.getInt("counts.redriven")).isEqualTo(1);
            assertThat(first.getInt("counts.overLimit")).isEqualTo(1);
            assertThat(first.getInt("maxRedrives")).isEqualTo(1);
            assertThat(first.getLong("next")).isEqualTo(2);
            JsonPath second = redrive(2);
            assertThat(second.getInt("counts.redriven")).isEqualTo(1);
            assertThat(second.<Object>get("next")).isNull();
            assertThat(kafka.await("prices", read -> read.size() == 5)).hasSize(5);
            JsonPath topics = given().get("/dead-letters").jsonPath();
            assertThat(topics.getInt("find { it.topic == 'prices' }.examined")).isEqualTo(2);
            assertThat(topics.getInt("find { it.topic == 'prices' }.total")).isEqualTo(3);
        }
    }

    private static JsonPath redrive(long from) {
        return given().post("/dead-letters/prices/redrive?dryRun=false&from=" + from)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    /** The last one: a broker that is started again is empty. */
    @Test
    @Order(2)
    void withoutABrokerTheAnswerSaysSo() {
        stack.stopBroker();
        CompletableFuture<Response> list = CompletableFuture.supplyAsync(() -> given().get("/dead-letters"));
        given().post("/dead-letters/prices/redrive")
                .then()
                .statusCode(503)
                .header("Retry-After", equalTo("2"))
                .body("code", equalTo("DNS5011"));
        list.join().then().statusCode(503).body("code", equalTo("DNS5011"));
        stack.startBroker();
    }
}
