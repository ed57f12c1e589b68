package org.densimeter.ingest.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import java.nio.charset.StandardCharsets;
import java.util.Map;

import org.densimeter.ingest.IngestStack;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;

/** Tables with a row for each model and a column for each benchmark. The expected scores are the cells. */
@QuarkusTest
@QuarkusTestResource(IngestStack.class)
class WideCsvImportTest {

    private static final String CSV = "text/csv";

    @Test
    void columnsAreMappedInTheQuery() {
        SampleFiles.known("dunlin-1b", "dunlin-8b");
        given().queryParam("columns", "GSM8K (8-shot, CoT)=gsm8k 8-shot cot")
                .contentType(CSV)
                .body(SampleFiles.bytes("wide.csv"))
                .post("/imports")
                .then()
                .statusCode(200)
                .body("files[0].format", equalTo("wide-csv"))
                .body("created", equalTo(5))
                .body("unmapped.task", hasItem("Arena Elo"))
                .body("unmapped[0].scores", equalTo(2));
        JsonPath small = given().get("/results?model=dunlin-1b&evaluator=Example Lab").jsonPath();
        assertThat(small.getList("benchmark", String.class)).containsExactly("gsm8k", "humaneval", "mmlu");
        assertThat(small.getList("score", Double.class)).containsExactly(44.4, 17.1, 49.3);
        assertThat(small.getList("variant", String.class)).containsExactly("8-shot,cot", "", "");
        // 0.6 stands in a column with 17.1, which is percent: a column has one unit
        JsonPath large = given().get("/results?model=dunlin-8b&evaluator=Example Lab").jsonPath();
        assertThat(large.getList("score", Double.class)).containsExactly(0.6, 72.0);
    }

    @Test
    void columnsAreMappedInAFileBesideTheTable() {
        SampleFiles.known("dunlin-1b", "dunlin-8b");
        byte[] sidecar = """
                {"columns":{"GSM8K (8-shot, CoT)":{"benchmark":"gsm8k","variant":"8-shot","unit":"percent"}}}"""
                .getBytes(StandardCharsets.UTF_8);
        byte[] archive = SampleFiles
                .zip(Map.of("t/wide.csv", SampleFiles.bytes("wide.csv"), "t/columns.json", sidecar));
        SampleFiles.post("?evaluator=sidecar", SampleFiles.ZIP, archive)
                .statusCode(200)
                .body("files.name", equalTo(java.util.List.of("t/wide.csv")))
                .body("created", equalTo(5));
        assertThat(given().get("/results?model=dunlin-1b&evaluator=sidecar&benchmark=gsm8k")
                .jsonPath()
                .getString("[0].variant")).isEqualTo("8-shot");
    }

    @Test
    void semicolonsDecimalCommasAndFractionsAreTakenWhenDeclared() {
        SampleFiles.known("dunlin-1b");
        String dialect = "?delimiter=semicolon&decimal=comma&evaluator=fractions";
        SampleFiles.post(dialect, CSV, "wide-semicolon.csv")
                .statusCode(200)
                .body("received", equalTo(0))
                .body("unmapped.reason", hasItem(containsString("?scale=fraction")));
        SampleFiles.post(dialect + "&scale=fraction", CSV, "wide-semicolon.csv")
                .statusCode(200)
                .body("created", equalTo(2));
        assertThat(
                given().get("/results?model=dunlin-1b&evaluator=fractions").jsonPath().getList("score", Double.class))
                .containsExactly(35.1, 49.31);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`',
            value = {"name,MMLU\\na,70|DNS2011", "model,MMLU,mmlu\\na,70,71|DNS2011", "model,MMLU\\na,\"70|DNS2010",
                    "model,benchmark,score\\na,mmlu,70|DNS2032"})
    void whatIsNoSuchTableIsRefused(String table, String code) {
        SampleBodies.csv("/imports", table.replace("\\n", "\n")).body("code", equalTo(code));
    }

    @Test
    void columnsThatAreNotNamedAreRefused() {
        SampleBodies.csv("/imports?columns=nonsense", "model,MMLU\na,70\n")
                .statusCode(400)
                .body("code", equalTo("DNS5001"))
                .body("field", equalTo("columns"));
    }

    @Test
    void aTableSentAsRowsIsRecognised() {
        SampleBodies.bytes("/results", CSV, SampleFiles.bytes("wide.csv"))
                .statusCode(400)
                .body("code", equalTo("DNS2011"))
                .body("rule", containsString("POST /imports"));
    }

    /** An unquoted decimal comma shifts every later cell into the column of another benchmark. */
    @Test
    void aRowWithAnotherNumberOfCellsIsRefusedAlone() {
        SampleFiles.known("scaup-1b", "scaup-2b");
        SampleBodies.csv("/imports?evaluator=cells", """
                model,mmlu,gsm8k,,
                scaup-1b,62,5,70,5

                scaup-2b,62.5
                scaup-2b,62.5,70.5,,
                scaup-2b,62.5,70.5,,,,
                ,,,,
                """)
                .statusCode(200)
                .body("received", equalTo(2))
                .body("created", equalTo(2))
                .body("files[0].problems.line", equalTo(java.util.List.of(2, 4)))
                .body("files[0].problems.code", equalTo(java.util.List.of("DNS2010", "DNS2010")))
                .body("files[0].problems[0].rule", containsString("unquoted decimal comma"))
                .body("files[0].problems[1].rule", equalTo("3 columns as in the header, not 2"));
        assertThat(given().get("/results?model=scaup-1b").jsonPath().getList("")).isEmpty();
    }

    @Test
    void aColumnOfFractionsIsNotPercentBecauseOfOneValue() {
        SampleFiles.known("scaup-3b", "scaup-4b", "scaup-5b");
        String table = "model,mmlu\nscaup-3b,0.62\nscaup-4b,0.55\nscaup-5b,62\n";
        SampleBodies.csv("/imports?evaluator=mixed", table)
                .statusCode(200)
                .body("received", equalTo(1))
                .body("unmapped[0].scores", equalTo(2))
                .body("unmapped[0].reason", containsString("?scale=fraction"));
        assertThat(given().get("/results?model=scaup-3b").jsonPath().getList("")).isEmpty();
    }

    @Test
    void whatTheClientSaysOfTheUnitComesBeforeTheValues() {
        SampleFiles.known("scaup-6b", "scaup-7b");
        SampleBodies.csv("/imports?evaluator=said&scale=fraction", "model,mmlu\nscaup-6b,0.62\nscaup-7b,62\n")
                .statusCode(200)
                .body("created", equalTo(1))
                .body("problems[0].rule", equalTo("from 0 to 1"));
        assertThat(given().get("/results?model=scaup-6b").jsonPath().getDouble("[0].score")).isEqualTo(62);
    }

    @Test
    void aDateThatCannotBeReadIsSaid() {
        SampleFiles.known("scaup-8b");
        SampleBodies.csv("/imports?evaluator=dated", "model,mmlu,date\nscaup-8b,62,31/12/2024\n")
                .statusCode(200)
                .body("received", equalTo(0))
                .body("unmapped[0].reason", containsString("31/12/2024"));
    }

    @Test
    void brokenAndEmptyTablesSayWhere() {
        SampleBodies.csv("/imports", "model,mmlu\na,1\na,\"1\"2\n")
                .statusCode(400)
                .body("code", equalTo("DNS2010"))
                .body("rule", containsString("line 3"));
        SampleBodies.csv("/imports", "\n\n").statusCode(422).body("rule", containsString("this one is empty"));
    }
}
