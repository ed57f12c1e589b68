package org.densimeter.density.readmodel;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.densimeter.law.event.Topic;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;

/** A deployment older than prices and algorithmic progress lacks their topics: the rest works, and they are read once they are there. */
@QuarkusTest
@TestProfile(ReadModelAlone.WithoutPricesAndProgress.class)
class TopicsMissingTest {

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String bootstrapServers;

    @Test
    void theServiceWorksWithoutThemAndReadsThemOnceTheyAreThere() throws ExecutionException, InterruptedException {
        await("readiness").atMost(Duration.ofSeconds(60)).until(() -> given().get("/q/health/ready").statusCode() == 200);
        try (Teller teller = new Teller()) {
            teller.tell(Told.mmluLaw(1, "young", "mmlu")).tell(Told.frontier(1, "young", "mmlu", Told.point("x", "2023-05-01", .1)));
            await("the frontier").atMost(Duration.ofSeconds(60)).untilAsserted(() -> given().get("/frontier?series=young&benchmark=mmlu").then().statusCode(200)
                    .body("revision", equalTo(1)));
            given().get("/prices").then().statusCode(200).header("X-Total-Count", "0");
            given().get("/algorithmic-progress").then().statusCode(200).body("reason", equalTo("specification 7 is not estimated yet"));
            given().get("/q/health/live").then().statusCode(200);

            create(Topic.PRICES, Topic.ALGORITHMIC_PROGRESS);
            teller.tell(ToldPrices.prices(1, "m", ToldPrices.price("p", "2024-01-01", 2, 70.))).tell(ToldProgress.of(1, "7"));
            await("what was told").atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
                given().get("/prices").then().statusCode(200).header("X-Total-Count", "1");
                given().get("/status").then().statusCode(200).body("progress.revision", equalTo(List.of(1)));
            });
        }
    }

    private void create(Topic... topics) throws ExecutionException, InterruptedException {
        try (Admin admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers))) {
            admin.createTopics(Stream.of(topics).map(topic -> new NewTopic(topic.topicName(), Optional.of(topic.partitions()), Optional.empty())).toList()).all().get();
        }
    }
}
