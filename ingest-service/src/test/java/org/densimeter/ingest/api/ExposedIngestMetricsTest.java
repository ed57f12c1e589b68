package org.densimeter.ingest.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;

import org.densimeter.ingest.IngestStack;
import org.densimeter.support.fixtures.MetricsReference;
import org.junit.jupiter.api.Test;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;

/** The metrics that ingest-service exposes, compared with their documentation. */
@QuarkusTest
@QuarkusTestResource(IngestStack.class)
class ExposedIngestMetricsTest {

    @Test
    void areThoseOfTheReference() {
        Instant before = Instant.now();
        SampleBodies.json("/results", SampleBodies.result(SampleBodies.knownModel(), "probe", 60, "metrics"))
                .statusCode(200);
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
            MetricsReference.check("ingest");
            assertThat(value("densimeter_last_result_timestamp_seconds "))
                    .isGreaterThanOrEqualTo(before.toEpochMilli() / 1000.);
            assertThat(value("densimeter_outbox_pending ")).isZero();
            assertThat(value("densimeter_outbox_oldest_age_seconds ")).isZero();
        });
    }

    @Test
    void includeBucketsOfHttpRequests() {
        given().get("/models?size=1").then().statusCode(200);
        assertThat(given().get("/q/metrics").asString().lines()).filteredOn(
                line -> line.startsWith("http_server_requests_seconds_bucket{") && line.contains("uri=\"/models\""))
                .anySatisfy(line -> assertThat(line).contains("le=\"0.25\""));
    }

    private static double value(String start) {
        return given().get("/q/metrics")
                .asString()
                .lines()
                .filter(line -> line.startsWith(start))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .findFirst()
                .orElse(Double.NaN);
    }
}
