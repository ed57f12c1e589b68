package org.densimeter.ingest.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import java.util.List;

import org.densimeter.ingest.IngestStack;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;

/**
 * Files in the shapes of Inspect (EvalLog of src/inspect_ai/log/_log.py), lighteval ("Saving and reading results" of
 * its documentation, and result files of 2024 and 2026) and HELM (Stat, MetricName and RunSpec). The expected
 * percentages are the fractions of the files times 100.
 */
@QuarkusTest
@QuarkusTestResource(IngestStack.class)
class HarnessFilesImportTest {

    private static JsonPath stored(String model) {
        return given().get("/results?model=" + model).jsonPath();
    }

    @Test
    void logsOfInspect() {
        SampleFiles.known("tern-inspect");
        for (String log : List.of("inspect-gsm8k.json", "inspect-limited.json", "inspect-reducers.json",
                "inspect-v1.json")) {
            SampleFiles.post("?model=tern-inspect", SampleFiles.JSON, log)
                    .statusCode(200)
                    .body("files[0].format", equalTo("inspect"))
                    .body("created", equalTo(1));
        }
        JsonPath stored = stored("tern-inspect");
        assertThat(stored.getList("benchmark", String.class)).containsExactly("gsm8k", "humaneval", "math", "mmlu");
        assertThat(stored.getList("score", Double.class)).containsExactly(74.15, 53.05, 30.8, 66.0);
        assertThat(stored.getList("standardError", Double.class)).containsExactly(1.206, 3.91, 0.653, 4.76);
        assertThat(stored.getList("variant", String.class)).containsExactly("10-shot", "", "", "5-shot");
        assertThat(stored.getList("limited", Boolean.class)).containsExactly(false, false, false, true);
        // 2025-07-04T01:10:02+02:00 is the day before in UTC
        assertThat(stored.getMap("[0]")).containsEntry("observedAt", "2025-07-03")
                .containsEntry("evaluator", "inspect_ai")
                .containsEntry("harnessVersion", "0.3.108")
                .containsEntry("samples", 1319);
    }

    @Test
    void whatInspectMeasuresOtherwiseIsListed() {
        SampleFiles.known("tern-7b");
        SampleFiles.post("?dryRun=true", SampleFiles.JSON, "inspect-reducers.json")
                .body("model", equalTo("tern-7b"))
                .body("unmapped.filter", containsInAnyOrder("verify/pass_at_5", "judge"));
        SampleFiles.post("", SampleFiles.JSON, "inspect-error.json")
                .statusCode(200)
                .body("received", equalTo(0))
                .body("unmapped[0].reason", equalTo("the run did not end: its status is error"));
    }

    @Test
    void resultsOfLighteval() {
        SampleFiles.known("tern-lighteval");
        SampleFiles.post("?model=tern-lighteval", SampleFiles.JSON, "lighteval-2024.json")
                .statusCode(200)
                .body("files[0].format", equalTo("lighteval"))
                .body("created", equalTo(2))
                .body("unmapped.task",
                        containsInAnyOrder("mmlu:abstract_algebra", "mmlu:anatomy", "wikitext:2", "arc:easy"))
                .body("unmapped.find { it.task == 'mmlu:anatomy' }.reason", equalTo("a part of mmlu"))
                .body("unmapped.find { it.task == 'arc:easy' }.reason", equalTo("no mapping to a benchmark"))
                .body("unmapped.find { it.task == 'wikitext:2' }.reason", containsString("lower is better"));
        SampleFiles
                .post("?model=tern-lighteval", SampleFiles.ZIP,
                        SampleFiles.zipOf("out/results_2026-08-10T17-22-11.385681.json", "lighteval-2026.json"))
                .statusCode(200)
                .body("created", equalTo(2));
        JsonPath stored = stored("tern-lighteval");
        assertThat(stored.getList("benchmark", String.class)).containsExactly("gsm8k", "gsm8k", "mmlu", "mmlu-pro");
        assertThat(stored.getList("variant", String.class)).containsExactly("0-shot,extractive-match", "5-shot,qem",
                "5-shot", "0-shot,extractive-match");
        assertThat(stored.getList("score", Double.class)).containsExactly(67.5, 52.99, 61.27, 34.5);
        assertThat(stored.getList("standardError", Double.class)).containsExactly(3.32, 1.375, 3.69, null);
        assertThat(stored.getList("limited", Boolean.class)).containsExactly(true, false, false, true);
        assertThat(stored.getList("observedAt", String.class)).containsExactly("2026-08-10", null, null, "2026-08-10");
    }

    @Test
    void runsOfHelm() {
        SampleFiles.known("tern-helm");
        byte[] runs = SampleFiles.zipOf("v1/gsm:model=example_tern-7b/run_spec.json", "helm-gsm-run_spec.json",
                "v1/gsm:model=example_tern-7b/stats.json", "helm-gsm-stats.json", "v1/mmlu_pro/stats.json",
                "helm-mmlu-pro-stats.json", "v1/mmlu_pro/run_spec.json", "helm-mmlu-pro-run_spec.json",
                "v1/mmlu:subject=philosophy/stats.json", "helm-mmlu-philosophy-stats.json",
                "v1/mmlu:subject=philosophy/run_spec.json", "helm-mmlu-philosophy-run_spec.json", "v1/lone/stats.json",
                "helm-gsm-stats.json");
        SampleFiles.post("?model=tern-helm", SampleFiles.ZIP, runs)
                .statusCode(200)
                .body("created", equalTo(2))
                .body("files.size()", equalTo(4))
                .body("files.find { it.name == 'v1/lone/stats.json' }.problems[0].code", equalTo("DNS2035"))
                .body("unmapped.findAll { it.task == 'mmlu:subject=philosophy' }.reason", hasItem("a part of mmlu"))
                .body("unmapped.find { it.metric == 'bits_per_byte' }.reason", containsString("lower is better"));
        JsonPath stored = stored("tern-helm");
        assertThat(stored.getList("benchmark", String.class)).containsExactly("gsm8k", "mmlu-pro");
        assertThat(stored.getList("score", Double.class)).containsExactly(48.2, 35.54);
        assertThat(stored.getList("variant", String.class)).containsExactly("5-shot", "0-shot,cot");
        // 1,000 of 1,000 allowed instances: the limit cut the set; 12,032 of 20,000: it did not
        assertThat(stored.getList("limited", Boolean.class)).containsExactly(true, false);
        assertThat(stored.getList("samples", Integer.class)).containsExactly(1000, 12032);
        assertThat(stored.getList("standardError", Double.class)).containsOnlyNulls();
    }

    @ParameterizedTest
    @CsvSource({"helm-gsm-stats.json", "helm-gsm-run_spec.json"})
    void aFileOfHelmWithoutItsCompanionIsRefused(String file) {
        SampleFiles.post("", SampleFiles.JSON, file).statusCode(422).body("code", equalTo("DNS2035"));
    }

    @ParameterizedTest
    @CsvSource({"inspect-gsm8k.json,Inspect", "inspect-v1.json,Inspect", "lighteval-2024.json,lighteval",
            "helm-gsm-stats.json,HELM", "helm-gsm-run_spec.json,HELM", "lm-eval-0.4.json,lm-evaluation-harness"})
    void aFileSentAsRowsIsRecognised(String file, String what) {
        SampleBodies.bytes("/results", SampleFiles.JSON, SampleFiles.bytes(file))
                .statusCode(422)
                .body("code", equalTo("DNS2031"))
                .body("rule", containsString(what))
                .body("rule", containsString("POST /imports"));
    }

    @Test
    void aFileOfAnotherFormatThanNamedIsRefused() {
        SampleFiles.post("?format=helm", SampleFiles.JSON, "inspect-gsm8k.json")
                .statusCode(422)
                .body("code", equalTo("DNS2032"))
                .body("rule", containsString("this is a log of Inspect"));
    }
}
