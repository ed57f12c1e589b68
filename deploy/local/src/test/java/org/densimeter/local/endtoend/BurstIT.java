package org.densimeter.local.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;

import org.densimeter.local.client.Rest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;

/**
 * Ten thousand results at once cost a handful of trend computations, not ten thousand, and the trend ends up being that
 * of the last frontier.
 */
@ExtendWith(SharedStack.class)
class BurstIT {

    private static final String COMPUTATIONS = "densimeter_trend_computations_total";
    private static final String DRAWN = "drawn=\"true\"";
    /** Five benchmarks and two composites under one series; four of them and a composite under each of two ladders. */
    private static final int KEYS = 17;
    private static final int MODELS = 500;
    private static final int FAMILIES = 50;
    private static final List<String> BENCHMARKS = List.of("mmlu", "bbh", "math", "humaneval", "mbpp");
    private static final List<String> EVALUATORS = List.of("a", "b", "c", "d");
    private static final int RESULTS = MODELS * BENCHMARKS.size() * EVALUATORS.size();

    private final RunningStack stack;

    BurstIT(RunningStack stack) {
        this.stack = stack;
    }

    @Test
    void tenThousandResultsAtOnceCostAHandfulOfComputations() throws IOException {
        JsonNode before = ServiceAnswers.timeless(stack.findings());
        stack.write("POST", "/models", models().toString());
        try {
            burst();
        } finally {
            // the other tests of the shared stack need the catalogue alone, whatever this one found
            for (int family = 0; family < FAMILIES; family++) {
                stack.write("DELETE", "/models?family=" + family(family) + "&reason=end%20of%20the%20test", null);
            }
            stack.awaitRest();
        }
        assertThat(ServiceAnswers.timeless(stack.findings())).isEqualTo(before);
    }

    private void burst() throws IOException {
        stack.awaitRest();
        double computations = stack.counter(COMPUTATIONS, DRAWN);

        JsonNode answer = stack.write("POST", "/results", results().toString());

        assertThat(answer.path("created").asInt()).isEqualTo(RESULTS);
        stack.awaitRest();
        // each key is drawn when the burst has ended, and whenever it pauses on a slow machine: a thousandth of a
        // drawing a result at most, as slow as that may be
        assertThat(stack.counter(COMPUTATIONS, DRAWN) - computations).isBetween((double) KEYS, KEYS * RESULTS / 1_000.);
        for (String benchmark : BENCHMARKS) {
            assertThat(stack.density("/trend?benchmark=" + benchmark).path("revision"))
                    .isEqualTo(stack.density("/frontier?benchmark=" + benchmark).path("revision"));
            assertThat(stack.density("/frontier?benchmark=" + benchmark).path("measured").asInt()).as(benchmark)
                    .isGreaterThan(MODELS / 2);
        }
    }

    private static String id(int model) {
        return "burst-" + model;
    }

    private static String family(int model) {
        return "burst-family-" + model % FAMILIES;
    }

    private static ArrayNode models() {
        ArrayNode models = Rest.JSON.createArrayNode();
        for (int model = 0; model < MODELS; model++) {
            models.addObject()
                    .put("id", id(model))
                    .put("name", "Burst " + model)
                    .put("family", family(model))
                    .put("releaseDate", "202%d-%02d-15".formatted(3 + model % 3, 1 + model % 7))
                    .put("paramsTotal", 7e9);
        }
        return models;
    }

    /** Scores from 35 to 74 on every benchmark, by every evaluator. */
    private static ArrayNode results() {
        ArrayNode results = Rest.JSON.createArrayNode();
        for (int model = 0; model < MODELS; model++) {
            for (String benchmark : BENCHMARKS) {
                for (String evaluator : EVALUATORS) {
                    results.addObject()
                            .put("model", id(model))
                            .put("benchmark", benchmark)
                            .put("score", 35 + model % 40)
                            .put("evaluator", evaluator)
                            .put("source", "this test");
                }
            }
        }
        return results;
    }
}
