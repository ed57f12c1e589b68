package org.densimeter.ingest.api;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;

import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.densimeter.ingest.IngestBackends;
import org.densimeter.ingest.IngestStack;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;

/** Composites whose missing parts are completed: what is stored, and which definitions are refused. */
@QuarkusTest
@QuarkusTestResource(IngestStack.class)
class CompletedCompositesTest {

    IngestBackends stack;

    @BeforeEach
    void benchmarks() {
        for (String id : new String[]{"cc-1", "cc-2", "cc-3", "cc-4"}) {
            SampleBodies.put("/benchmarks/" + id, "{\"name\":\"" + id + "\"}");
        }
    }

    private static String body(String more) {
        return """
                {"name":"Completed","parts":[{"benchmark":"cc-1","weight":0.5},{"benchmark":"cc-2","weight":0.5}]%s}"""
                .formatted(more);
    }

    @Test
    void aCompositeIsStoredWithItsCompletionAndAuxiliariesInTheirOrder() {
        String id = SampleBodies.fresh("cc-both");
        SampleBodies.put("/composites/" + id, body(",\"completion\":true,\"auxiliaries\":[\"cc-4\",\"cc-3\"]"))
                .statusCode(201)
                .body("completion", equalTo(true))
                .body("auxiliaries", contains("cc-4", "cc-3"));
        given().accept("text/csv")
                .get("/composites?size=1000")
                .then()
                .body(containsString(id + ",Completed,cc-1=0.5;cc-2=0.5,true,cc-4;cc-3"));
        SampleBodies.put("/composites/" + id, body(",\"completion\":true,\"auxiliaries\":[\"cc-4\"]"))
                .statusCode(200)
                .body("revision", equalTo(2));
        SampleBodies.put("/composites/" + id, body("")).statusCode(200).body("revision", equalTo(3));
        given().get("/composites/" + id).then().body("completion", equalTo(false)).body("auxiliaries", empty());
    }

    @Test
    void aCompositeMayBeCompletedFromItsPartsAlone() {
        SampleBodies.put("/composites/" + SampleBodies.fresh("cc-alone"), body(",\"completion\":true"))
                .statusCode(201)
                .body("completion", equalTo(true))
                .body("auxiliaries", empty());
    }

    /** The rules of method.md, section 7, and of the fields. */
    @ParameterizedTest
    @CsvSource(delimiter = '|',
            value = {"\"completion\":true,\"auxiliaries\":[\"cc-1\"]|DNS1026|auxiliaries|[cc-1]",
                    "\"completion\":true,\"auxiliaries\":[\"cc-3\",\"cc-3\"]|DNS1026|auxiliaries|[cc-3, cc-3]",
                    "\"completion\":true,\"auxiliaries\":[\"cc-self\"]|DNS1027|auxiliaries|[cc-self]",
                    "\"completion\":true,\"auxiliaries\":[\"cc-unheard-of\"]|DNS2039|auxiliaries|cc-unheard-of",
                    "\"completion\":true,\"auxiliaries\":[\"Not an id\"]|DNS2039|auxiliaries|Not an id",
                    "\"auxiliaries\":[\"cc-3\"]|DNS2040|auxiliaries|[cc-3]",
                    "\"completion\":false,\"auxiliaries\":[\"cc-3\"]|DNS2040|auxiliaries|[cc-3]",
                    "\"completion\":\"yes\"|DNS2002|completion|yes",
                    "\"completion\":true,\"auxiliaries\":\"cc-3\"|DNS2002|auxiliaries|cc-3",
                    "\"completion\":true,\"auxiliaries\":[3]|DNS2002|auxiliaries|an array"})
    void whatCannotBeCompletedIsRefusedWithFieldValueAndRule(String fields, String code, String field, String value) {
        SampleBodies.put("/composites/cc-self", body("," + fields))
                .statusCode(422)
                .body("code", equalTo(code))
                .body("field", equalTo(field))
                .body("value", equalTo(value));
        given().get("/composites/cc-self").then().statusCode(404);
    }

    @Test
    void aCompositeThatIsItsOwnPartIsRefused() {
        SampleBodies.put("/composites/cc-own", """
                {"name":"x","completion":true,"parts":[{"benchmark":"cc-own","weight":1}]}""")
                .statusCode(422)
                .body("code", equalTo("DNS1027"))
                .body("field", equalTo("parts"))
                .body("value", equalTo("cc-own"));
    }

    @Test
    void anAuxiliaryThatIsACompositeIsRefused() {
        String other = SampleBodies.fresh("cc-other");
        SampleBodies.put("/composites/" + other, body("")).statusCode(201);
        SampleBodies.put("/composites/cc-nested", body(",\"completion\":true,\"auxiliaries\":[\"" + other + "\"]"))
                .statusCode(422)
                .body("code", equalTo("DNS2039"))
                .body("value", equalTo(other));
    }

    @Test
    void moreBenchmarksThanAGaussianTakesAreRefused() {
        String auxiliaries = IntStream.range(0, 61)
                .mapToObj(i -> "\"cc-many-" + i + "\"")
                .collect(Collectors.joining(","));
        SampleBodies.put("/composites/cc-many", body(",\"completion\":true,\"auxiliaries\":[" + auxiliaries + "]"))
                .statusCode(422)
                .body("code", equalTo("DNS2041"))
                .body("value", equalTo("63"));
    }

    /** A row of the version before has no such fields. */
    @Test
    void aCompositeFromBeforeCompletionIsNotCompleted() {
        String id = SampleBodies.fresh("cc-before");
        SampleBodies.put("/composites/" + id, body("")).statusCode(201);
        stack.execute("densimeter", """
                update ingest.definition set body = '{"id":"%s","name":"Completed","parts":[
                {"benchmark":"cc-1","weight":0.5},{"benchmark":"cc-2","weight":0.5}]}' where id = '%s'""".formatted(id,
                id));
        given().get("/composites/" + id)
                .then()
                .statusCode(200)
                .body("completion", equalTo(false))
                .body("auxiliaries", empty());
        SampleBodies.put("/composites/" + id, body("")).statusCode(200).body("revision", equalTo(1));
    }
}
