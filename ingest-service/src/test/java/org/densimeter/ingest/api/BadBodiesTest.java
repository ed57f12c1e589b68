package org.densimeter.ingest.api;

import static io.restassured.RestAssured.given;
import static org.densimeter.ingest.api.SampleBodies.RESULT_HEADER;
import static org.hamcrest.Matchers.equalTo;

import java.nio.charset.StandardCharsets;

import org.densimeter.ingest.IngestStack;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;

/** Bodies that are not well-formed are refused, or their broken rows rejected. */
@QuarkusTest
@QuarkusTestResource(IngestStack.class)
class BadBodiesTest {

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
    void emptyColumnsAtTheEndAreIgnored() {
        String model = SampleBodies.knownModel();
        SampleBodies.csv("/results", RESULT_HEADER.strip() + ",,\n" + model + ",probe,61,first,here,,\n")
                .statusCode(200)
                .body("created", equalTo(1));
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
                .statusCode(207)
                .body("received", equalTo(2))
                .body("created", equalTo(1))
                .body("rejected", equalTo(1))
                .body("problems[0].row", equalTo(2))
                .body("problems[0].code", equalTo("DNS2014"))
                .body("partial.row", equalTo(2))
                .body("partial.line", equalTo(1));
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
    void aMediaTypeThatIsNotTakenIsRefused() {
        SampleBodies.bytes("/results", "application/xml", "<a/>".getBytes(StandardCharsets.UTF_8))
                .statusCode(415)
                .body("field", equalTo("Content-Type"))
                .body("code", equalTo("DNS5007"));
        given().contentType("text/csv")
                .body("x")
                .put("/models/m")
                .then()
                .statusCode(415)
                .body("field", equalTo("Content-Type"))
                .body("code", equalTo("DNS5007"));
    }
}
