package org.densimeter.ingest.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.densimeter.contract.Topic;
import org.densimeter.contract.fixtures.EventSchemas;
import org.densimeter.ingest.IngestBackends;

/** Reads what was announced. */
final class Published {

    private Published() {}

    /** Waits until nothing is in the outbox. */
    static void awaitAnnounced() {
        await().atMost(Duration.ofSeconds(60))
                .until(() -> given().get("/status").jsonPath().getLong("outboxPending") == 0);
    }

    /** The records of one key, in order, once nothing waits in the outbox; each valid by its schema. */
    static List<ConsumerRecord<String, byte[]>> events(IngestBackends stack, Topic topic, String key)
            throws IOException {
        awaitAnnounced();
        List<ConsumerRecord<String, byte[]>> events = stack.records(topic, key);
        for (ConsumerRecord<String, byte[]> event : events) {
            if (event.value() != null) {
                assertThat(EventSchemas.violations(topic, event.value())).isEmpty();
            }
        }
        return events;
    }

    static String header(ConsumerRecord<String, byte[]> event, String name) {
        return new String(event.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }

    static List<Long> revisions(List<ConsumerRecord<String, byte[]>> events) {
        return events.stream().map(event -> Long.valueOf(header(event, "ce_revision"))).toList();
    }
}
