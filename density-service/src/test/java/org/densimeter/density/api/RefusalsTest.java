package org.densimeter.density.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Percentage.withPercentage;
import static org.hamcrest.Matchers.equalTo;

import org.densimeter.density.readmodel.ReadModelAlone;
import org.densimeter.support.http.Problem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;

/** Refused parameters, accepted numbers, and names that do not exist. */
@QuarkusTest
@TestProfile(ReadModelAlone.class)
class RefusalsTest extends ThreeReleasesCase {

    @ParameterizedTest
    @ValueSource(strings = {"/densities?basis=weight", "/densities?from=2024-13-01", "/densities?from=yesterday",
            "/densities?from=+12345-01-01", "/densities?from=2024-02-01&to=2024-01-01", "/densities?kind=tiny",
            "/densities?kind=base&kind=tiny", "/densities?status=fine", "/densities?sort=name",
            "/densities?relationship=friend", "/densities?benchmark=", "/densities?benchmark=a&benchmark=b",
            "/densities/any?benchmark=", "/frontier?basis=INFERENCE", "/frontier?format=xml", "/stream?type=law",
            "/stream?type=", "/stream?snapshot=all", "/stream?series=a&series=b", "/stream?series=a%00b",
            "/prices?from=2024-02-01&to=2024-01-01", "/prices/trend?threshold=-1", "/prices/trend?threshold=NaN",
            "/prices/trend?threshold=high", "/algorithmic-progress?estimator=ridge",
            "/algorithmic-progress/history?specification=all", "/edge?score=60&memoryGb=8&chipDoublingDays=1e-320"})
    void aValueOutsideItsRuleIsRefusedAndNamed(String path) {
        refused(path, "DNS5001", "invalid parameter");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/densities?benchmrk=mmlu", "/densities/any?series=x", "/frontier?page=0",
            "/trend?status=measured", "/frontiers?benchmark=mmlu", "/frontier/history?basis=total", "/status?x=1",
            "/stream?sereis=x", "/prices?threshold=70", "/prices/trend?provider=x", "/algorithmic-progress?spec=7"})
    void aParameterThatThePathDoesNotHaveIsRefusedAndNamed(String path) {
        refused(path, "DNS5002", "unknown parameter");
    }

    private static void refused(String path, String code, String title) {
        JsonPath problem = given().urlEncodingEnabled(false)
                .get(path)
                .then()
                .statusCode(400)
                .contentType(Problem.MEDIA_TYPE)
                .body("code", equalTo(code), "status", equalTo(400), "type", equalTo("urn:densimeter:problem:" + code))
                .body("title", equalTo(title))
                .extract()
                .jsonPath();
        assertThat(problem.getString("field")).isNotBlank();
        assertThat(problem.getString("rule")).isNotBlank();
    }

    /** No database can store the character 0. */
    @ParameterizedTest
    @ValueSource(strings = {"series", "benchmark", "family", "evaluator", "flag", "excludeFlags"})
    void aNameWithTheCharacterZeroIsRefused(String parameter) {
        given().queryParam(parameter, "a,\0b")
                .get("/densities")
                .then()
                .statusCode(400)
                .contentType(Problem.MEDIA_TYPE)
                .body("code", equalTo("DNS5001"), "field", equalTo(parameter));
    }

    @ParameterizedTest
    @CsvSource({"8e9, 8e9", "8e+9, 8e9", "8E+09, 8e9", "8.0e9, 8e9", "8000000000, 8e9", "1e-5, 1e-5"})
    void numbersAreTakenAsLanguagesPrintThem(String written, double meant) {
        publishThreeReleases();
        publisher.settle();
        JsonPath answer = given().queryParam("params", written)
                .queryParam("score", 60)
                .queryParam("series", series)
                .queryParam("benchmark", "mmlu")
                .get("/forecast")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
        assertThat(answer.getDouble("asked.params")).isCloseTo(meant, withPercentage(1e-4));
        assertThat(given().queryParam("chipDoublingDays", 0).get("/forecast").jsonPath().getString("rule"))
                .isEqualTo("a number above 1e-6 and at most 1e6");
        assertThat(given().queryParam("params", "1e19").get("/forecast").jsonPath().getString("detail"))
                .isEqualTo("params must be a number above 0 and at most 1e18");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/densities?benchmark=none-such", "/frontier?benchmark=none-such", "/trend?series=none-such",
                    "/frontier/history?benchmark=none-such", "/algorithmic-progress?specification=99"})
    void whatDoesNotExistIsNotFound(String path) {
        given().get(path).then().statusCode(404).contentType(Problem.MEDIA_TYPE).body("code", equalTo("DNS4001"));
    }

    @ParameterizedTest
    @CsvSource({"series=none-such, series, none-such", "benchmark=none-such, benchmark, none-such",
            "excludeFlags=contaminted, excludeFlags, contaminted",
            "excludeFlags=contaminated&excludeFlags=provisionl, excludeFlags, provisionl",
            "flag=nothing, flag, nothing", "family=no-such, family, no-such", "evaluator=no-such, evaluator, no-such"})
    void aNameThatNothingBearsIsNotFoundAndIsTheOneThatIsNamed(String parameter, String field, String value) {
        publishThreeReleases();
        publisher.settle();
        String key = (parameter.startsWith("series") ? "" : "&series=" + series)
                + (parameter.startsWith("benchmark") ? "" : "&benchmark=mmlu");
        given().get("/densities?" + parameter + key)
                .then()
                .statusCode(404)
                .contentType(Problem.MEDIA_TYPE)
                .body("code", equalTo("DNS4001"), "field", equalTo(field), "value", equalTo(value));
    }

    @Test
    void theStreamAnswersWithTheProblemsOfOtherPaths() {
        given().delete("/stream")
                .then()
                .statusCode(405)
                .contentType(Problem.MEDIA_TYPE)
                .header("Allow", "GET")
                .body("code", equalTo("DNS5005"));
        given().accept("image/png")
                .get("/stream")
                .then()
                .statusCode(406)
                .contentType(Problem.MEDIA_TYPE)
                .body("code", equalTo("DNS5006"), "field", equalTo("Accept"));
        given().get("/stream?type=law")
                .then()
                .body("detail", equalTo("type must be one of density, frontier, price, progress, trend"));
        given().get("/algorithmic-progress?estimator=ridge")
                .then()
                .body("detail", equalTo("estimator must be one of published, l1, least-squares"));
    }
}
