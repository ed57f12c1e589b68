package org.densimeter.density.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import java.util.List;

import org.densimeter.density.readmodel.PublishedStates;
import org.densimeter.density.readmodel.ReadModelAlone;
import org.densimeter.support.http.Problem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;

/**
 * What the questions about the consequences of a trend take and refuse, and the formats and the description they share.
 */
@QuarkusTest
@TestProfile(ReadModelAlone.class)
class ConsequenceParametersTest extends PublishedRecordsCase {

    @ParameterizedTest
    @ValueSource(strings = {"/forecast", "/forecast?score=60", "/forecast?date=2026-01-01",
            "/forecast?score=60&date=2026-01-01&params=1e9", "/forecast?params=1e9&memoryGb=4&score=60",
            "/forecast?score=60&date=2026-01-01&chipDoublingDays=767", "/compare?with=densing-average"})
    void parametersThatDoNotMakeOneQuestionAreRefusedWithTheRule(String path) {
        JsonPath problem = given().get(path)
                .then()
                .statusCode(400)
                .contentType(Problem.MEDIA_TYPE)
                .body("code", equalTo("DNS4020"))
                .extract()
                .jsonPath();
        assertThat(problem.getString("field")).isNotBlank();
        assertThat(problem.getString("detail")).isNotBlank().isEqualTo(problem.getString("rule"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/edge?score=60", "/edge?memoryGb=4", "/equivalents", "/compare"})
    void aParameterThatIsMissingIsNamed(String path) {
        JsonPath problem = given().get(path)
                .then()
                .statusCode(400)
                .contentType(Problem.MEDIA_TYPE)
                .body("code", equalTo("DNS5003"))
                .extract()
                .jsonPath();
        assertThat(problem.getString("detail"))
                .isEqualTo("the parameter " + problem.getString("field") + " is required");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/forecast?score=0&params=1e9", "/forecast?score=101&params=1e9",
            "/forecast?score=60&params=-1", "/forecast?score=60&params=NaN", "/forecast?score=60&params=1e999",
            "/forecast?score=60&memoryGb=4&bits=0", "/forecast?score=60&date=soon",
            "/forecast?score=60&date=2200-01-02", "/forecast?score=60&date=1900-01-01",
            "/equivalents?model=x&today=9999-12-31", "/edge?score=60&memoryGb=4&asOf=9999-12-30",
            "/forecast?score=60&params=1e9&basis=memory", "/windows?factor=1",
            "/edge?score=60&memoryGb=4&chipDoublingDays=0", "/compression?kind=base"})
    void aValueOutsideItsRuleIsRefused(String path) {
        given().get(path).then().statusCode(400).contentType(Problem.MEDIA_TYPE).body("code", equalTo("DNS5001"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/forecast?score=60&params=1e9&model=x", "/windows?score=60", "/equivalents?model=x&factor=2",
                    "/compression?with=x", "/compare?with=x&factor=2", "/edge?score=60&memoryGb=4&date=2026-01-01"})
    void aParameterThatThePathDoesNotHaveIsRefused(String path) {
        given().get(path).then().statusCode(400).contentType(Problem.MEDIA_TYPE).body("code", equalTo("DNS5002"));
    }

    @Test
    void whatDoesNotExistIsNotFound() {
        publisher.publish(PublishedStates.mmluLaw(1, series, "mmlu")).settle();
        String key = "&series=" + series + "&benchmark=mmlu";
        for (String path : List.of("/equivalents?model=none-such" + key, "/windows?model=none-such" + key,
                "/compression?model=none-such" + key,
                "/densities/none-such/explain?series=" + series + "&benchmark=mmlu")) {
            given().get(path).then().statusCode(404).body("code", equalTo("DNS4001"), "field", equalTo("model"));
        }
        given().get("/forecast?score=60&params=1e9&series=" + series + "&benchmark=none-such")
                .then()
                .statusCode(404)
                .body("field", equalTo("benchmark"));
        given().get("/compare?with=none-such" + key).then().statusCode(404).body("field", equalTo("with"));
        given().get("/compare?with=mmlu&withSeries=" + series + key).then().statusCode(400);
        given().get("/compare?with=mmlu&withSeries=none-such" + key)
                .then()
                .statusCode(404)
                .body("field", equalTo("withSeries"), "value", equalTo("none-such"));
    }

    @Test
    void theyAreGivenAsLinesToo() {
        publishRecords();
        assertThat(text("/forecast?score=60&params=1e9&format=csv").lines()).hasSize(3);
        // five dates of two estimators, and the doubling time of the one that is no line
        assertThat(text("/edge?score=60&memoryGb=4&format=csv").lines()).hasSize(12);
        assertThat(text("/windows?factor=2&format=csv").lines()).hasSize(19);
        // five dates and three shares of two estimators
        assertThat(text("/equivalents?today=2025-06-01&model=" + id("Gemma2-9B") + "&format=csv").lines()).hasSize(17);
        assertThat(text("/forecast?score=99&params=1e9&format=csv").lines().skip(1)).singleElement()
                .asString()
                .contains("DNS4023");
        assertThat(text("/compression?format=csv")).startsWith("series,benchmark,lawVersion,parent,child,");
    }

    @Test
    void theyAreDocumented() {
        JsonPath api = given().accept("application/json")
                .get("/q/openapi?format=json")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
        assertThat(api.getMap("paths").keySet()).contains("/densities/{model}/explain", "/forecast", "/equivalents",
                "/windows", "/compression", "/edge", "/compare");
        assertThat(api.getList("paths.'/forecast'.get.parameters.name"))
                .contains("score", "date", "params", "memoryGb", "bits", "chipDoublingDays", "kind", "evaluator",
                        "asOf")
                .doesNotHaveDuplicates();
        assertThat(api.getList("paths.'/compare'.get.parameters.name")).contains("with", "withSeries");
    }
}
