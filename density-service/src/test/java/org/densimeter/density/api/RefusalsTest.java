package org.densimeter.density.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Percentage.withPercentage;
import static org.hamcrest.Matchers.equalTo;

import org.densimeter.density.readmodel.ReadModelAlone;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;

/** What is taken for a number, what is not understood, and what does not exist. */
@QuarkusTest
@TestProfile(ReadModelAlone.class)
class RefusalsTest extends ThreeReleases {

    @ParameterizedTest
    @ValueSource(strings = {"/densities?basis=weight", "/densities?page=-1", "/densities?page=x", "/densities?size=0",
            "/densities?size=1001", "/densities?from=2024-13-01", "/densities?from=yesterday",
            "/densities?from=2024-02-01&to=2024-01-01", "/densities?kind=tiny", "/densities?benchmrk=mmlu",
            "/densities?status=fine", "/densities?sort=name", "/densities?format=xml", "/densities?relationship=friend",
            "/densities?benchmark=", "/densities?benchmark=a&benchmark=b", "/frontier?page=0",
            "/frontier?basis=INFERENCE", "/trend?status=measured", "/frontiers?benchmark=mmlu",
            "/frontier/history?basis=total", "/status?x=1", "/stream?type=law", "/stream?snapshot=all",
            "/stream?sereis=x", "/prices?from=2024-02-01&to=2024-01-01", "/prices?threshold=70",
            "/prices/trend?threshold=-1", "/prices/trend?threshold=NaN", "/prices/trend?threshold=high",
            "/prices/trend?provider=x", "/edge?score=60&memoryGb=8&chipDoublingDays=1e-320"})
    void whatIsNotUnderstoodIsRefusedAndNamed(String path) {
        given().get(path)
                .then()
                .statusCode(400)
                .contentType(Problem.MEDIA_TYPE)
                .body("code", equalTo("DNS4002"), "status", equalTo(400), "type",
                        equalTo("urn:densimeter:problem:DNS4002"))
                .body("title", equalTo("invalid query parameter"));
        assertThat(given().get(path).jsonPath().getString("field")).isNotBlank();
        assertThat(given().get(path).jsonPath().getString("rule")).isNotBlank();
    }

    /** No database holds the character 0, so that none can be asked for it. */
    @ParameterizedTest
    @ValueSource(strings = {"series", "benchmark", "family", "evaluator", "flag", "excludeFlags"})
    void aNameWithTheCharacterZeroIsRefused(String parameter) {
        given().queryParam(parameter, "a,\0b")
                .get("/densities")
                .then()
                .statusCode(400)
                .contentType(Problem.MEDIA_TYPE)
                .body("code", equalTo("DNS4002"), "field", equalTo(parameter));
    }

    @ParameterizedTest
    @CsvSource({"8e9, 8e9", "8e+9, 8e9", "8E+09, 8e9", "8.0e9, 8e9", "8000000000, 8e9", "1e-5, 1e-5"})
    void numbersAreTakenAsLanguagesPrintThem(String written, double meant) {
        tellThreeReleases();
        teller.settle();
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
                .isEqualTo("a number such as 8.5 or 8e9, over 1e-6 and up to 1000000");
        assertThat(given().queryParam("params", "1e19").get("/forecast").jsonPath().getString("detail"))
                .isEqualTo("params must be a number such as 8.5 or 8e9, over 0 and up to 1e18");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/densities?benchmark=none-such", "/frontier?benchmark=none-such",
            "/trend?series=none-such", "/frontier/history?benchmark=none-such", "/nothing/here"})
    void whatDoesNotExistIsNotFound(String path) {
        given().get(path).then().statusCode(404).contentType(Problem.MEDIA_TYPE).body("code", equalTo("DNS4001"));
    }

    @ParameterizedTest
    @CsvSource({"series=none-such, series, none-such", "benchmark=none-such, benchmark, none-such",
            "excludeFlags=contaminted, excludeFlags, contaminted",
            "excludeFlags=contaminated&excludeFlags=provisionl, excludeFlags, provisionl",
            "flag=nothing, flag, nothing", "family=nobody, family, nobody", "evaluator=nobody, evaluator, nobody"})
    void aNameThatNothingBearsIsNotFoundAndIsTheOneThatIsNamed(String parameter, String field, String value) {
        tellThreeReleases();
        teller.settle();
        String key = (parameter.startsWith("series") ? "" : "&series=" + series)
                + (parameter.startsWith("benchmark") ? "" : "&benchmark=mmlu");
        given().get("/densities?" + parameter + key)
                .then()
                .statusCode(404)
                .contentType(Problem.MEDIA_TYPE)
                .body("code", equalTo("DNS4001"), "field", equalTo(field), "value", equalTo(value));
    }

    @Test
    void otherMethodsAndMediaTypesAreProblemsToo() {
        given().delete("/densities")
                .then()
                .statusCode(405)
                .contentType(Problem.MEDIA_TYPE)
                .body("code", equalTo("DNS4003"));
        given().accept("image/png")
                .get("/densities")
                .then()
                .statusCode(406)
                .contentType(Problem.MEDIA_TYPE)
                .body("code", equalTo("DNS4003"));
    }
}
