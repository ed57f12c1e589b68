package org.densimeter.density.metrics;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import jakarta.inject.Inject;

import org.densimeter.contract.FrontierState;
import org.densimeter.contract.Topic;
import org.densimeter.contract.TrendState;
import org.densimeter.density.readmodel.PublishedStates;
import org.densimeter.density.readmodel.ReadModelAlone;
import org.densimeter.density.readmodel.ReadModelCase;
import org.densimeter.density.readmodel.SampleProgress;
import org.densimeter.density.topology.BulkReads;
import org.densimeter.law.density.DensityPercentiles;
import org.densimeter.law.frontier.FrontierRecord;
import org.densimeter.law.progress.Estimator;
import org.densimeter.law.trend.Trend;
import org.densimeter.law.trend.TrendEstimate;
import org.junit.jupiter.api.Test;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;

/** The metrics as Prometheus reads them. */
@QuarkusTest
@TestProfile(ReadModelAlone.class)
class MetricsTest extends ReadModelCase {

    @Inject
    BulkReads bulks;

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
        FrontierState frontier = accepted(Instant.now(), 1);
        publisher.publish(frontier).publish(frontier).publish(frontier).settle();
        awaitValue("densimeter_event_to_frontier_seconds_count", 1);
        assertThat(lines("densimeter_event_to_frontier_seconds_bucket"))
                .anySatisfy(line -> assertThat(line).contains("le=\"0.001\""))
                .anySatisfy(line -> assertThat(line).contains("le=\"60.0\""));
    }

    private FrontierState accepted(Instant recordedAt, long revision) {
        FrontierState state = PublishedStates.frontier(revision, series, "mmlu",
                PublishedStates.point("x", "2023-02-24", .1 * revision));
        return new FrontierState(revision, series, "mmlu", state.lawVersion(), state.start(), state.records(),
                state.measured(), state.unmeasured(), recordedAt);
    }

    @Test
    void onlySingleEventsAreMeasuredFromAcceptanceToTheFrontier() {
        Instant before = Instant.now();
        publisher.publish(accepted(PublishedStates.ACCEPTED, 1)).settle();
        for (int i = 0; i <= BulkReads.MAX_SINGLE; i++) {
            publisher.publish(PublishedStates.releases(series, "mmlu", id("bulk" + i), "2023-05-01", .1));
        }
        publisher.settle();
        // Kafka hands what was published in a burst over in few batches, of which one is larger than single events
        await().until(() -> bulks.since(before));
        publisher.publish(accepted(before, 2)).settle();
        assertThat(lines("densimeter_event_to_frontier_seconds_count")).as("a replay and a bulk load").isEmpty();

        publisher.publish(accepted(Instant.now(), 3)).settle();
        awaitValue("densimeter_event_to_frontier_seconds_count", 1);
    }

    @Test
    void intervalsFreshnessAndLeaderAreShown() {
        FrontierState state = PublishedStates.frontier(1, series, "mmlu", PublishedStates.point("x", "2023-02-24", .1),
                PublishedStates.point("y", "2023-06-04", .2));
        List<FrontierRecord> records = new ArrayList<>(state.records());
        records.set(1, new FrontierRecord("y", LocalDate.parse("2023-06-04"), 50, .2,
                new DensityPercentiles(.15, null, .21), .2e9, null));
        Trend line = Trend.ofRecords(records).orElseThrow();
        publisher.publish(
                new FrontierState(1, series, "mmlu", "law-1", state.start(), records, 6, 2, PublishedStates.ACCEPTED));
        publisher.publish(new TrendState(
                1, series, "mmlu", "law-1", line, List.of(
                        new TrendEstimate("records", line.slopePerDay(), 100.,
                                new TrendEstimate.TrendInterval(line.slopePerDay() / 2, line.slopePerDay() * 2, 50.,
                                        200.),
                                null),
                        new TrendEstimate("debiased", line.slopePerDay() * .8, 125.,
                                new TrendEstimate.TrendInterval(-1, line.slopePerDay(), 100., null), null)),
                null, LocalDate.parse("2023-02-24"), LocalDate.parse("2023-06-04"), PublishedStates.ACCEPTED,
                PublishedStates.ACCEPTED)).settle();

        awaitValue("densimeter_frontier_density_lower", .15);
        assertThat(lines("densimeter_frontier_density_upper")).as("an open end").isEmpty();
        assertThat(value("densimeter_frontier_records")).isEqualTo(2);
        // date -u -d 2023-06-04 +%s
        assertThat(value("densimeter_newest_record_timestamp_seconds")).isEqualTo(1685836800);
        assertThat(lines("densimeter_frontier_leader_info")).singleElement()
                .asString()
                .contains("model=\"y\"", "release_date=\"2023-06-04\"")
                .endsWith(" 1.0");
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(estimates("densimeter_doubling_days"))
                        .containsOnly(entry("records", 100.), entry("debiased", 125.)));
        assertThat(estimates("densimeter_doubling_days_lower")).containsOnly(entry("records", 50.),
                entry("debiased", 100.));
        assertThat(estimates("densimeter_doubling_days_upper")).containsOnly(entry("records", 200.));
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
            JsonPath status = given().get("/status").jsonPath();
            String key = "keys.find { it.series == '" + series + "' }.";
            assertThat(value("densimeter_frontier_current"))
                    .isEqualTo(status.getBoolean(key + "frontierCurrent") ? 1 : 0);
            assertThat(value("densimeter_trend_current")).isEqualTo(status.getBoolean(key + "trendCurrent") ? 1 : 0);
            assertThat(number("densimeter_settled ")).isEqualTo(status.getBoolean("settled") ? 1 : 0);
        });
    }

    private Map<String, Double> estimates(String name) {
        return lines(name).stream()
                .collect(Collectors.toMap(line -> line.replaceAll(".*estimator=\"([a-z]+)\".*", "$1"),
                        line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1))));
    }

    private static double number(String start) {
        return given().get("/q/metrics")
                .asString()
                .lines()
                .filter(line -> line.startsWith(start))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
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
