package org.densimeter.ingest.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.densimeter.ingest.api.SampleBodies.MODEL_HEADER;
import static org.densimeter.ingest.api.SampleBodies.RESULT_HEADER;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;

import org.densimeter.ingest.IngestStack;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;

/**
 * The list of bad input: each case answered with a coded problem that names row and field, the good rows beside
 * it kept.
 */
@QuarkusTest
@QuarkusTestResource(IngestStack.class)
class BadInputTest {

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
        besideGoodResults(SampleBodies.knownModel(), "nobody,probe,61,me,here", "DNS2004", "model_id", "nobody");
    }

    @Test
    void aResultOfAnUnknownBenchmarkIsRejected() {
        String model = SampleBodies.knownModel();
        besideGoodResults(model, model + ",unheard-of,61,me,here", "DNS2005", "benchmark", "unheard-of");
    }

    @Test
    void aResultOfACompositeIsRejectedBecauseItFollowsFromItsParts() {
        String model = SampleBodies.knownModel();
        SampleBodies.put("/composites/probe-mean",
                "{\"name\":\"Mean\",\"parts\":[{\"benchmark\":\"probe\",\"weight\":0.5},{\"benchmark\":\"probe-2\",\"weight\":0.5}]}");
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

    @ParameterizedTest
    @CsvSource({"0", "-7", "8000000000", "1000000.000000001"})
    void parametersThatAreNotAboveZeroOrOverAQuadrillionAreRejected(String billions) {
        besideGoodModels("A model,2024-05-06," + billions + ",,,", "DNS2003", "params_total_b", billions);
    }

    @Test
    void aQuadrillionParametersAreTaken() {
        String id = SampleBodies.fresh("huge");
        SampleBodies.csv("/models", MODEL_HEADER + id + ",A model,2024-05-06,1000000,,,\n")
                .statusCode(200)
                .body("created", equalTo(1));
        assertThat(given().get("/models/" + id).jsonPath().getLong("paramsTotal")).isEqualTo(1_000_000_000_000_000L);
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
        besideGoodModels("A model,2024-05-06,7,,,nobody", "DNS2009", "parent_id", "nobody");
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
    void aRowThatIsNotUtf8IsRejected() {
        String model = SampleBodies.knownModel();
        String body = RESULT_HEADER + model + ",probe,61,first,here\n" + model + ",probe,61,Universit\u00e9,here\n";
        SampleBodies.bytes("/results", "text/csv", body.getBytes(StandardCharsets.ISO_8859_1))
                .statusCode(200)
                .body("created", equalTo(1))
                .body("problems[0].row", equalTo(2))
                .body("problems[0].code", equalTo("DNS2012"));
    }

    @Test
    void aBodyInAnotherEncodingIsRefused() {
        SampleBodies.bytes("/results", "text/csv", (RESULT_HEADER + "a,b,61,c,d\n").getBytes(StandardCharsets.UTF_16))
                .statusCode(400)
                .body("code", equalTo("DNS2012"));
        SampleBodies
                .bytes("/results", "application/json", "{\"model\":\"\u00e9\"}".getBytes(StandardCharsets.ISO_8859_1))
                .statusCode(400)
                .body("code", equalTo("DNS2012"));
    }

    @Test
    void aByteOrderMarkIsNoPartOfTheBody() {
        String model = SampleBodies.knownModel();
        SampleBodies.csv("/results", "\uFEFF" + RESULT_HEADER + model + ",probe,61,a,here\n")
                .statusCode(200)
                .body("created", equalTo(1));
        SampleBodies
                .bytes("/results", "application/json",
                        ("\uFEFF" + SampleBodies.result(model, "probe", 61, "b")).getBytes(StandardCharsets.UTF_8))
                .statusCode(200)
                .body("created", equalTo(1));
    }

    @ParameterizedTest
    @CsvSource({"text/csv,''", "text/csv,'id,name\n\n'", "application/json,''", "application/json,[]",
            "application/x-ndjson,'\n\n'"})
    void anEmptyBodyIsRefused(String type, String body) {
        String sent = type.equals("text/csv") && !body.isEmpty() ? RESULT_HEADER : body;
        SampleBodies.bytes("/results", type, sent.getBytes(StandardCharsets.UTF_8))
                .statusCode(400)
                .contentType("application/problem+json")
                .body("code", equalTo("DNS2013"));
    }

    @Test
    void aHeaderWithoutARequiredColumnOrWithOneTwiceIsRefused() {
        SampleBodies.csv("/results", "model_id,benchmark,evaluator,source\na,b,c,d\n")
                .statusCode(400)
                .body("code", equalTo("DNS2011"))
                .body("field", equalTo("score"));
        SampleBodies.csv("/results", RESULT_HEADER.replace("source", "source,score") + "a,b,1,c,d,2\n")
                .statusCode(400)
                .body("code", equalTo("DNS2011"))
                .body("field", equalTo("score"));
    }

    @Test
    void brokenJsonIsRefusedAndWhatCameBeforeItIsKept() {
        String model = SampleBodies.knownModel();
        SampleBodies.json("/results", "{\"model\":").statusCode(400).body("code", equalTo("DNS2014"));
        SampleBodies.json("/results", "[" + SampleBodies.result(model, "probe", 61, "me") + ", {\"model\": }]")
                .statusCode(200)
                .body("created", equalTo(1))
                .body("problems[0].row", equalTo(2))
                .body("problems[0].code", equalTo("DNS2014"))
                .body("problems[0].line", nullValue());
        SampleBodies
                .bytes("/results", "application/x-ndjson",
                        (SampleBodies.result(model, "probe", 61, "a") + "\n{\n"
                                + SampleBodies.result(model, "probe", 61, "b") + "\n").getBytes(StandardCharsets.UTF_8))
                .statusCode(200)
                .body("created", equalTo(2))
                .body("problems[0].row", equalTo(2))
                .body("problems[0].line", equalTo(2))
                .body("problems[0].code", equalTo("DNS2014"));
    }

    @Test
    void jsonNestedTooDeepIsRefused() {
        SampleBodies.json("/results", "[".repeat(10_000)).statusCode(400).body("code", equalTo("DNS2015"));
        SampleBodies.json("/results", "{\"a\":".repeat(10_000)).statusCode(400).body("code", equalTo("DNS2015"));
        SampleBodies.put("/models/deep", "{\"a\":".repeat(10_000)).statusCode(400).body("code", equalTo("DNS2015"));
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

    @Test
    void aMediaTypeThatIsNotTakenIsRefused() {
        SampleBodies.bytes("/results", "application/xml", "<a/>".getBytes(StandardCharsets.UTF_8))
                .statusCode(415)
                .body("code", equalTo("DNS2016"));
        given().contentType("text/csv")
                .body("x")
                .put("/models/m")
                .then()
                .statusCode(415)
                .body("code", equalTo("DNS2016"));
    }

    @Test
    void pathsMethodsAndParametersThatAreNotThereAreProblemsToo() {
        given().get("/nowhere")
                .then()
                .statusCode(404)
                .contentType("application/problem+json")
                .body("code", equalTo("DNS2017"));
        given().patch("/models")
                .then()
                .statusCode(405)
                .contentType("application/problem+json")
                .body("code", equalTo("DNS2024"));
        given().get("/models?famly=llama")
                .then()
                .statusCode(400)
                .body("code", equalTo("DNS2003"))
                .body("field", equalTo("famly"));
        given().get("/status?verbose=true").then().statusCode(400).body("field", equalTo("verbose"));
        given().get("/models?page=first")
                .then()
                .statusCode(400)
                .body("code", equalTo("DNS2003"))
                .body("field", equalTo("page"));
        given().urlEncodingEnabled(false)
                .get("/models?family=%00")
                .then()
                .statusCode(400)
                .body("code", equalTo("DNS2003"))
                .body("field", equalTo("family"));
        given().urlEncodingEnabled(false).get("/models/%00").then().statusCode(400).body("code", equalTo("DNS2003"));
        given().get("/models?from=never").then().statusCode(400).body("field", equalTo("from"));
        given().get("/models?format=xml").then().statusCode(400).body("field", equalTo("format"));
        given().get("/models/nobody").then().statusCode(404).body("code", equalTo("DNS2017"));
        given().delete("/models/nobody").then().statusCode(400).body("code", equalTo("DNS2022"));
        given().delete("/models/nobody?reason=typo").then().statusCode(404).body("code", equalTo("DNS2017"));
        given().delete("/results/nothing?reason=typo").then().statusCode(404).body("code", equalTo("DNS2017"));
    }

    @Test
    void compositesAreCheckedAsAWhole() {
        SampleBodies.knownModel();
        String part = "{\"benchmark\":\"probe\",\"weight\":%s}";
        SampleBodies.put("/composites/half", "{\"name\":\"x\",\"parts\":[" + part.formatted(0.5) + "]}")
                .statusCode(422)
                .body("code", equalTo("DNS2019"));
        SampleBodies
                .put("/composites/twice",
                        "{\"name\":\"x\",\"parts\":[" + part.formatted(0.5) + "," + part.formatted(0.5) + "]}")
                .statusCode(422)
                .body("code", equalTo("DNS2019"));
        SampleBodies
                .put("/composites/unknown-part",
                        "{\"name\":\"x\",\"parts\":[{\"benchmark\":\"unheard-of\",\"weight\":1}]}")
                .statusCode(422)
                .body("code", equalTo("DNS2019"));
        SampleBodies.put("/composites/probe", "{\"name\":\"x\",\"parts\":[" + part.formatted(1) + "]}")
                .statusCode(422)
                .body("code", equalTo("DNS2023"));
        SampleBodies.put("/composites/none", "{\"name\":\"x\"}").statusCode(422).body("code", equalTo("DNS2019"));
    }

    @Test
    void referenceDataOfAnUnknownSeriesOrBenchmarkIsRejected() {
        SampleBodies.knownModel();
        SampleBodies.put("/series/probe-series", "{\"name\":\"x\",\"tokensAtLaw\":1e12}");
        String header = "series,benchmark,params,tokens,loss\n";
        SampleBodies.csv("/reference-runs", header
                + "nobody,probe,1e6,1e8,0.5\nprobe-series,unheard-of,1e6,1e8,0.5\nprobe-series,probe,0,1e8,0.5\nprobe-series,probe,1e6,1e8,0.5\n")
                .statusCode(200)
                .body("problems.code", equalTo(List.of("DNS2021", "DNS2005", "DNS2003")))
                .body("problems.row", equalTo(List.of(1, 2, 3)));
        SampleBodies.put("/series/bad", "{\"name\":\"x\",\"tokensAtLaw\":0}")
                .statusCode(422)
                .body("code", equalTo("DNS2003"));
    }
}
