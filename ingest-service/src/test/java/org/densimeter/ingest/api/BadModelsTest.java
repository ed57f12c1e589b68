package org.densimeter.ingest.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.densimeter.ingest.api.SampleBodies.MODEL_HEADER;
import static org.hamcrest.Matchers.equalTo;

import java.time.LocalDate;
import java.time.ZoneOffset;

import org.densimeter.ingest.IngestStack;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;

/** Bad rows of models are rejected by row and field, and the good rows beside them are stored. */
@QuarkusTest
@QuarkusTestResource(IngestStack.class)
class BadModelsTest {

    /** {@code bad} is the rest of a row after its id. */
    private static void besideGoodModels(String bad, String code, String field, String value) {
        String first = SampleBodies.fresh("good");
        String last = SampleBodies.fresh("good");
        String rest = ",A model,2024-05-06,7,,,\n";
        SampleBodies
                .csv("/models",
                        MODEL_HEADER + first + rest + SampleBodies.fresh("bad") + "," + bad + "\n" + last + rest)
                .statusCode(200)
                .body("created", equalTo(2))
                .body("rejected", equalTo(1))
                .body("problems[0].row", equalTo(2))
                .body("problems[0].line", equalTo(3))
                .body("problems[0].code", equalTo(code))
                .body("problems[0].field", equalTo(field))
                .body("problems[0].value", equalTo(value));
        given().get("/models/" + first).then().statusCode(200);
        given().get("/models/" + last).then().statusCode(200);
    }

    @Test
    void aReleaseInTheFutureIsRejected() {
        String day = LocalDate.now(ZoneOffset.UTC).plusDays(2).toString();
        besideGoodModels("A model," + day + ",7,,,", "DNS2018", "release_date", day);
    }

    @ParameterizedTest
    @CsvSource({"2009-12-31,DNS2018", "2024-02-30,DNS2002", "yesterday,DNS2002"})
    void aReleaseDateThatCannotBeIsRejected(String day, String code) {
        besideGoodModels("A model," + day + ",7,,,", code, "release_date", day);
    }

    /** Issue 12, section 3: cards below 1 million or above 100 trillion parameters; CSV counts billions. */
    @ParameterizedTest
    @CsvSource({"0", "-7", "0.000999999", "100000.000000001", "1e20"})
    void parametersBelowAMillionOrAboveAHundredTrillionAreRejected(String billions) {
        besideGoodModels("A model,2024-05-06," + billions + ",,,", "DNS2003", "params_total_b", billions);
    }

    @ParameterizedTest
    @CsvSource({"'7000000000,,,',params_total_b,7000000000", "'7,6000000000,,',params_nonembedding_b,6000000000",
            "'7,,0.0000008,',active_total_b,0.0000008"})
    void eachCountOfACardHasTheBounds(String counts, String field, String value) {
        besideGoodModels("A model,2024-05-06," + counts, "DNS2003", field, value);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|',
            value = {"paramsTotal | 8 | from 1e6 to 1e14, a plain number; 8 looks like billions: give 8e9",
                    "paramsTotal | 0.5 | from 1e6 to 1e14, a plain number; 0.5 looks like billions: give 0.5e9",
                    "paramsTotal | 999999 | from 1e6 to 1e14, a plain number",
                    "paramsTotal | 1e15 | from 1e6 to 1e14, a plain number",
                    "activeTotal | 3 | from 1e6 to 1e14, a plain number; 3 looks like billions: give 3e9",
                    "activeNonEmbedding | 2 | from 1e6 to 1e14, a plain number; 2 looks like billions: give 2e9",
                    "paramsNonEmbedding | 7 | from 1e6 to 1e14, a plain number; 7 looks like billions: give 7e9"})
    void theRuleSaysHowTheCountIsGivenInTheUnitOfJson(String field, String value, String rule) {
        String id = SampleBodies.fresh("unit");
        String total = "paramsTotal".equals(field) ? "" : ",\"paramsTotal\":8e9";
        given().contentType("application/json")
                .body("{\"name\":\"A model\",\"releaseDate\":\"2024-05-06\"" + total + ",\"" + field + "\":" + value
                        + "}")
                .put("/models/" + id)
                .then()
                .statusCode(422)
                .body("code", equalTo("DNS2003"), "field", equalTo(field), "rule", equalTo(rule));
        given().get("/models/" + id).then().statusCode(404);
    }

    @Test
    void theRuleSaysHowTheCountIsGivenInTheUnitOfCsv() {
        SampleBodies.csv("/models", MODEL_HEADER + SampleBodies.fresh("unit") + ",A model,2024-05-06,8000000000,,,\n")
                .statusCode(422)
                .body("problems[0].rule",
                        equalTo("from 0.001 to 100000, in billions; 8000000000 looks like a plain number: give 8"));
    }

    @ParameterizedTest
    @CsvSource({"0.001,1000000", "100000,100000000000000"})
    void theBoundsAreTaken(String billions, long parameters) {
        String id = SampleBodies.fresh("bound");
        SampleBodies.csv("/models", MODEL_HEADER + id + ",A model,2024-05-06," + billions + ",,,\n")
                .statusCode(200)
                .body("created", equalTo(1));
        assertThat(given().get("/models/" + id).jsonPath().getLong("paramsTotal")).isEqualTo(parameters);
    }

    @Test
    void moreActiveParametersThanThereAreAreRejected() {
        besideGoodModels("A model,2024-05-06,7,,7.1,", "DNS2008", "active_total_b", "7.1");
    }

    @Test
    void moreNonEmbeddingParametersThanThereAreAreRejectedButRoundedTotalsAllowedFor() {
        besideGoodModels("A model,2024-05-06,7,7.5,,", "DNS2008", "params_nonembedding_b", "7.5");
        SampleBodies
                .csv("/models",
                        MODEL_HEADER + SampleBodies.fresh("rounded") + ",As falcon-40b,2024-05-06,40,40.771,,\n")
                .statusCode(200)
                .body("created", equalTo(1));
    }

    @Test
    void aParentThatDoesNotExistIsRejected() {
        besideGoodModels("A model,2024-05-06,7,,,no-such", "DNS2009", "parent_id", "no-such");
    }

    @Test
    void aParentMayComeLaterInTheSameBodyButNotInACircle() {
        String child = SampleBodies.fresh("child");
        String parent = SampleBodies.fresh("parent");
        String grandparent = SampleBodies.fresh("grandparent");
        String rest = ",A model,2024-05-06,7,,,";
        SampleBodies
                .csv("/models",
                        MODEL_HEADER + child + rest + parent + "\n" + parent + rest + grandparent + "\n" + grandparent
                                + rest + "\n")
                .statusCode(200)
                .body("created", equalTo(3));
        String one = SampleBodies.fresh("circle");
        String other = SampleBodies.fresh("circle");
        SampleBodies.csv("/models", MODEL_HEADER + one + rest + other + "\n" + other + rest + one + "\n")
                .statusCode(422)
                .body("rejected", equalTo(2))
                .body("code", equalTo("DNS2009"));
    }
}
