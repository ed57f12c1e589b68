package org.densimeter.fit.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.densimeter.fit.api.QueriedLaws.MMLU;
import static org.densimeter.fit.api.QueriedLaws.SERIES;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import java.util.List;
import java.util.Map;

import org.densimeter.fit.FitStack;
import org.densimeter.fit.FitTopics;
import org.densimeter.fit.Waiting;
import org.densimeter.support.fixtures.Documented;
import org.densimeter.support.http.Problem;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;

@QuarkusTest
@QuarkusTestResource(FitStack.class)
class LawsResourceTest {

    FitTopics topics;

    @BeforeEach
    void twoLawsAndAHistory() {
        QueriedLaws.publish(topics);
    }

    @Test
    void aLawIsAnsweredWithAllThatWasFitted() {
        JsonPath law = Waiting
                .json(given().get(MMLU).then().statusCode(200).contentType("application/json").extract().response());
        assertThat(law.getString("series")).isEqualTo(SERIES);
        assertThat(law.getString("basin")).isEqualTo("PARAMETER_LIMITED");
        assertThat(law.getDouble("tokensAtLaw")).isEqualTo(5e12);
        // method.md section 2, mmlu
        assertThat(law.getDouble("loss.alpha")).isCloseTo(.1029, within(.0005));
        assertThat(law.getDouble("loss.irreducible")).isZero();
        assertThat(law.getDouble("alternatives[0].alpha")).isCloseTo(.3474, within(.0005));
        assertThat(law.getBoolean("alternatives[0].parameterLimited")).isFalse();
        assertThat(law.getBoolean("ambiguous")).isTrue();
        assertThat(law.getDouble("performance.gamma")).isCloseTo(-24.907, within(.05));
        assertThat(law.getInt("performance.points")).isEqualTo(11);
        assertThat(law.getList("heldOut")).hasSize(2);
        assertThat(law.getInt("runs")).isEqualTo(33);
        assertThat(law.getDouble("largestParams")).isEqualTo(828225024);
        assertThat(law.getDouble("ceiling")).isGreaterThan(90);
        assertThat(law.getInt("revision")).isEqualTo(2);
        assertThat(law.getString("health.code")).isEqualTo("DNS1003");
        assertThat(law.getString("fittedAt")).matches("\\d{4}-\\d\\d-\\d\\dT.*Z");
    }

    @Test
    void everyConstantHasItsInterval() {
        JsonPath law = given().get("/laws/queried/bbh")
                .then()
                .statusCode(200)
                .body("draws.draws", equalTo(1000))
                .body("draws.failed", equalTo(0))
                .body("draws.constants", nullValue())
                .extract()
                .jsonPath();
        for (String constant : List.of("a", "alpha", "b", "beta")) {
            assertThat(law.getDouble("loss." + constant)).isBetween(law.getDouble("interval." + constant + ".lower"),
                    law.getDouble("interval." + constant + ".upper"));
        }
        for (String constant : List.of("c", "gamma", "l", "d")) {
            assertThat(law.getDouble("performance." + constant)).isBetween(
                    law.getDouble("interval." + constant + ".lower"), law.getDouble("interval." + constant + ".upper"));
        }
        // 1,000 draws of nine 8-byte numbers in Base64
        assertThat(given().get("/laws/queried/bbh?draws=true").jsonPath().getString("draws.constants")).hasSize(96_000);
        given().get("/laws?series=queried")
                .then()
                .body("[0].interval.alpha.lower", notNullValue())
                .body("[0].draws.constants", nullValue());
        given().get("/laws?series=queried&draws=true").then().body("[0].draws.constants", notNullValue());
        given().get("/laws?draws=perhaps")
                .then()
                .statusCode(400)
                .body("code", equalTo("DNS5001"))
                .body("field", equalTo("draws"));
    }

    @Test
    void aLawThatWasNeverFittedHasItsReason() {
        given().get("/laws/queried/never")
                .then()
                .statusCode(200)
                .body("loss", nullValue())
                .body("health.ok", equalTo(false))
                .body("health.reason", notNullValue());
        given().get("/laws/queried/never/predict?score=50")
                .then()
                .statusCode(404)
                .body("code", equalTo("DNS3001"))
                .body("detail", containsString("could be fitted"));
    }

    @ParameterizedTest
    @CsvSource({"/predict?params=-1, params", "/predict?params=0, params", "/predict?params=NaN, params",
            "/predict?params=1e99, params", "/predict?params=many, params", "/predict?params=, params",
            "/predict?params=1e9&tokens=0, tokens", "/predict?params=1e9&tokens=x, tokens", "/predict?score=101, score",
            "/predict?score=-1, score", "/predict?score=x, score", "/predict, params",
            "/predict?params=1e9&score=50, params", "/predict?score=50&tokens=1e12, tokens", "/history?page=-1, page",
            "/history?size=0, size", "/history?size=1001, size", "/history?size=x, size",
            "/history?format=xml, format"})
    void aWrongParameterIsNamed(String query, String field) {
        given().urlEncodingEnabled(false)
                .get(MMLU + query)
                .then()
                .statusCode(400)
                .contentType(Problem.MEDIA_TYPE)
                .body("code", equalTo("DNS5001"))
                .body("field", equalTo(field))
                .body("rule", notNullValue())
                .body("detail", notNullValue())
                .body("status", equalTo(400));
    }

    @ParameterizedTest
    @CsvSource({"/laws?bogus=1, 'benchmark, draws, format, page, series, size'",
            "/laws/queried/mmlu?series=queried, draws", "/laws/queried/mmlu/history?draws=true, 'format, page, size'",
            "/laws/queried/mmlu/predict?param=1e9, 'params, score, tokens'",
            "/algorithmic-progress?bogus=1, 'estimator, format, page, size, specification'",
            "/algorithmic-progress/jobs?page=1, no parameter", "/status?format=csv, no parameter"})
    void anUnknownParameterIsRefusedWithTheKnownOnes(String path, String known) {
        given().get(path)
                .then()
                .statusCode(400)
                .contentType(Problem.MEDIA_TYPE)
                .body("code", equalTo("DNS5002"))
                .body("field", notNullValue())
                .body("value", notNullValue())
                .body("rule", containsString(known));
    }

    @Test
    void everyAnswerIsWhatOpenApiSaysOfIt() {
        Documented documented = new Documented();
        List<String> questions = List.of("/laws", "/laws?series=queried&draws=true", "/laws?format=csv",
                "/laws?format=ndjson", "/laws?size=0", MMLU, "/laws/queried/bbh?draws=true", "/laws/queried/never",
                "/laws/queried/no-such", MMLU + "/history", MMLU + "/predict?params=3e9", MMLU + "/predict?score=50",
                MMLU + "/predict?score=99.9", "/laws/queried/bbh/predict?params=3e9",
                "/laws/queried/bbh/predict?score=50", "/laws/queried/bbh/predict?score=1", MMLU + "/predict",
                "/completions", "/completions?format=csv", "/completions/queried/pretrained", "/algorithmic-progress",
                "/algorithmic-progress?specification=none", "/algorithmic-progress/jobs", "/dead-letters",
                "/dead-letters/scaling-laws", "/dead-letters/model-results", "/status");
        assertThat(questions.stream().flatMap(question -> documented.violations(question).stream())).isEmpty();
        assertThat(documented.violations("get", "/status", given().get(MMLU))).as("another answer").isNotEmpty();
        assertThat(documented.missing()).isEmpty();
        assertThat(questions).extracting(documented::path).contains(documented.paths().toArray(String[]::new));
    }

    @Test
    void thePagesOfTheManagementPathsAreNotTheServices() {
        given().get("/q/openapi?format=json").then().statusCode(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/laws/queried/no-such", "/laws/queried/no-such/history",
            "/laws/queried/no-such/predict?score=50"})
    void aLawThatIsNotThereIsAProblem(String path) {
        given().urlEncodingEnabled(false)
                .get(path)
                .then()
                .statusCode(404)
                .contentType(Problem.MEDIA_TYPE)
                .body("code", equalTo("DNS3001"));
    }

    @Test
    void theStatusNamesEveryLaw() {
        JsonPath status = Waiting.status();
        List<Map<String, Object>> laws = status.getList("laws");
        assertThat(laws).anySatisfy(law -> assertThat(law).containsEntry("series", SERIES)
                .containsEntry("benchmark", "mmlu")
                .containsEntry("revision", 2)
                .containsEntry("ok", false)
                .containsKey("version"));
        assertThat(status.getInt("pendingRefits")).isZero();
    }

    @Test
    void metricsHealthAndContractAreServed() {
        given().get("/q/metrics")
                .then()
                .statusCode(200)
                .body(containsString("densimeter_law_rmse{benchmark=\"mmlu\",series=\"queried\",step=\"loss\""))
                .body(containsString("densimeter_law_rmse{benchmark=\"mmlu\",series=\"queried\",step=\"performance\""))
                .body(containsString("densimeter_records_total{outcome=\"accepted\",service=\"fit-service\","
                        + "topic=\"reference-runs\""))
                .body(containsString("densimeter_fits_total{outcome=\"failed\""));
        for (String health : List.of("live", "ready", "started")) {
            given().get("/q/health/" + health).then().statusCode(200).body("status", equalTo("UP"));
        }
        given().get("/q/openapi")
                .then()
                .statusCode(200)
                .body(containsString("/laws/{series}/{benchmark}/predict"))
                .body(containsString("Densimeter fit service"));
    }
}
