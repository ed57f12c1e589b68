package org.densimeter.density.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.StreamSupport;

import org.densimeter.contract.FrontierState;
import org.densimeter.density.readmodel.PublishedStates;
import org.densimeter.density.readmodel.ReadModelAlone;
import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.JsonNode;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;

/** A chart has the figures of the other queries for the same parameters. */
@QuarkusTest
@TestProfile(ReadModelAlone.class)
class ChartFiguresTest extends ChartCase {

    @Test
    void drawsWhatTheOtherQueriesAnswer() {
        publishReleases();
        for (String question : List.of("", "basis=total", "basis=memory", "evaluator=Lab", "kind=base&to=2024-06-30",
                "cluster=organisation", "asOf=2025-03-02", "weak=include&held=include&from=2023-05-01")) {
            String given = question.isEmpty() ? "" : "&" + question;
            String ofReleases = given.replace("&cluster=organisation", "");
            JsonNode chart = json("/chart?today=2024-12-31" + given);
            sameDensities(question, chart,
                    json("/densities?size=1000&excludeFlags=contaminated,provisional" + ofReleases));
            sameRecords(question, chart, json("/frontier?today=2024-12-31" + ofReleases));
            sameTrends(question, chart, json("/trend?today=2024-12-31" + given));
        }
    }

    private static void sameDensities(String question, JsonNode chart, JsonNode densities) {
        List<JsonNode> drawable = StreamSupport.stream(densities.spliterator(), false)
                .filter(one -> !one.get("density").isNull() || one.get("status").asText().equals("above_range"))
                .toList();
        assertThat(drawable).as(question).hasSizeGreaterThan(5);
        assertThat(chart.get("pointsTotal").asInt()).as(question).isEqualTo(drawable.size());
        assertThat(chart.get("pointsShown").asInt()).isEqualTo(drawable.size());
        for (int i = 0; i < drawable.size(); i++) {
            JsonNode point = chart.get("points").get(i);
            JsonNode density = drawable.get(i);
            for (String field : List.of("model", "name", "family", "organisation", "releaseDate", "architecture",
                    "kind", "stage", "status", "score", "effectiveParams", "weak", "held")) {
                assertThat(point.get(field)).as(question + " " + field).isEqualTo(density.get(field));
            }
            assertThat(point.get("extrapolation")).isEqualTo(density.get("extrapolationFactor"));
            if (point.get("atLeast").asBoolean()) {
                assertThat(point.get("density").get("upper").isNull()).isTrue();
                assertThat(point.get("density").get("lower")).isEqualTo(point.get("density").get("value"));
            } else {
                assertThat(point.get("density").get("value")).as(question).isEqualTo(density.get("density"));
                assertThat(point.get("density").get("lower")).isEqualTo(density.get("interval").get("lower"));
                assertThat(point.get("density").get("upper")).isEqualTo(density.get("interval").get("upper"));
                assertThat(point.get("effectiveParams").asDouble() / point.get("params").asDouble())
                        .isEqualTo(density.get("density").asDouble());
            }
        }
    }

    private static void sameRecords(String question, JsonNode chart, JsonNode frontier) {
        TreeMap<String, JsonNode> records = new TreeMap<>();
        chart.get("records").forEach(record -> records.put(record.get("model").asText(), record));
        assertThat(frontier.get("records")).as(question).isNotEmpty();
        frontier.get("records").forEach(record -> {
            JsonNode drawn = Objects.requireNonNull(records.remove(record.get("model").asText()), question);
            assertThat(drawn.get("releaseDate")).isEqualTo(record.get("releaseDate"));
            assertThat(drawn.get("density").get("value")).as(question).isEqualTo(record.get("density"));
            assertThat(drawn.get("density").get("lower")).isEqualTo(record.get("interval").get("lower"));
            assertThat(drawn.get("density").get("upper")).isEqualTo(record.get("interval").get("upper"));
            assertThat(drawn.get("heldDays")).isEqualTo(record.get("heldDays"));
            assertThat(drawn.get("atLeast").asBoolean()).isFalse();
            assertThat(drawn.get("extrapolation").isNumber()).isTrue();
        });
        frontier.get("atLeast").forEach(record -> {
            JsonNode drawn = Objects.requireNonNull(records.remove(record.get("model").asText()), question);
            assertThat(drawn.get("atLeast").asBoolean()).isTrue();
            assertThat(drawn.get("density").get("value")).as(question).isEqualTo(record.get("atLeast"));
        });
        assertThat(records).as(question).isEmpty();
        JsonNode age = chart.get("freshness");
        for (String field : List.of("today", "model", "releaseDate", "days", "doublings", "releases", "nearest")) {
            assertThat(age.get(field)).as(question + " " + field).isEqualTo(frontier.get("freshness").get(field));
        }
    }

    private static void sameTrends(String question, JsonNode chart, JsonNode trend) {
        assertThat(trend.get("estimators")).as(question).isNotEmpty();
        assertThat(chart.get("trends")).hasSameSizeAs(trend.get("estimators"));
        for (int i = 0; i < trend.get("estimators").size(); i++) {
            JsonNode drawn = chart.get("trends").get(i);
            JsonNode estimate = trend.get("estimators").get(i);
            assertThat(drawn.get("estimator")).as(question).isEqualTo(estimate.get("name"));
            JsonNode doubling = drawn.get("doublingDays");
            assertThat(doubling.get("value")).isEqualTo(estimate.get("doublingDays"));
            if (!estimate.get("interval").isNull()) {
                assertThat(doubling.get("lower")).isEqualTo(estimate.get("interval").get("doublingDaysLower"));
                assertThat(doubling.get("upper")).isEqualTo(estimate.get("interval").get("doublingDaysUpper"));
            }
            if (drawn.get("estimator").asText().equals("records")) {
                isTheLine(question, drawn.get("line"), trend, !estimate.get("interval").isNull());
            }
        }
    }

    /** ln density = slope t + intercept, t in days since 2023-02-24 (NMI eq. 5). */
    private static void isTheLine(String question, JsonNode line, JsonNode trend, boolean interval) {
        assertThat(line.get(0).get("date")).as(question).isEqualTo(trend.get("from"));
        assertThat(line.get(line.size() - 1).get("date")).isEqualTo(trend.get("to"));
        assertThat(line.size()).isBetween(2, 40);
        line.forEach(point -> {
            long t = ChronoUnit.DAYS.between(LocalDate.parse("2023-02-24"),
                    LocalDate.parse(point.get("date").asText()));
            double density = Math.exp(trend.get("slopePerDay").asDouble() * t + trend.get("intercept").asDouble());
            assertThat(point.get("value").asDouble()).as(question).isCloseTo(density, within(1e-9 * density));
            assertThat(point.get("lower").isNumber()).as(question).isEqualTo(interval);
            assertThat(point.get("upper").isNumber()).as(question).isEqualTo(interval);
        });
    }

    /** The trend worker has seen a release that is not stored yet: the line is that of the trend it published. */
    @Test
    void theLineIsThatOfThePublishedTrend() {
        publishReleases();
        competing.add(PublishedStates.point(id("unseen"), "2024-10-01", 30));
        FrontierState frontier = PublishedStates.frontier(10, series, "mmlu", competing);
        publisher.publish(frontier).publish(PublishedStates.trend(frontier, PublishedStates.ACCEPTED)).settle();
        JsonNode trend = json("/trend");
        assertThat(trend.get("to").asText()).isEqualTo("2024-10-01");
        sameTrends("", json("/chart"), trend);
    }
}
