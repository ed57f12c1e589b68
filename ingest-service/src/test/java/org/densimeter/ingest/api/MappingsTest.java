package org.densimeter.ingest.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import org.densimeter.ingest.IngestStack;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;

/** Mappings of one's own: stored, used before the built-in table, withdrawn, with their history. */
@QuarkusTest
@QuarkusTestResource(IngestStack.class)
class MappingsTest {

    private static final String FILE = """
            {"results":{"shorebirds":{"acc,none":0.25,"acc_norm,none":0.5,"acc_stderr,none":0.01}},
             "configs":{},"versions":{"shorebirds":2},"model_name":"Example/%s"}""";

    @Test
    void aMappingIsUsedBeforeTheBuiltInTableUntilItIsWithdrawn() {
        SampleFiles.known("mapped-bird");
        SampleBodies.put("/benchmarks/birds", "{\"name\":\"Birds\"}");
        String file = FILE.formatted("mapped-bird");
        SampleBodies.json("/imports", file)
                .body("received", equalTo(0))
                .body("unmapped.reason", hasItem("no mapping to a benchmark"))
                .body("unmapped[0].version", equalTo("2"));
        String any = "{\"format\":\"lm-eval\",\"task\":\"Shorebirds\",\"benchmark\":\"birds\",\"variant\":\"any\"}";
        String norm = """
                {"format":"lm-eval","task":"shorebirds","metric":"acc_norm","version":"2","benchmark":"birds",
                 "variant":"norm","unit":"fraction"}""";
        SampleBodies.put("/mappings/birds-any", any).statusCode(201).body("revision", equalTo(1));
        SampleBodies.put("/mappings/birds-norm", norm).statusCode(201);
        SampleBodies.put("/mappings/birds-norm", norm).statusCode(200).header("Densimeter-Outcome", "unchanged");
        SampleBodies.json("/imports", file).statusCode(200).body("created", equalTo(2));
        JsonPath stored = given().get("/results?model=mapped-bird").jsonPath();
        assertThat(stored.getList("variant", String.class)).containsExactly("any", "norm");
        assertThat(stored.getList("score", Double.class)).containsExactly(25.0, 50.0);

        given().delete("/mappings/birds-any?reason=too wide")
                .then()
                .statusCode(200)
                .body("reason", equalTo("too wide"));
        given().delete("/mappings/birds-any?reason=again").then().statusCode(404);
        given().get("/mappings/birds-any").then().statusCode(404).body("code", equalTo("DNS2017"));
        SampleBodies.json("/imports", file).body("unchanged", equalTo(1));
        JsonPath history = given().get("/mappings?history=true&size=1000").jsonPath();
        assertThat(history.getList("findAll { it.id == 'birds-any' }.revision", Integer.class)).containsExactly(1, 2);
        assertThat(history.getList("findAll { it.id == 'birds-any' }.withdrawn", String.class)).containsExactly(null,
                "too wide");
        assertThat(given().get("/mappings?size=1000").jsonPath().getList("id", String.class)).contains("birds-norm")
                .doesNotContain("birds-any");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`',
            value = {"{\"task\":\"t\",\"benchmark\":\"mmlu\"}|DNS2001|format",
                    "{\"format\":\"auto\",\"task\":\"t\",\"benchmark\":\"mmlu\"}|DNS2038|format",
                    "{\"format\":\"helm\",\"task\":\"t\",\"benchmark\":\"none-such\"}|DNS2005|benchmark",
                    "{\"format\":\"helm\",\"task\":\"t\",\"benchmark\":\"mmlu\",\"unit\":\"points\"}|DNS2003|unit"})
    void whatIsNoMappingIsRefused(String body, String code, String field) {
        SampleFiles.known();
        SampleBodies.put("/mappings/bad", body)
                .statusCode(422)
                .body("code", equalTo(code))
                .body("field", equalTo(field));
    }

    @Test
    void anotherStateIsNotReplacedUnseen() {
        SampleFiles.known();
        String body = "{\"format\":\"helm\",\"task\":\"tagged\",\"benchmark\":\"mmlu\"}";
        SampleBodies.put("/mappings/tagged", body).statusCode(201);
        given().contentType("application/json")
                .header("If-None-Match", "*")
                .body(body)
                .put("/mappings/tagged")
                .then()
                .statusCode(412)
                .body("code", equalTo("DNS5016"));
    }
}
