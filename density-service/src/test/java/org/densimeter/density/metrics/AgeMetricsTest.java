package org.densimeter.density.metrics;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.time.temporal.IsoFields;

import org.densimeter.contract.FrontierState;
import org.densimeter.density.readmodel.PublishedStates;
import org.densimeter.density.readmodel.ReadModelAlone;
import org.densimeter.density.readmodel.ReadModelCase;
import org.junit.jupiter.api.Test;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;

/** The metrics that say how old a frontier is. */
@QuarkusTest
@TestProfile(ReadModelAlone.class)
class AgeMetricsTest extends ReadModelCase {

    private double value(String name) {
        return given().get("/q/metrics")
                .asString()
                .lines()
                .filter(line -> line.startsWith("densimeter_" + name + "{")
                        && line.contains("series=\"" + series + "\""))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .findFirst()
                .orElse(Double.NaN);
    }

    /** A density that doubles in the hundred days to 2023-06-04, and three releases of the quarter before this one. */
    @Test
    void theAgeOfAFrontierIsShown() {
        LocalDate today = LocalDate.now(ZoneOffset.UTC);
        String recent = today.with(IsoFields.DAY_OF_QUARTER, 1).minusDays(20).toString();
        FrontierState frontier = PublishedStates.frontier(1, series, "mmlu",
                PublishedStates.point(id("x"), "2023-02-24", .1), PublishedStates.point(id("y"), "2023-06-04", .2));
        publisher
                .publish(PublishedStates.releases(series, "mmlu", id("x"), "2023-02-24", .1, id("y"), "2023-06-04", .2,
                        id("one"), recent, .05, id("two"), recent, .15, id("three"), recent, .1))
                .publish(frontier)
                .publish(PublishedStates.trend(frontier, PublishedStates.ACCEPTED))
                .settle();
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(value("frontier_releases_since_record")).isEqualTo(3));
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(value("frontier_claimed_doublings"))
                        .isCloseTo(ChronoUnit.DAYS.between(LocalDate.of(2023, 6, 4), today) / 100., within(.02)));
        assertThat(value("frontier_nearest_ratio")).isCloseTo(.75, within(1e-9));
        assertThat(value("measured_releases_per_quarter")).isEqualTo(.75);
        assertThat(value("frontier_completed_since_record")).isZero();
        assertThat(value("completed_releases_per_quarter")).isZero();
        assertThat(value("newest_release_timestamp_seconds")).as("of measured scores, and there are no others")
                .isEqualTo((double) LocalDate.parse(recent).atStartOfDay(ZoneOffset.UTC).toEpochSecond());
        assertThat(value("frontier_age_days"))
                .isCloseTo((double) ChronoUnit.DAYS.between(LocalDate.of(2023, 6, 4), today), within(1.));
    }

    /** Two releases of 500, which is 2,500 times the newest record, and one of .15 that is not held. */
    @Test
    void theHeldReleasesAreCountedAndAreNotTheNearest() {
        String recent = LocalDate.now(ZoneOffset.UTC).minusDays(20).toString();
        FrontierState frontier = PublishedStates.frontier(1, series, "mmlu",
                PublishedStates.point(id("x"), "2023-02-24", .1), PublishedStates.point(id("y"), "2023-06-04", .2));
        publisher
                .publish(PublishedStates.releases(series, "mmlu", id("x"), "2023-02-24", .1, id("y"), "2023-06-04", .2,
                        id("one"), recent, 500, id("two"), recent, .15, id("three"), recent, 500))
                .publish(frontier)
                .settle();
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> assertThat(value("releases_held")).isEqualTo(2));
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(value("frontier_nearest_ratio")).isCloseTo(.75, within(1e-9)));
    }
}
