package org.densimeter.ingest.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import java.time.Instant;
import java.util.List;

import org.densimeter.ingest.IngestStack;
import org.junit.jupiter.api.Test;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ExtractableResponse;
import io.restassured.response.Response;

/** Every body of rows is recorded as an import. */
@QuarkusTest
@QuarkusTestResource(IngestStack.class)
class ImportLogTest {

    @Test
    void theAnswerNamesTheImportThatIsListedWithItsCounts() {
        String model = SampleBodies.knownModel();
        ExtractableResponse<Response> answer = SampleBodies
                .csv("/results",
                        SampleBodies.RESULT_HEADER + model + ",probe,50,me,here\n" + model + ",no-such,50,me,here\n")
                .statusCode(200)
                .extract();
        String id = answer.path("'import'");
        assertThat(answer.header("Densimeter-Import")).isEqualTo(id);

        ExtractableResponse<Response> recorded = given().get("/imports/" + id)
                .then()
                .statusCode(200)
                .body("id", equalTo(id))
                .body("kind", equalTo("result"))
                .body("contentType", equalTo("text/csv"))
                .body("received", equalTo(2))
                .body("created", equalTo(1))
                .body("corrected", equalTo(0))
                .body("unchanged", equalTo(0))
                .body("rejected", equalTo(1))
                .extract();
        assertThat(Instant.parse(recorded.path("completedAt")))
                .isAfterOrEqualTo(Instant.parse(recorded.path("startedAt")));
        assertThat(given().get("/imports?size=1000").jsonPath().getList("id")).contains(id);
    }

    @Test
    void importsAreListedNewestFirst() {
        String first = SampleBodies.csv("/benchmarks", "id,name\nlogged,One\n").extract().path("'import'");
        String second = SampleBodies.json("/benchmarks", "{\"id\":\"logged\",\"name\":\"One\"}")
                .extract()
                .path("'import'");
        List<String> ids = given().get("/imports?size=1000").jsonPath().getList("id");
        assertThat(ids.indexOf(second)).isLessThan(ids.indexOf(first));
        given().get("/imports/" + second)
                .then()
                .body("contentType", equalTo("application/json"))
                .body("unchanged", equalTo(1));
    }

    @Test
    void anImportOfRejectedRowsIsNamedInTheProblem() {
        ExtractableResponse<Response> answer = SampleBodies
                .json("/results", SampleBodies.result("no-such-model", "probe", 50, "me"))
                .statusCode(422)
                .body("'import'", notNullValue())
                .extract();
        assertThat(answer.header("Densimeter-Import")).isEqualTo(answer.path("'import'"));
        given().get("/imports/" + answer.path("'import'")).then().statusCode(200).body("rejected", equalTo(1));
    }

    @Test
    void aBodyThatIsRefusedIsNoImport() {
        SampleBodies.csv("/results", "")
                .statusCode(400)
                .body("'import'", nullValue())
                .header("Densimeter-Import", nullValue());
        given().get("/imports/none-such")
                .then()
                .statusCode(404)
                .body("code", equalTo("DNS2017"))
                .body("detail", equalTo("there is no import none-such"));
    }
}
