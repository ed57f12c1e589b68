package org.densimeter.density.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;

import org.densimeter.contract.Completion;
import org.densimeter.density.readmodel.PublishedStates;
import org.densimeter.density.readmodel.ReadModelAlone;
import org.densimeter.law.catalogue.Stage;
import org.junit.jupiter.api.Test;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;

/** Metrics tell measured scores from completed ones, and say where nothing can be completed. */
@QuarkusTest
@TestProfile(ReadModelAlone.class)
class CompletedMetricsTest extends CompletedCase {

    /** The frontier of before the completion: its newest record is measured. */
    @Test
    void metricsTellMeasuredFromCompleted() {
        publish();
        publisher
                .publish(PublishedStates.frontier(1, series, composite,
                        PublishedStates.point(whole.id(), "2023-03-01", 1)))
                .settle();
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(
                        () -> assertThat(metric("frontier_completed_since_record", "series", series)).endsWith(" 1.0"));
        assertThat(metric("frontier_releases_since_record", "series", series)).endsWith(" 0.0");
        assertThat(metric("completion_ok", "composite", composite)).endsWith(" 1.0");
        publisher
                .publish(new Completion(2, AFTER.plusSeconds(60), composite, Stage.PRETRAINED, parts, List.of("gsm8k"),
                        null, null, null, 0, 0, null, "DNS1025", "too few releases"))
                .settle();
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(metric("completion_ok", "composite", composite)).endsWith(" 0.0"));
        publisher
                .publish(new Completion(3, AFTER.plusSeconds(90), composite, Stage.PRETRAINED, parts, List.of("gsm8k"),
                        null, null, null, 0, 0, null, "DNS1028", "the composite is not completed"))
                .settle();
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(metric("completion_ok", "composite", composite)).isNull());
    }

    private static String metric(String name, String label, String value) {
        return given().get("/q/metrics")
                .asString()
                .lines()
                .filter(line -> line.startsWith("densimeter_" + name + "{")
                        && line.contains(label + "=\"" + value + "\""))
                .findFirst()
                .orElse(null);
    }
}
