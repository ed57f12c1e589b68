package org.densimeter.density.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.hamcrest.Matchers.equalTo;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.StreamSupport;

import org.densimeter.contract.FrontierState;
import org.densimeter.density.readmodel.PublishedStates;
import org.densimeter.density.readmodel.ReadModelAlone;
import org.densimeter.law.catalogue.Kind;
import org.densimeter.law.catalogue.Model;
import org.densimeter.law.catalogue.Relationship;
import org.densimeter.law.catalogue.Result;
import org.densimeter.law.density.DensityEntry;
import org.densimeter.law.density.DensityEvaluation;
import org.densimeter.law.density.DensityIntervals;
import org.densimeter.law.density.DensityStatus;
import org.densimeter.law.density.ScorePolicy;
import org.densimeter.law.frontier.FrontierPoint;
import org.densimeter.law.scaling.FittedLaw;
import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;

/** A chart has the figures of the other queries for the same parameters. */
@QuarkusTest
@TestProfile(ReadModelAlone.class)
class ChartTest extends QueryCase {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final double[] SCORES = {40, 50, 45, 60, 62, 99.9, 70, 55};

    private final List<FrontierPoint> competing = new ArrayList<>();

    private JsonNode json(String path) {
        try {
            return JSON.readTree(text(path));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Eight releases by two evaluators, one of them above the range, then a provisional one and a contaminated one. */
    private void publishReleases() {
        FittedLaw law = PublishedStates.drawn(PublishedStates.mmluLaw(1, series, "mmlu"), 14_042);
        publisher.publish(law);
        for (int i = 0; i < SCORES.length; i++) {
            publish(law, "m" + i, "202" + (3 + i / 4) + "-0" + (4 + i % 4) + "-01", SCORES[i]);
        }
        publish(law, "own", "2024-08-01", 80, Model.PROVISIONAL);
        publish(law, "leaked", "2024-08-02", 78, "contaminated");
        FrontierState frontier = PublishedStates.frontier(9, series, "mmlu", competing);
        publisher.publish(frontier).publish(PublishedStates.trend(frontier, PublishedStates.ACCEPTED)).settle();
    }

    private void publish(FittedLaw law, String name, String releaseDate, double score, String... flags) {
        Model model = PublishedStates.card(id(name), releaseDate, 7e9, "family-" + name, Kind.BASE, 16, flags);
        List<Result> results = List.of(
                PublishedStates.result(model.id(), "mmlu", score, "Maker", Relationship.FIRST_PARTY),
                PublishedStates.result(model.id(), "mmlu", score - 2, "Lab", Relationship.THIRD_PARTY));
        DensityEntry entry = DensityEvaluation.of(model, results, ScorePolicy.DEFAULT)
                .under(law, DensityIntervals.of(law).orElseThrow(), law.items());
        publisher.publish(PublishedStates.densities(1, 1, model, results, entry));
        if (entry.status() == DensityStatus.MEASURED && flags.length == 0) {
            competing.add(new FrontierPoint(model.id(), model.releaseDate(), entry.score(), entry.density(),
                    entry.interval(), entry.effectiveParams()));
        }
    }

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

    /** A provisional release is a point and no record, though it is the densest; a contaminated one is neither. */
    @Test
    void provisionalReleasesAreDrawnOnRequestOnly() {
        publishReleases();
        JsonNode without = json("/chart?points=20000");
        JsonNode with = json("/chart?provisional=include");
        assertThat(without.findValuesAsText("model")).doesNotContain(id("own"), id("leaked"));
        assertThat(with.get("points").findValuesAsText("model")).contains(id("own")).doesNotContain(id("leaked"));
        with.get("points")
                .forEach(point -> assertThat(point.get("provisional").asBoolean())
                        .isEqualTo(point.get("model").asText().equals(id("own"))));
        assertThat(with.get("records")).isEqualTo(without.get("records"));
        assertThat(with.get("trends")).isEqualTo(without.get("trends"));
        assertThat(json("/chart?excludeFlags=contaminated").get("records").findValuesAsText("model"))
                .as("that competes by the parameters of the other queries")
                .contains(id("own"));
    }

    @Test
    void thinningKeepsRecordsAndSaysSo() {
        publishReleases();
        JsonNode all = json("/chart?provisional=include");
        JsonNode thinned = json("/chart?provisional=include&points=1");
        assertThat(thinned.get("pointsTotal")).isEqualTo(all.get("pointsTotal"));
        assertThat(thinned.get("pointsShown").asInt()).isEqualTo(thinned.get("points").size())
                .isLessThan(all.get("pointsShown").asInt());
        assertThat(thinned.get("points").findValuesAsText("model"))
                .containsAll(all.get("records").findValuesAsText("model"))
                .contains(id("own"), id("m5"))
                .doesNotContain(id("m7"));
        assertThat(thinned.get("records")).isEqualTo(all.get("records"));
        assertThat(thinned.get("trends")).isEqualTo(all.get("trends"));
    }

    @Test
    void namesWhatItDraws() {
        publishReleases();
        JsonNode chart = json("/chart?today=2024-12-31");
        assertThat(chart.get("seriesName").asText()).isEqualTo("Series " + series);
        assertThat(chart.get("benchmarkName").asText()).isEqualTo("mmlu");
        assertThat(chart.get("stage").asText()).isEqualTo("pretrained");
        assertThat(chart.get("dataTo").asText()).isEqualTo("2024-07-01");
        assertThat(chart.get("revision")).isEqualTo(json("/trend").get("asOfRevision"));
        assertThat(chart.get("asOf").isNull()).isTrue();
        assertThat(chart.get("completed").isNull()).isTrue();
        assertThat(chart.get("markers")).isEmpty();
        assertThat(chart.get("freshness").get("lastMeasured").asText()).isEqualTo(id("m7"));
        assertThat(chart.get("freshness").get("lastMeasuredDate").asText()).isEqualTo("2024-07-01");
    }

    @Test
    void aTagIsAnsweredWith304UntilAFactArrives() {
        publishReleases();
        String question = "/chart?today=2024-12-31&series=" + series + "&benchmark=mmlu";
        String tag = given().get(question).then().statusCode(200).extract().header("ETag");
        given().header("If-None-Match", tag).get(question).then().statusCode(304).body(equalTo(""));
        publisher.publish(PublishedStates.releases(series, "mmlu", id("late"), "2024-11-01", .01)).settle();
        given().header("If-None-Match", tag).get(question).then().statusCode(200);
    }

    @Test
    void unknownAndImpossibleParametersAreRefused() {
        publisher.publish(PublishedStates.mmluLaw(1, series, "mmlu")).settle();
        String key = "series=" + series + "&benchmark=mmlu";
        given().get("/chart?colour=red&" + key).then().statusCode(400).body("code", equalTo("DNS5002"));
        given().get("/chart?format=csv&" + key).then().statusCode(400).body("code", equalTo("DNS5002"));
        given().get("/chart?points=0&" + key).then().statusCode(400).body("code", equalTo("DNS5001"));
        given().get("/chart?points=20001&" + key).then().statusCode(400).body("code", equalTo("DNS5001"));
        given().get("/chart?provisional=yes&" + key).then().statusCode(400).body("code", equalTo("DNS5001"));
        given().get("/chart?benchmark=none-such").then().statusCode(404).body("code", equalTo("DNS4001"));
        given().get("/chart?asOf=1999-01-01&" + key).then().statusCode(404).body("code", equalTo("DNS4001"));
    }
}
