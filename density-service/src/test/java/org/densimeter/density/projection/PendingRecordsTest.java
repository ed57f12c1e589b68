package org.densimeter.density.projection;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import jakarta.inject.Inject;

import org.densimeter.contract.ModelResults;
import org.densimeter.contract.Topic;
import org.densimeter.density.readmodel.PublishedStates;
import org.densimeter.density.readmodel.ReadModelAlone;
import org.densimeter.density.readmodel.ReadModelCase;
import org.densimeter.law.catalogue.Architecture;
import org.densimeter.law.catalogue.Kind;
import org.densimeter.law.catalogue.Model;
import org.densimeter.support.fixtures.KafkaRecords;
import org.densimeter.support.messaging.BrokerWatch;
import org.densimeter.support.persistence.UnitOfWork;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.smallrye.common.annotation.Identifier;

/** What an answer says of accepted facts that it may lack. */
@QuarkusTest
@TestProfile(ReadModelAlone.class)
class PendingRecordsTest extends ReadModelCase {

    @Inject
    UnitOfWork database;

    @Inject
    BrokerWatch broker;

    @Inject
    @Identifier("default-kafka-broker")
    Map<String, Object> settings;

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String bootstrapServers;

    private static long count(PendingRecords pending) {
        return await().atMost(Duration.ofSeconds(30))
                .until(() -> pending.count().await().atMost(Duration.ofSeconds(10)), count -> count != null);
    }

    private void accept() {
        Instant now = Instant.parse("2026-01-02T03:04:05Z");
        String id = "pending-" + UUID.randomUUID();
        Model model = new Model(id, id, null, null, LocalDate.of(2024, 5, 6), 7_000_000_000L, null, null, null, null,
                Architecture.DENSE, Kind.BASE, 16, null, null, List.of(), null, null);
        try (KafkaRecords kafka = new KafkaRecords(bootstrapServers)) {
            kafka.sendAtOnce(Topic.MODEL_RESULTS, id, now,
                    Map.of(1L, new ModelResults(1, now, model, List.of(), List.of())));
        }
    }

    /** A topology that never read a record: of a transaction its record is counted, its marker at most once more. */
    @Test
    void whatTheTopologyHasNotReadIsPending() {
        PendingRecords unread = new PendingRecords(database, broker, settings, "no-such-application");
        try {
            long before = count(unread);
            accept();
            assertThat(count(unread) - before).isBetween(1L, 2L);
        } finally {
            unread.close();
        }
    }

    /** The marker behind the last record is no record, and so nothing stays pending. */
    @Test
    void nothingIsPendingOnceEverythingHasArrived() {
        publisher.publish(PublishedStates.frontier(1, series, "mmlu", PublishedStates.point(id("x"), "2024-05-01", 1)));
        accept();
        for (String question : List.of("/trend", "/frontier")) {
            await(question).atMost(Duration.ofSeconds(60))
                    .until(() -> given().get(question + "?from=2024-01-01&series=" + series + "&benchmark=mmlu")
                            .jsonPath()
                            .<Object>get("pending"), pending -> Integer.valueOf(0).equals(pending));
        }
    }
}
