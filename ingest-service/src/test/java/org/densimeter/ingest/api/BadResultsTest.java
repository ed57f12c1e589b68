package org.densimeter.ingest.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.densimeter.ingest.api.SampleBodies.RESULT_HEADER;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import java.util.List;

import org.densimeter.ingest.IngestStack;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;

/** Bad rows of results are rejected by row and field, and the good rows beside them are stored. */
@QuarkusTest
@QuarkusTestResource(IngestStack.class)
class BadResultsTest {

    /** {@code bad} between two good rows: it alone is rejected, with this problem. */
    private static void besideGoodResults(String model, String bad, String code, String field, String value) {
        String good = model + ",probe,61,%s,here\n";
        ValidatableResponse answer = SampleBodies.csv("/results",
                RESULT_HEADER + good.formatted("first") + bad + "\n" + good.formatted("last"));
        answer.statusCode(200)
                .body("received", equalTo(3))
                .body("created", equalTo(2))
                .body("rejected", equalTo(1))
                .body("problems", hasSize(1))
                .body("problems[0].row", equalTo(2))
                .body("problems[0].line", equalTo(3))
                .body("problems[0].code", equalTo(code))
                .body("problems[0].field", equalTo(field))
                .body("problems[0].value", equalTo(value));
        assertThat(given().get("/results?model=" + model).jsonPath().getList("evaluator"))
                .isEqualTo(List.of("first", "last"));
    }

    @Test
    void aResultOfAnUnknownModelIsRejected() {
        besideGoodResults(SampleBodies.knownModel(), "no-such,probe,61,me,here", "DNS2004", "model_id", "no-such");
    }

    @Test
    void aResultOfAnUnknownBenchmarkIsRejected() {
        String model = SampleBodies.knownModel();
        besideGoodResults(model, model + ",unheard-of,61,me,here", "DNS2005", "benchmark", "unheard-of");
    }

    @Test
    void aResultOfACompositeIsRejectedBecauseItFollowsFromItsParts() {
        String model = SampleBodies.knownModel();
        SampleBodies.put("/composites/probe-mean", SampleBodies.composite("Mean", "probe", "probe-2"));
        besideGoodResults(model, model + ",probe-mean,61,me,here", "DNS2005", "benchmark", "probe-mean");
    }

    @ParameterizedTest
    @CsvSource({"100.01,DNS2003", "-0.01,DNS2003", "71%,DNS2002", "NaN,DNS2002", "Infinity,DNS2002",
            "1e99999999,DNS2003", "1e-99999999,DNS2003", "'',DNS2001"})
    void aScoreThatIsNoPercentageIsRejected(String score, String code) {
        String model = SampleBodies.knownModel();
        besideGoodResults(model, model + ",probe," + score + ",me,here", code, "score", score.isEmpty() ? null : score);
    }

    @Test
    void aBodyOfNothingButFractionsIsRefusedWholeUnlessPercentIsSaid() {
        String model = SampleBodies.knownModel();
        String fractions = RESULT_HEADER + model + ",probe,0.71,a,here\n" + model + ",probe,1,b,here\n" + model
                + ",probe,0,c,here\n";
        SampleBodies.csv("/results", fractions)
                .statusCode(422)
                .contentType("application/problem+json")
                .body("code", equalTo("DNS2006"))
                .body("field", equalTo("score"))
                .body("value", equalTo("0.71"))
                .body("line", equalTo(2))
                .body("rule", containsString("scale=percent"));
        assertThat(given().get("/results?model=" + model).jsonPath().getList("")).isEmpty();

        SampleBodies.csv("/results?scale=percent", fractions).statusCode(200).body("created", equalTo(3));
    }

    @Test
    void aLoneFractionAmongPercentagesIsTaken() {
        String model = SampleBodies.knownModel();
        SampleBodies.csv("/results", RESULT_HEADER + model + ",probe,0.61,a,here\n" + model + ",probe,12,b,here\n")
                .statusCode(200)
                .body("created", equalTo(2));
    }

    @Test
    void aSingleFractionIsRefused() {
        String model = SampleBodies.knownModel();
        SampleBodies.json("/results", SampleBodies.result(model, "probe", 0.71, "me"))
                .statusCode(422)
                .body("code", equalTo("DNS2006"));
    }

    @Test
    void theSameRowTwiceIsRejectedTheSecondTime() {
        String model = SampleBodies.knownModel();
        SampleBodies.csv("/results", RESULT_HEADER + model + ",probe,61,me,here\n" + model + ",probe,62,me,there\n")
                .statusCode(200)
                .body("created", equalTo(1))
                .body("problems[0].row", equalTo(2))
                .body("problems[0].code", equalTo("DNS2007"));
        assertThat(given().get("/results?model=" + model).jsonPath().getDouble("[0].score")).isEqualTo(61);
    }

    @Test
    void aBrokenQuoteCostsItsRow() {
        String model = SampleBodies.knownModel();
        besideGoodResults(model, model + ",probe,61,\"me,here", "DNS2010", null, null);
    }

    @Test
    void aRowWithTooFewColumnsIsRejected() {
        String model = SampleBodies.knownModel();
        besideGoodResults(model, model + ",probe,61,me", "DNS2010", null, null);
    }

    @Test
    void textsThatCannotBeKeptAreRejected() {
        String model = SampleBodies.knownModel();
        SampleBodies.json("/results", SampleBodies.result(model, "probe", 61, "nul\\u0000"))
                .statusCode(422)
                .body("code", equalTo("DNS2003"))
                .body("field", equalTo("evaluator"));
        SampleBodies.json("/results", SampleBodies.result(model, "probe", 61, "half \\ud800"))
                .statusCode(422)
                .body("code", equalTo("DNS2003"));
        SampleBodies.json("/results", SampleBodies.result(model, "probe", 61, "x".repeat(201)))
                .statusCode(422)
                .body("code", equalTo("DNS2003"));
        SampleBodies.json("/results", SampleBodies.result(model, "probe", "\"61\"", "me"))
                .statusCode(422)
                .body("code", equalTo("DNS2002"))
                .body("field", equalTo("score"));
    }
}
