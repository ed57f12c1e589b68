package org.densimeter.fit.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.densimeter.fit.api.QueriedLaws.MMLU;
import static org.densimeter.fit.api.QueriedLaws.SERIES;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import java.util.List;

import org.densimeter.fit.FitStack;
import org.densimeter.fit.FitTopics;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;

/** The list of laws and the history of one. */
@QuarkusTest
@QuarkusTestResource(FitStack.class)
class LawListsTest {

    FitTopics topics;

    @BeforeEach
    void twoLawsAndAHistory() {
        QueriedLaws.publish(topics);
    }

    @Test
    void theListIsOrderedAndNarrowed() {
        assertThat(given().get("/laws?series=queried").jsonPath().getList("benchmark")).containsExactly("bbh", "mmlu",
                "never");
        given().get("/laws?series=queried&benchmark=bbh")
                .then()
                .body("$", hasSize(1))
                .body("[0].health.ok", equalTo(true));
        given().get("/laws?series=queried&stage=pretrained").then().statusCode(200).body("$", hasSize(3));
        given().get("/laws?series=queried&stage=instruct").then().statusCode(200).body("$", hasSize(0));
        given().get("/laws?stage=aligned").then().statusCode(400).body("field", equalTo("stage"));
        given().get("/laws?series=no-such").then().statusCode(200).body("$", hasSize(0));
    }

    @Test
    void theListComesInPages() {
        Response second = given().get("/laws?series=queried&page=1&size=1");
        assertThat(second.jsonPath().getList("benchmark")).containsExactly("mmlu");
        List<String> links = second.headers().getValues("Link");
        assertThat(links).hasSize(4);
        assertThat(links).anyMatch(link -> link.contains("page=2") && link.contains("rel=\"next\""))
                .anyMatch(link -> link.contains("page=0") && link.contains("rel=\"prev\""));
        assertThat(links).allMatch(link -> link.contains("series=queried"));
    }

    @Test
    void theListComesAsATable() {
        Response table = given().get("/laws?series=queried&format=csv");
        assertThat(table.contentType()).startsWith("text/csv");
        String[] lines = table.asString().split("\n");
        assertThat(lines).hasSize(4);
        assertThat(lines[0]).startsWith("series,benchmark,revision,version,ok,code,reason,tokensAtLaw,basin,a,alpha");
        assertThat(lines[1]).startsWith("queried,bbh,1,");
        int columns = lines[0].split(",", -1).length;
        assertThat(lines).allMatch(line -> line.replaceAll("\"[^\"]*\"", "text").split(",", -1).length == columns);
    }

    @Test
    void theListComesAsLines() {
        Response lines = given().get("/laws?series=queried&format=ndjson");
        assertThat(lines.contentType()).startsWith("application/x-ndjson");
        assertThat(lines.asString().lines()).hasSize(3)
                .allMatch(line -> JsonPath.from(line).getString("series").equals(SERIES));
    }

    @Test
    void theHistoryIsNewestFirst() {
        JsonPath history = given().get(MMLU + "/history").then().statusCode(200).extract().jsonPath();
        assertThat(history.getList("revision")).containsExactly(2, 1);
        assertThat(history.getList("health.ok")).containsExactly(false, true);
        assertThat(history.getString("[0].version")).isEqualTo(history.getString("[1].version"));
        given().get(MMLU + "/history?size=1&page=1").then().body("$", hasSize(1)).body("[0].revision", equalTo(1));
    }
}
