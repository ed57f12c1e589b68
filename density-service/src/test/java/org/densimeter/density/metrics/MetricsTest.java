package org.densimeter.density.metrics;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;

import org.densimeter.contract.FrontierState;
import org.densimeter.contract.Topic;
import org.densimeter.density.readmodel.PublishedStates;
import org.densimeter.density.readmodel.ReadModelAlone;
import org.densimeter.density.readmodel.ReadModelCase;
import org.densimeter.density.readmodel.SampleProgress;
import org.densimeter.law.progress.Estimator;
import org.junit.jupiter.api.Test;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;

/** The metrics as Prometheus reads them. */
@QuarkusTest
@TestProfile(ReadModelAlone.class)
class MetricsTest extends ReadModelCase {

    private List<String> lines(String name) {
        return given().get("/q/metrics")
                .asString()
                .lines()
                .filter(line -> line.startsWith(name + "{") && line.contains("series=\"" + series + "\""))
                .toList();
    }

    private double value(String name) {
        List<String> lines = lines(name);
        return lines.isEmpty() ? Double.NaN
                : Double.parseDouble(lines.get(0).substring(lines.get(0).lastIndexOf(' ') + 1));
    }

    private void awaitValue(String name, double expected) {
        await().atMost(Duration.ofSeconds(20))
                .pollInterval(Duration.ofMillis(50))
                .untilAsserted(() -> assertThat(value(name)).isEqualTo(expected));
    }

    @Test
    void onlyTheLeaderOfAFrontierHasAMeterOfItsOwn() {
        publisher.publish(PublishedStates.frontier(1, series, "mmlu", PublishedStates.point("x", "2023-05-01", .1),
                PublishedStates.point("y", "2024-05-01", .4))).settle();
        awaitValue("densimeter_density", .4);
        publisher
                .publish(PublishedStates.frontier(2, series, "mmlu", PublishedStates.point("x", "2023-05-01", .1),
                        PublishedStates.point("y", "2024-05-01", .4), PublishedStates.point("z", "2025-05-01", .8)))
                .settle();
        awaitValue("densimeter_frontier_density", .8);
        assertThat(lines("densimeter_density")).singleElement().asString().contains("model=\"z\"").endsWith(" 0.8");
    }

    @Test
    void theTrendIsShown() {
        FrontierState frontier = PublishedStates.frontier(1, series, "mmlu",
                PublishedStates.point("x", "2023-02-24", .1), PublishedStates.point("y", "2023-06-04", .2));
        publisher.publish(frontier).publish(PublishedStates.trend(frontier, PublishedStates.ACCEPTED)).settle();

        // twice the density in the hundred days from 2023-02-24 to 2023-06-04
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(value("densimeter_doubling_days")).isCloseTo(100, within(1e-6)));
        assertThat(value("densimeter_trend_r_squared")).isCloseTo(1, within(1e-9));
        FrontierState shrinking = PublishedStates.frontier(2, series, "mmlu",
                PublishedStates.point("x", "2023-02-24", .1));
        publisher.publish(shrinking).publish(PublishedStates.trend(shrinking, PublishedStates.ACCEPTED)).settle();
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(lines("densimeter_doubling_days")).as("no trend, no meter").isEmpty());
    }

    @Test
    void theDoublingTimeOfEffectiveComputeIsShownWhereThereIsOne() {
        String specification = "7-" + series;
        publisher.publish(SampleProgress.of(1, specification,
                SampleProgress.estimate(specification, Estimator.LEAST_SQUARES, "all", 10.1962),
                SampleProgress.estimate(specification, Estimator.L1, "all", null),
                SampleProgress.estimate(specification, Estimator.PUBLISHED, "before", 8.))).settle();
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(computeDoubling(specification)).singleElement()
                        .asString()
                        .contains("estimator=\"least-squares\"")
                        .endsWith(" 10.1962"));

        // at the same revision, as when the leave-one-out errors come later
        publisher.publish(SampleProgress.of(1, specification,
                SampleProgress.estimate(specification, Estimator.L1, "all", 6.0754))).settle();
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(computeDoubling(specification)).singleElement()
                        .asString()
                        .endsWith(" 6.0754"));
    }

    private static List<String> computeDoubling(String specification) {
        return given().get("/q/metrics")
                .asString()
                .lines()
                .filter(line -> line.startsWith("densimeter_effective_compute_doubling_months{")
                        && line.contains("specification=\"" + specification + "\""))
                .toList();
    }

    @Test
    void theWayFromAcceptanceToTheFrontierIsMeasuredOncePerRevision() {
        FrontierState frontier = PublishedStates.frontier(1, series, "mmlu",
                PublishedStates.point("x", "2023-02-24", .1));
        publisher.publish(frontier).publish(frontier).publish(frontier).settle();
        awaitValue("densimeter_event_to_frontier_seconds_count", 1);
        assertThat(lines("densimeter_event_to_frontier_seconds_bucket"))
                .anySatisfy(line -> assertThat(line).contains("le=\"0.001\""))
                .anySatisfy(line -> assertThat(line).contains("le=\"60.0\""));
    }

    @Test
    void recordsAreCountedByTopicAndOutcome() {
        double before = records("frontiers", "superseded");
        publisher.publish(PublishedStates.frontier(5, series, "mmlu", PublishedStates.point("x", "2023-02-24", .1)))
                .publish(PublishedStates.frontier(4, series, "mmlu", PublishedStates.point("x", "2023-02-24", .2)))
                .settle();
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(records("frontiers", "superseded")).isEqualTo(before + 1));
        assertThat(records("frontiers", "accepted")).isPositive();
        double malformed = records("trends", "malformed");
        publisher.publish(Topic.TRENDS, series + "/mmlu", 1, PublishedStates.ACCEPTED, "no trend").settle();
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(records("trends", "malformed")).isEqualTo(malformed + 1));
    }

    private static double records(String topic, String outcome) {
        return given().get("/q/metrics")
                .asString()
                .lines()
                .filter(line -> line.startsWith("densimeter_records_total{") && line.contains("topic=\"" + topic + "\"")
                        && line.contains("outcome=\"" + outcome + "\""))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }
}
