package org.densimeter.ingest.api;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import java.util.List;

import org.densimeter.ingest.IngestStack;
import org.junit.jupiter.api.Test;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;

/** Paths, parameters and definitions that break a rule are answered with a coded problem. */
@QuarkusTest
@QuarkusTestResource(IngestStack.class)
class BadRequestsTest {

    @Test
    void pathsMethodsAndParametersThatAreNotThereAreProblemsToo() {
        given().get("/models?famly=llama")
                .then()
                .statusCode(400)
                .body("code", equalTo("DNS5002"))
                .body("field", equalTo("famly"))
                .body("rule", containsString("family, format, from"));
        given().get("/status?verbose=true").then().statusCode(400).body("field", equalTo("verbose"));
        given().urlEncodingEnabled(false)
                .get("/models?family=%00")
                .then()
                .statusCode(400)
                .body("code", equalTo("DNS5001"))
                .body("field", equalTo("family"));
        given().urlEncodingEnabled(false).get("/models/%00").then().statusCode(400).body("code", equalTo("DNS5001"));
        given().get("/models?from=never").then().statusCode(400).body("field", equalTo("from"));
        given().get("/models?kind=shrunk").then().statusCode(400).body("field", equalTo("kind"));
        given().get("/models/no-such").then().statusCode(404).body("code", equalTo("DNS2017"));
        given().delete("/models/no-such").then().statusCode(400).body("code", equalTo("DNS2022"));
        given().delete("/models/no-such?reason=" + "x".repeat(1_001))
                .then()
                .statusCode(400)
                .body("code", equalTo("DNS5001"))
                .body("field", equalTo("reason"));
        given().delete("/models/no-such?reason=typo").then().statusCode(404).body("code", equalTo("DNS2017"));
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
        SampleBodies.csv("/reference-runs", """
                series,benchmark,params,tokens,loss
                unknown-series,probe,1e6,1e8,0.5
                probe-series,unheard-of,1e6,1e8,0.5
                probe-series,probe,0,1e8,0.5
                probe-series,probe,1e6,1e8,0.5
                """)
                .statusCode(200)
                .body("problems.code", equalTo(List.of("DNS2021", "DNS2005", "DNS2003")))
                .body("problems.row", equalTo(List.of(1, 2, 3)));
        SampleBodies.put("/series/bad", "{\"name\":\"x\",\"tokensAtLaw\":0}")
                .statusCode(422)
                .body("code", equalTo("DNS2003"));
    }
}
