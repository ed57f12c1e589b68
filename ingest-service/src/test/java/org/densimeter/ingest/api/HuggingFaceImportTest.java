package org.densimeter.ingest.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import java.nio.charset.StandardCharsets;

import org.densimeter.ingest.IngestStack;
import org.junit.jupiter.api.Test;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;

/**
 * Files in the shapes that huggingface/hub-docs documents: .eval_results (eval_results.yaml) and model-index
 * (modelcard.md). The expected scores are those of the files, which are percent but for 0.412 and 0.354.
 */
@QuarkusTest
@QuarkusTestResource(IngestStack.class)
class HuggingFaceImportTest {

    private static final String ONE = """
            - dataset:
                id: openai/gsm8k
                task_id: gsm8k
              value: 81.4
            """;

    @Test
    void evaluationResultsOfARepository() {
        SampleFiles.known("avocet-9b");
        SampleFiles
                .post("", SampleFiles.ZIP,
                        SampleFiles.zipOf("Avocet-9B/.eval_results/all.yaml", "hf-eval-results.yaml"))
                .statusCode(200)
                .body("files[0].format", equalTo("hugging-face"))
                .body("model", equalTo("avocet-9b"))
                .body("created", equalTo(2))
                .body("verified", hasSize(1))
                .body("verified[0].benchmark", equalTo("mmlu-pro"))
                .body("verified[0].verifyToken", equalTo("eyJhbGciOi.kept.token"))
                .body("unmapped.task", containsInAnyOrder("cais/hle", "cais/mmlu"));
        JsonPath stored = given().get("/results?model=avocet-9b").jsonPath();
        assertThat(stored.getList("benchmark", String.class)).containsExactly("gsm8k", "mmlu-pro");
        assertThat(stored.getList("score", Double.class)).containsExactly(81.4, 48.25);
        assertThat(stored.getMap("[1]")).containsEntry("evaluator", "example-evals")
                .containsEntry("observedAt", "2025-01-15")
                .containsEntry("variant", "no-tools")
                .containsEntry("benchmarkVersion", "54611cd")
                .containsEntry("source", "https://huggingface.co/spaces/example/traces")
                .containsEntry("harness", "inspect-ai");
    }

    @Test
    void aValueOfAtMostOneNeedsAUnit() {
        SampleFiles.known("avocet-fraction");
        SampleFiles.post("?model=avocet-fraction", SampleFiles.YAML, "hf-fraction.yaml")
                .statusCode(200)
                .body("received", equalTo(0))
                .body("unmapped[0].reason", containsString("?scale=fraction"));
        SampleFiles.post("?model=avocet-fraction&scale=fraction", SampleFiles.YAML, "hf-fraction.yaml")
                .statusCode(200)
                .body("created", equalTo(1));
        assertThat(given().get("/results?model=avocet-fraction").jsonPath().getDouble("[0].score")).isEqualTo(41.2);
    }

    @Test
    void theModelIndexOfAModelCard() {
        SampleFiles.known("avocet-9b-card");
        SampleFiles.post("?model=avocet-9b-card", "text/markdown", "model-index.md")
                .statusCode(200)
                .body("files[0].format", equalTo("model-index"))
                .body("created", equalTo(2))
                .body("verified", nullValue())
                .body("unmapped.find { it.metric == 'pass@1' }.reason", startsWith("the format does not define"))
                .body("unmapped.find { it.metric == 'wer' }.reason", startsWith("lower is better"));
        JsonPath stored = given().get("/results?model=avocet-9b-card").jsonPath();
        assertThat(stored.getList("score", Double.class)).containsExactly(53.07, 64.18);
        assertThat(stored.getList("variant", String.class)).containsExactly("5-shot", "5-shot");
        assertThat(stored.getList("evaluator", String.class)).containsOnly("Open Leaderboard");
    }

    @Test
    void aResultThatDisappearsIsRetractedOnlyOnRequest() {
        SampleFiles.known("avocet-pr");
        String query = "?model=avocet-pr&source=https://hub.example/avocet-pr";
        SampleFiles.post(query, SampleFiles.YAML, "hf-eval-results.yaml").statusCode(200).body("created", equalTo(2));
        byte[] less = ONE.getBytes(StandardCharsets.UTF_8);
        SampleFiles.post(query, SampleFiles.YAML, less).body("unchanged", equalTo(1)).body("missing", nullValue());
        assertThat(given().get("/results?model=avocet-pr").jsonPath().getList("")).hasSize(2);
        SampleFiles.post(query + "&onMissing=retract&dryRun=true", SampleFiles.YAML, less)
                .body("missing.found", equalTo(1))
                .body("missing.retracted", equalTo(0));
        SampleFiles.post(query + "&onMissing=retract", SampleFiles.YAML, less)
                .statusCode(200)
                .body("missing.found", equalTo(1))
                .body("missing.retracted", equalTo(1));
        assertThat(given().get("/results?model=avocet-pr").jsonPath().getList("benchmark", String.class))
                .containsExactly("gsm8k");
        SampleFiles.post("?model=avocet-pr&onMissing=retract", SampleFiles.YAML, less)
                .statusCode(400)
                .body("code", equalTo("DNS5003"));
    }

    @Test
    void aliasesAndBrokenYamlAreRefused() {
        String aliases = "- &a {dataset: {id: x}, value: 1}\n- *a\n";
        SampleFiles.post("", SampleFiles.YAML, aliases.getBytes(StandardCharsets.UTF_8))
                .statusCode(400)
                .body("code", equalTo("DNS2036"))
                .body("rule", containsString("without aliases"));
        String deep = "a:\n " + "- ".repeat(300) + "b";
        SampleFiles.post("", SampleFiles.YAML, deep.getBytes(StandardCharsets.UTF_8))
                .statusCode(400)
                .body("code", equalTo("DNS2034"));
        SampleFiles.post("", SampleFiles.YAML, "- dataset: [".getBytes(StandardCharsets.UTF_8))
                .statusCode(400)
                .body("code", equalTo("DNS2036"));
    }

    @Test
    void yamlSentAsRowsIsRecognised() {
        SampleBodies.bytes("/results", SampleFiles.YAML, SampleFiles.bytes("hf-eval-results.yaml"))
                .statusCode(422)
                .body("code", equalTo("DNS2031"))
                .body("rule", containsString("Hugging Face"))
                .body("rule", containsString("POST /imports"));
        SampleBodies.bytes("/results", SampleFiles.YAML, "a: b".getBytes(StandardCharsets.UTF_8)).statusCode(415);
    }
}
