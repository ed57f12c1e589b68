package org.densimeter.fit.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;

import org.densimeter.contract.Topic;
import org.densimeter.fit.FitStack;
import org.densimeter.fit.FitTopics;
import org.densimeter.fit.Waiting;
import org.densimeter.support.fixtures.MetricsReference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;

/** The metrics that fit-service exposes, compared with their documentation. */
@QuarkusTest
@QuarkusTestResource(FitStack.class)
class ExposedFitMetricsTest {

    FitTopics topics;

    @BeforeEach
    void someLaws() {
        QueriedLaws.publish(topics);
    }

    @Test
    void areThoseOfTheReference() {
        Waiting.patiently().untilAsserted(() -> MetricsReference.check("fit"));
        MetricsReference.checkUnits();
    }

    @Test
    void showTheLatestFitAndWhenTheLawInForceWasFitted() {
        Waiting.patiently().untilAsserted(() -> assertThat(law("densimeter_law_ok", "never")).containsExactly(0.));
        assertThat(law("densimeter_law_ok", "bbh")).containsExactly(1.);
        assertThat(law("densimeter_law_ok", "mmlu")).as("its second input gave no law").containsExactly(0.);
        assertThat(law("densimeter_law_ambiguous", "mmlu")).containsExactly(1.);
        assertThat(law("densimeter_law_ambiguous", "never")).isEmpty();
        assertThat(law("densimeter_law_fitted_timestamp_seconds", "never")).isEmpty();
        Instant first = Instant.parse(
                given().get("/laws/queried/mmlu/history").jsonPath().getString("find { it.revision == 1 }.fittedAt"));
        assertThat(law("densimeter_law_fitted_timestamp_seconds", "mmlu")).as("the law before stays in force")
                .containsExactly(first.toEpochMilli() / 1000.);
        assertThat(law("densimeter_law_rmse", "mmlu")).hasSize(2);
    }

    @Test
    void showNoLagWhenEverythingIsTaken() {
        String laggard = "densimeter_reader_lag_records{reader=\"fit\",service=\"fit-service\",topic=\"";
        Waiting.patiently()
                .untilAsserted(() -> assertThat(lines(laggard)).hasSize(4)
                        .allSatisfy(line -> assertThat(line).endsWith(" 0.0")));
        assertThat(lines("densimeter_dead_letters_total{code=\"DNS3015\"")).as("from the start")
                .anySatisfy(line -> assertThat(line).contains(Topic.SCALING_LAWS.topicName()).endsWith(" 0.0"));
    }

    private static List<Double> law(String name, String benchmark) {
        return lines(name + "{benchmark=\"" + benchmark + "\",series=\"queried\"").stream()
                .map(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .toList();
    }

    private static List<String> lines(String start) {
        return given().get("/q/metrics").asString().lines().filter(line -> line.startsWith(start)).toList();
    }
}
