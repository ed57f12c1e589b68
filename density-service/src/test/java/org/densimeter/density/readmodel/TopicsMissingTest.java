package org.densimeter.density.readmodel;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.densimeter.contract.Topic;
import org.densimeter.support.fixtures.KafkaRecords;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;

/**
 * A deployment older than prices and algorithmic progress lacks their topics: the rest works, and they are read once
 * they are there.
 */
@QuarkusTest
@TestProfile(ReadModelAlone.WithoutPricesAndProgress.class)
class TopicsMissingTest {

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String bootstrapServers;

    @Test
    void theServiceWorksWithoutThemAndReadsThemOnceTheyAreThere() throws ExecutionException, InterruptedException {
        await("readiness").atMost(Duration.ofSeconds(60))
                .until(() -> given().get("/q/health/ready").statusCode() == 200);
        try (StatePublisher publisher = new StatePublisher()) {
            publisher.publish(PublishedStates.mmluLaw(1, "young", "mmlu"))
                    .publish(
                            PublishedStates.frontier(1, "young", "mmlu", PublishedStates.point("x", "2023-05-01", .1)));
            await("the frontier").atMost(Duration.ofSeconds(60))
                    .untilAsserted(() -> given().get("/frontier?series=young&benchmark=mmlu")
                            .then()
                            .statusCode(200)
                            .body("revision", equalTo(1)));
            given().get("/prices").then().statusCode(200).header("X-Total-Count", "0");
            given().get("/algorithmic-progress")
                    .then()
                    .statusCode(200)
                    .body("reason", equalTo("specification 7 is not estimated yet"));
            given().get("/q/health/live").then().statusCode(200);

            create(Topic.PRICES.topicName(), Topic.ALGORITHMIC_PROGRESS.topicName());
            publisher.publishRaw(new ProducerRecord<>(Topic.PRICES.topicName(), 0, "poison",
                    "no json".getBytes(StandardCharsets.UTF_8)));
            publisher.publish(SamplePrices.prices(1, "m", SamplePrices.price("p", "2024-01-01", 2, 70.)))
                    .publish(SampleProgress.of(1, "7"));
            await("the published progress").atMost(Duration.ofSeconds(60))
                    .untilAsserted(() -> given().get("/status")
                            .then()
                            .statusCode(200)
                            .body("progress.revision", equalTo(List.of(1))));

            // nothing is read past a record whose dead letter is not acknowledged
            given().get("/prices").then().statusCode(200).header("X-Total-Count", "0");
            assertThat(publisher.number("select count(*) from consumed_offset where topic = 'prices'")).isZero();
            create(Topic.PRICES.deadLetters());
            await("the published prices").atMost(Duration.ofSeconds(60))
                    .untilAsserted(() -> given().get("/prices").then().statusCode(200).header("X-Total-Count", "1"));
            try (KafkaRecords kafka = new KafkaRecords(bootstrapServers)) {
                assertThat(kafka.all(Topic.PRICES.deadLetters())).extracting(ConsumerRecord::key).contains("poison");
            }
        }
    }

    private void create(String... topics) throws ExecutionException, InterruptedException {
        try (Admin admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers))) {
            admin.createTopics(
                    Stream.of(topics).map(topic -> new NewTopic(topic, Optional.of(1), Optional.empty())).toList())
                    .all()
                    .get();
        }
    }
}
