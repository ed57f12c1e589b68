package org.densimeter.fit;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import java.util.List;

import org.densimeter.contract.Definition;
import org.densimeter.contract.ReferenceData;
import org.densimeter.contract.Topic;
import org.densimeter.contract.fixtures.EventSchemas;
import org.densimeter.law.scaling.FittedLaw;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;

/**
 * Registering a second series, one without losses, is data and events: its laws come out with draws and intervals, and
 * stand beside the first series'.
 */
@QuarkusTest
@QuarkusTestResource(FitStack.class)
class OneStepLawStreamTest {

    private static final String FIRST = "beside";
    private static final String SECOND = "one-step";
    private static final String MMLU = "/laws/one-step/mmlu";

    FitTopics topics;

    @BeforeEach
    void twoSeries() {
        if (!topics.laws(SECOND + "/one-step-average").isEmpty()) {
            return;
        }
        topics.send(ReferenceCatalogue.data(FIRST, "mmlu", 1));
        topics.send(new Definition(1, ReferenceCatalogue.RECORDED_AT, null, null, Qwen25Series.series(SECOND)));
        topics.send(ReferenceCatalogue.composite("one-step-average", 1));
        topics.send(Qwen25Series.data(SECOND, "mmlu", 1));
        topics.send(new ReferenceData(1, ReferenceCatalogue.RECORDED_AT, Qwen25Series.series(SECOND),
                "one-step-average", List.of(), Qwen25Series.pairs("densing-average")));
        Waiting.patiently()
                .until(() -> !topics.laws(FIRST + "/mmlu").isEmpty() && !topics.laws(SECOND + "/mmlu").isEmpty()
                        && !topics.laws(SECOND + "/one-step-average").isEmpty());
        Waiting.untilAtRest();
    }

    @Test
    void itsLawsArePublishedWithDrawsAsTheSchemaSays() {
        for (String key : List.of(SECOND + "/mmlu", SECOND + "/one-step-average")) {
            FittedLaw law = topics.laws(key).get(0);
            assertThat(law.health().ok()).isTrue();
            assertThat(law.law().oneStep()).isTrue();
            assertThat(law.draws().draws()).isEqualTo(1_000);
            assertThat(topics.values(key))
                    .allSatisfy(value -> assertThat(EventSchemas.violations(Topic.SCALING_LAWS, value)).isEmpty());
        }
        assertThat(topics.laws(FIRST + "/mmlu").get(0).law().oneStep()).isFalse();
        assertThat(topics.laws(SECOND + "/one-step-average").get(0).parts()).hasSize(5);
    }

    /** Expected: scipy on the same scores (see law's OneStepLawTest). */
    @Test
    void itsLawIsAnsweredWithTheOnlyStepThereIs() {
        given().get(MMLU)
                .then()
                .statusCode(200)
                .body("oneStep", equalTo(true))
                .body("loss", nullValue())
                .body("basin", nullValue())
                .body("ambiguous", nullValue())
                .body("runs", nullValue())
                .body("alternatives", hasSize(0))
                .body("interval.alpha", nullValue())
                .body("draws.draws", equalTo(1000));
        JsonPath law = Waiting.json(given().get(MMLU));
        assertThat(law.getDouble("performance.gamma")).isCloseTo(-.59224, within(1e-4));
        assertThat(law.getDouble("ceiling")).isCloseTo(91.6441, within(1e-2));
        assertThat(law.getDouble("largestParams")).isEqualTo(70e9);
        for (String constant : List.of("c", "gamma", "l", "d")) {
            assertThat(law.getDouble("performance." + constant)).isBetween(
                    law.getDouble("interval." + constant + ".lower"), law.getDouble("interval." + constant + ".upper"));
        }
        given().get("/laws/beside/mmlu")
                .then()
                .body("oneStep", equalTo(false))
                .body("basin", equalTo("PARAMETER_LIMITED"));
    }

    /** N_eff of 70 percent is 3.898e9, computed independently. */
    @Test
    void itPredictsWithoutLossesAndTokens() {
        given().get(MMLU + "/predict?score=70")
                .then()
                .statusCode(200)
                .body("loss", nullValue())
                .body("tokens", nullValue());
        JsonPath back = Waiting.json(given().get(MMLU + "/predict?score=70"));
        assertThat(back.getDouble("effectiveParams")).isCloseTo(3.8984e9, within(1e6));
        assertThat(back.getDouble("effectiveParams")).isBetween(back.getDouble("effectiveParamsInterval.lower"),
                back.getDouble("effectiveParamsInterval.upper"));
        assertThat(back.getDouble("extrapolation")).isCloseTo(3.8984e9 / 70e9, within(1e-4));
        given().get(MMLU + "/predict?params=3.8984e9")
                .then()
                .statusCode(200)
                .body("loss", nullValue())
                .body("lossInterval", nullValue())
                .body("tokens", nullValue());
        JsonPath forth = Waiting.json(given().get(MMLU + "/predict?params=3.8984e9"));
        assertThat(forth.getDouble("score")).isCloseTo(70, within(1e-2));
        assertThat(forth.getDouble("score")).isBetween(forth.getDouble("scoreInterval.lower"),
                forth.getDouble("scoreInterval.upper"));
        given().get(MMLU + "/predict?score=10").then().body("status", equalTo("below_range"));
        given().get(MMLU + "/predict?score=95")
                .then()
                .body("status", equalTo("above_range"))
                .body("ceiling", not(nullValue()));
        given().get(MMLU + "/predict?params=1e9&tokens=1e12")
                .then()
                .statusCode(400)
                .body("code", equalTo("DNS5001"))
                .body("field", equalTo("tokens"))
                .body("rule", containsString("one-step"));
    }

    @Test
    void bothSeriesStandInOneTable() {
        String[] lines = given().get("/laws?benchmark=mmlu&format=csv&size=1000").asString().split("\n");
        List<String> header = List.of(lines[0].split(","));
        String[] row = List.of(lines)
                .stream()
                .filter(line -> line.startsWith("one-step,mmlu,"))
                .findFirst()
                .orElseThrow()
                .split(",", -1);
        assertThat(row).hasSize(header.size());
        assertThat(row[header.indexOf("a")]).isEmpty();
        assertThat(row[header.indexOf("alphaLower")]).isEmpty();
        assertThat(Double.parseDouble(row[header.indexOf("gamma")])).isCloseTo(-.59224, within(1e-4));
        assertThat(Double.parseDouble(row[header.indexOf("gammaUpper")])).isNegative();
        assertThat(row[header.indexOf("oneStep")]).isEqualTo("true");
        assertThat(lines).anyMatch(line -> line.startsWith("beside,mmlu,") && line.contains(",false,1000,0,"));
    }

    @Test
    void itsErrorIsAMetricOfTheOnlyStep() {
        given().get("/q/metrics")
                .then()
                .body(containsString("densimeter_law_rmse{benchmark=\"mmlu\",series=\"one-step\",step=\"performance\""))
                .body(not(containsString("densimeter_law_rmse{benchmark=\"mmlu\",series=\"one-step\",step=\"loss\"")));
    }
}
