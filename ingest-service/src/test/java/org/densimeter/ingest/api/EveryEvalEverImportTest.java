package org.densimeter.ingest.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.startsWith;

import java.nio.charset.StandardCharsets;

import org.densimeter.ingest.IngestStack;
import org.junit.jupiter.api.Test;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;

/**
 * Records in the shape of Every Eval Ever 0.3.0 (eval.schema.json of evaleval/every_eval_ever). The expected scores are
 * those of the files: proportions times 100, percents as they are.
 */
@QuarkusTest
@QuarkusTestResource(IngestStack.class)
class EveryEvalEverImportTest {

    private static final String LINES = "application/x-ndjson";

    @Test
    void everyResultHasTheUnitOfItsOwn() {
        SampleFiles.known("heron-13b");
        SampleFiles.post("", SampleFiles.JSON, "eee-record.json")
                .statusCode(200)
                .body("model", equalTo("heron-13b"))
                .body("files[0].format", equalTo("every-eval-ever"))
                .body("received", equalTo(5))
                .body("created", equalTo(5))
                .body("unmapped.task", containsInAnyOrder("MMLU", "MMLU-Pro (Biology)", "BBH", "wikitext", "mbpp"))
                .body("unmapped.find { it.task == 'MMLU' }.reason", startsWith("the same score as another"))
                .body("unmapped.find { it.task == 'MMLU-Pro (Biology)' }.reason", equalTo("a part of MMLU-Pro"))
                .body("unmapped.find { it.task == 'BBH' }.reason", startsWith("the format does not define the unit"))
                .body("unmapped.find { it.task == 'wikitext' }.reason", startsWith("lower is better"))
                .body("unmapped.find { it.task == 'mbpp' }.reason",
                        equalTo("metric_unit says percent and the bounds say fraction"));
        JsonPath stored = given().get("/results?model=heron-13b").jsonPath();
        assertThat(stored.getList("benchmark", String.class)).containsExactly("gsm8k", "humaneval", "math", "mmlu",
                "mmlu-pro");
        assertThat(stored.getList("score", Double.class)).containsExactly(71.5, 42.07, 22.25, 68.31, 39.12);
        // 0.0124 beside 71.5 % of 1,319 items is the fraction of 1.24 points; 0.0 beside 42.07 % says nothing
        assertThat(stored.getList("standardError", Double.class)).containsExactly(null, null, null, 0.37, null);
        assertThat(stored.getList("variant", String.class)).containsExactly("", "", "", "5-shot", "5-shot,cot");
        assertThat(stored.getMap("[0]")).containsEntry("evaluator", "Example Lab")
                .containsEntry("relationship", "third_party")
                .containsEntry("source", "Example Board, https://board.example/gsm8k")
                .containsEntry("harness", "inspect_ai")
                .containsEntry("observedAt", "2025-11-03")
                .containsEntry("samples", 1319)
                .containsEntry("harnessVersion", null);
    }

    @Test
    void theSameEvaluationSavedAgainIsUnchanged() {
        SampleFiles.known("heron-13b-again");
        String first = SampleFiles.text("eee-record.json").replace("Heron-13B", "Heron-13B-again");
        String second = first.replace("example-board/Example/Heron-13B-again/1762160400.25", "another-id")
                .replace("\"retrieved_timestamp\": \"1762160400.25\"", "\"retrieved_timestamp\": \"1799999999.0\"");
        assertThat(second).isNotEqualTo(first);
        SampleBodies.json("/imports", first).statusCode(200).body("created", equalTo(5));
        SampleBodies.json("/imports", second).statusCode(200).body("created", equalTo(0)).body("unchanged", equalTo(5));
    }

    @Test
    void aLineThatIsBrokenDoesNotLoseTheOthers() {
        SampleFiles.known("plover-3b");
        SampleFiles.post("", LINES, "eee-lines.jsonl")
                .statusCode(200)
                .body("received", equalTo(3))
                .body("created", equalTo(3))
                .body("files", hasSize(1))
                .body("files[0].problems.line", equalTo(java.util.List.of(3)))
                .body("files[0].problems.code", equalTo(java.util.List.of("DNS2014")))
                .body("unmapped", hasSize(1))
                .body("unmapped[0].reason", startsWith("the same score"));
        JsonPath stored = given().get("/results?model=plover-3b&evaluator=Example Lab").jsonPath();
        assertThat(stored.getList("findAll { it.benchmark != 'humaneval' }.benchmark", String.class))
                .containsExactly("bbh", "gsm8k", "mmlu");
        assertThat(stored.getList("findAll { it.benchmark != 'humaneval' }.score", Double.class)).containsExactly(41.0,
                48.75, 55.5);
        String brokenFirst = "{\"schema_version\":\n" + SampleFiles.text("eee-lines.jsonl");
        SampleFiles.post("", LINES, brokenFirst.getBytes(StandardCharsets.UTF_8))
                .statusCode(200)
                .body("unchanged", equalTo(3))
                .body("files[0].problems.line", equalTo(java.util.List.of(1, 4)));
        SampleFiles.post("?atomic=true", LINES, "eee-lines.jsonl").statusCode(400).body("code", equalTo("DNS2014"));
    }

    /** The record is in the shape that GET /results?format=every-eval-ever answers. */
    @Test
    void aResultThatWasExportedBecomesTheSameResult() {
        String model = SampleBodies.knownModel();
        String row = """
                {"model":"%s","benchmark":"probe","score":61.5,"evaluator":"Lab","source":"a page","variant":"5-shot",
                 "setting":"five shots","standardError":0.0,"samples":1000,"relationship":"first_party",
                 "preferred":true,"observedAt":"2024-07-01","metric":"perplexity of a kind","benchmarkVersion":"1.0",
                 "harness":"lm-eval","harnessVersion":"0.4.9","limited":true}""".formatted(model);
        SampleBodies.json("/results", row).statusCode(200);
        String record = """
                {"schema_version":"0.3.0","evaluation_id":"densimeter/probe/%1$s/some-id",
                 "evaluation_timestamp":"2024-07-01","retrieved_timestamp":"1762160400.250000",
                 "source_metadata":{"source_name":"a page","source_type":"documentation",
                  "source_organization_name":"Lab","evaluator_relationship":"first_party"},
                 "eval_library":{"name":"lm-eval","version":"0.4.9"},"model_info":{"name":"A model","id":"%1$s"},
                 "evaluation_results":[{"evaluation_result_id":"some-id","evaluation_name":"probe",
                  "source_data":{"dataset_name":"Probe","source_type":"other","source_id":"probe"},
                  "metric_config":{"metric_name":"perplexity of a kind","metric_unit":"percent",
                   "lower_is_better":false,"score_type":"continuous","min_score":0.0,"max_score":100.0},
                  "score_details":{"score":61.5,"uncertainty":{"standard_error":{"value":0.0},"num_samples":1000},
                   "details":{"model":"%1$s","benchmark":"probe","evaluator":"Lab","variant":"5-shot",
                    "relationship":"first_party","setting":"five shots","preferred":"true","source":"a page",
                    "observedAt":"2024-07-01","metric":"perplexity of a kind","benchmarkVersion":"1.0",
                    "harness":"lm-eval","harnessVersion":"0.4.9","limited":"true"}}}]}""".formatted(model);
        SampleBodies.json("/imports", record)
                .statusCode(200)
                .body("received", equalTo(1))
                .body("unchanged", equalTo(1))
                .body("unmapped", hasSize(0));
    }

    @Test
    void modelsWithoutACardAreListedWithWhatTheFileSaysOfThem() {
        SampleFiles.known("plover-3b");
        SampleFiles.post("", SampleFiles.JSON, "eee-array.json")
                .statusCode(200)
                .body("received", equalTo(4))
                .body("created", equalTo(1))
                .body("rejected", equalTo(3))
                .body("modelsWithoutCard.model", containsInAnyOrder("no-card-7b", "no-card-closed"))
                .body("modelsWithoutCard.find { it.model == 'no-card-7b' }.paramsTotal", equalTo("7620000000"))
                .body("modelsWithoutCard.find { it.model == 'no-card-7b' }.scores", equalTo(2))
                .body("modelsWithoutCard.find { it.model == 'no-card-closed' }.paramsTotal", equalTo(null));
        JsonPath stored = given().get("/results?model=plover-3b&benchmark=humaneval").jsonPath();
        assertThat(stored.getDouble("[0].score")).isEqualTo(31.25);
        assertThat(stored.getString("[0].relationship")).isEqualTo("first_party");
    }

    @Test
    void aRecordSentAsRowsIsRecognised() {
        SampleBodies.bytes("/results", SampleFiles.JSON, SampleFiles.bytes("eee-array.json"))
                .statusCode(422)
                .body("code", equalTo("DNS2031"))
                .body("rule", containsString("Every Eval Ever"))
                .body("rule", containsString("POST /imports"));
        SampleBodies.bytes("/results", LINES,
                SampleFiles.text("eee-lines.jsonl").lines().findFirst().orElseThrow().getBytes(StandardCharsets.UTF_8))
                .statusCode(422)
                .body("code", equalTo("DNS2031"));
    }
}
