package org.densimeter.ingest.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.startsWith;

import java.nio.charset.StandardCharsets;

import org.densimeter.ingest.IngestStack;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;

/** Files with values that no harness should write: each is answered, and none changes what another one says. */
@QuarkusTest
@QuarkusTestResource(IngestStack.class)
class OddFilesTest {

    private final String model = SampleBodies.fresh("odd");

    private ValidatableResponse send(String type, String file) {
        SampleFiles.known(model);
        return SampleFiles.post("", type, file.replace("MODEL", model).getBytes(StandardCharsets.UTF_8));
    }

    /** Two runs of one folder: the statistics of one must not become scores of the model of the other. */
    @Test
    void severalRunsOfHelmInOneFolderAreRefused() {
        SampleFiles.known(model);
        String spec = SampleFiles.text("helm-gsm-run_spec.json");
        RequestSpecification form = given().queryParam("evaluator", model);
        for (String name : new String[]{"tern-7b", model}) {
            form.multiPart("a", "stats.json", SampleFiles.bytes("helm-gsm-stats.json"), SampleFiles.JSON)
                    .multiPart("a", "run_spec.json", spec.replace("tern-7b", name).getBytes(StandardCharsets.UTF_8),
                            SampleFiles.JSON);
        }
        form.post("/imports")
                .then()
                .statusCode(422)
                .body("code", equalTo("DNS2035"))
                .body("rule", containsString("a folder for each run"));
        assertThat(given().get("/results?evaluator=" + model).jsonPath().getList("")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
            "{\"results\":{\"mmlu\":{\"acc,none\":0.5},\"mmlu\":{\"acc,none\":0.7}},\"versions\":{},\"model_name\":\"MODEL\"}"
                    + "|application/json|DNS2014",
            "{\"results\":{\"mmlu\":{\"acc,none\":0.5,\"acc,none\":0.7}},\"versions\":{},\"model_name\":\"MODEL\"}"
                    + "|application/json|DNS2014",
            "- {dataset: {id: openai/gsm8k, task_id: gsm8k}, value: 50.1, value: 60.1}|application/yaml|DNS2036"})
    void aNameThatOccursTwiceInAnObjectIsRefused(String file, String type, String code) {
        send(type, file).statusCode(400)
                .body("code", equalTo(code))
                .body("rule", containsString("each name once in its object"));
        assertThat(given().get("/results?model=" + model).jsonPath().getList("")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1e300", "-Infinity", "-99999999999999999999", "1e300", "NaN", "\"2024-13-45\""})
    void aDateThatIsNoneIsUnknown(String date) {
        send(SampleFiles.JSON, "{\"results\":{\"mmlu\":{\"acc,none\":0.5}},\"versions\":{},\"model_name\":\"MODEL\","
                + "\"date\":" + date + "}").statusCode(200).body("created", equalTo(1));
        assertThat(given().get("/results?model=" + model).jsonPath().getString("[0].observedAt")).isNull();
    }

    @Test
    void aDateInTheNameOfAFileThatIsNoneIsUnknown() {
        SampleFiles.known(model);
        given().queryParam("model", model)
                .multiPart("a", "results_2024-13-45T10-00-00.json", SampleFiles.bytes("lighteval-2026.json"),
                        SampleFiles.JSON)
                .post("/imports")
                .then()
                .statusCode(200)
                .body("created", equalTo(2));
    }

    @Test
    void anEntryOfAnArrayThatIsNoRecordIsListed() {
        SampleFiles.known(model);
        String records = "[" + SampleFiles.text("eee-record.json") + ",{\"foo\":1},5,null]";
        SampleFiles.post("?model=" + model, SampleFiles.JSON, records.getBytes(StandardCharsets.UTF_8))
                .statusCode(200)
                .body("unmapped.find { it.reason.startsWith('no record') }.scores", equalTo(3));
    }

    /** What is refused says as much of the files as what is taken. */
    @Test
    void anAnswerOfWhichEveryScoreIsRejectedSaysWhatTheFilesHave() {
        String file = "{\"results\":{\"mmlu\":{\"acc,none\":0.5},\"no-such\":{\"acc,none\":0.5}},\"versions\":{},"
                + "\"model_name\":\"Org/No-Card\"}";
        SampleFiles.post("", SampleFiles.JSON, file.getBytes(StandardCharsets.UTF_8))
                .statusCode(422)
                .body("code", equalTo("DNS2004"))
                .body("files[0].format", equalTo("lm-eval"))
                .body("files[0].rejected", equalTo(1))
                .body("unmapped.task", hasItem("no-such"))
                .body("modelsWithoutCard[0].model", equalTo("no-card"));
    }

    @Test
    void aValueThatIsNoNumberIsShown() {
        send(SampleFiles.JSON, "{\"results\":{\"mmlu\":{\"acc,none\":[0.5]}},\"versions\":{},\"model_name\":\"MODEL\"}")
                .statusCode(422)
                .body("detail", startsWith("the row was not stored: score = [0.5]"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/data/MODEL/", "C:\\\\models\\\\MODEL", "Org/MODEL"})
    void aPathNamesTheModelByItsLastPart(String path) {
        send(SampleFiles.JSON,
                "{\"results\":{\"mmlu\":{\"acc,none\":0.5}},\"versions\":{},\"model_name\":\"" + path + "\"}")
                .statusCode(200)
                .body("model", equalTo(model));
    }

    /** The largest number of items that POST /results takes. */
    @Test
    void aLargeNumberOfItemsIsKept() {
        send(SampleFiles.JSON, """
                {"results":{"mmlu":{"acc,none":0.5}},"versions":{},"model_name":"MODEL",
                 "n-samples":{"mmlu":{"original":2000000000,"effective":2000000000}}}""").statusCode(200);
        assertThat(given().get("/results?model=" + model).jsonPath().getInt("[0].samples")).isEqualTo(2_000_000_000);
    }
}
