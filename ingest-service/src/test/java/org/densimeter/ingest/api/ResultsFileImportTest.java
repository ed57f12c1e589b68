package org.densimeter.ingest.api;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import org.densimeter.ingest.IngestStack;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;

/**
 * A results file in the shape that lm-evaluation-harness 0.4 writes: a group with parts, two filters of one task,
 * errors that say nothing, an empty group row, a run on a part of the items, a measure that falls. The expected
 * percentages are the fractions of the file times 100.
 */
@QuarkusTest
@QuarkusTestResource(IngestStack.class)
class ResultsFileImportTest {

    private static final String TYPE = "application/json";

    private static byte[] file() throws IOException {
        try (var file = ResultsFileImportTest.class.getResourceAsStream("/files/lm-eval-0.4.json")) {
            return Objects.requireNonNull(file).readAllBytes();
        }
    }

    @BeforeEach
    void benchmarks() {
        for (String id : List.of("mmlu", "gsm8k", "humaneval", "mbpp", "bbh")) {
            SampleBodies.put("/benchmarks/" + id, "{\"name\":\"" + id + "\"}");
        }
    }

    /** The file names another model of which the name is an alias, so that its last part says nothing. */
    @Test
    void theModelIsTheOneThatHasTheNameOfTheFileAsAnAlias() throws IOException {
        String text = new String(file(), StandardCharsets.UTF_8).replace("Kite-7B", "Kite-7B-Aliased");
        SampleBodies.put("/models/kite-of-alias", SampleBodies.card("\"aliases\":[\"EXAMPLE/kite-7b-aliased\"],"));
        SampleBodies.bytes("/imports?source=run-18&evaluator=my-team", TYPE, text.getBytes(StandardCharsets.UTF_8))
                .statusCode(200)
                .body("model", equalTo("kite-of-alias"))
                .body("created", equalTo(5));
    }

    @Test
    void everyScoreIsStoredOrListedWithTheReason() throws IOException {
        SampleBodies.put("/models/kite-7b", SampleBodies.card(""));
        JsonPath answer = SampleBodies.bytes("/imports?source=run-17&evaluator=my-team", TYPE, file())
                .statusCode(200)
                .body("model", equalTo("kite-7b"))
                .body("received", equalTo(6))
                .body("created", equalTo(5))
                .body("rejected", equalTo(1))
                .body("problems[0].value", equalTo("NaN"))
                .body("unmapped.task",
                        containsInAnyOrder("mmlu_stem", "mmlu_anatomy", "wikitext", "hellaswag", "hellaswag"))
                .extract()
                .jsonPath();
        assertThat(answer.getString("unmapped.find { it.task == 'mmlu_anatomy' }.reason"))
                .isEqualTo("a part of mmlu_stem");
        assertThat(answer.getString("unmapped.find { it.task == 'wikitext' }.reason")).startsWith("lower is better");
        JsonPath stored = given().get("/results?model=kite-7b").jsonPath();
        assertThat(stored.getList("benchmark", String.class)).containsExactly("bbh", "gsm8k", "gsm8k", "humaneval",
                "mmlu");
        assertThat(stored.getList("score", Double.class)).containsExactly(52.14, 78.47, 20.17, 37.8, 62.49);
        assertThat(stored.getList("standardError", Double.class)).containsExactly(null, 1.132, 1.105, null, .39);
        assertThat(stored.getList("variant", String.class)).containsExactly("3-shot", "5-shot,flexible-extract",
                "5-shot,strict-match", "0-shot", "5-shot");
        assertThat(stored.getList("limited", Boolean.class)).containsExactly(true, false, false, false, false);
        Map<String, Object> gsm8k = stored.getMap("[1]");
        assertThat(gsm8k).containsEntry("evaluator", "my-team")
                .containsEntry("source", "run-17")
                .containsEntry("metric", "exact_match")
                .containsEntry("benchmarkVersion", "3.0")
                .containsEntry("harness", "lm-evaluation-harness")
                .containsEntry("harnessVersion", "0.4.9")
                .containsEntry("samples", 1319)
                .containsEntry("observedAt", "2025-01-16");
        SampleBodies.bytes("/imports?format=lm-eval&source=run-17&evaluator=my-team", TYPE, file())
                .statusCode(200)
                .body("unchanged", equalTo(5));
    }

    @Test
    void aModelWithoutACardIsNamed() throws IOException {
        SampleBodies.bytes("/imports?model=no-such-kite", TYPE, file())
                .statusCode(422)
                .body("problems.findAll { it.code == 'DNS2004' }.value", containsInAnyOrder("no-such-kite",
                        "no-such-kite", "no-such-kite", "no-such-kite", "no-such-kite"));
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', delimiter = '|',
            value = {"{\"results\":[]}|422|DNS2032", "[1,2]|422|DNS2032", "{\"results\":{|400|DNS2014", "|422|DNS2032"})
    void whatIsNoResultsFileIsRefused(String body, int status, String code) {
        SampleBodies.json("/imports", body == null ? "" : body).statusCode(status).body("code", equalTo(code));
    }

    @Test
    void aResultsFileSentAsRowsIsRecognised() throws IOException {
        SampleBodies.bytes("/results", TYPE, file())
                .statusCode(422)
                .body("code", equalTo("DNS2031"))
                .body("rule", containsString("POST /imports"));
    }
}
