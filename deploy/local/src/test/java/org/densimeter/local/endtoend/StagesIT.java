package org.densimeter.local.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

import org.densimeter.local.catalogue.Catalogue;
import org.densimeter.local.client.Rest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceLock;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;

/** From a card that says its stage to the frontiers: instruct models have one of their own, and follow a correction. */
@ExtendWith(SharedStack.class)
@Execution(ExecutionMode.CONCURRENT)
@ResourceLock(SharedStack.BESIDE)
class StagesIT {

    private static final String SERIES = "instruct-alone";
    private static final String MODEL = "example-chat-1b";

    private final RunningStack stack;

    StagesIT(@SharedStack.ForAdditions RunningStack stack) {
        this.stack = stack;
    }

    /** A model of 1e9 parameters that scores like one of 4e9 is 4 times as dense, where its stage is measured. */
    @Test
    void aSeriesOfInstructModelsMeasuresInstructModelsAlone() throws IOException {
        stack.awaitRest();
        JsonNode before = stack.density("/frontier?benchmark=mmlu").path("records");
        assertThat(before).isNotEmpty();
        sendSeries();
        assertThat(stack.density("/densities?benchmark=mmlu&stage=instruct")).as("the catalogue's instruct models")
                .isNotEmpty()
                .allSatisfy(density -> assertThat(density.path("stage").asText()).isEqualTo("instruct"));
        sendModel("instruct");
        stack.write("POST", "/results", """
                [{"model":"%s","benchmark":"mmlu","score":%s,"evaluator":"Example","source":"this test"}]"""
                .formatted(MODEL, scoreOf(4e9)));
        awaitRest();
        JsonNode records = stack.density("/frontier?benchmark=mmlu&stage=instruct&family=Example").path("records");
        assertThat(records).hasSize(1);
        assertThat(records.at("/0/model").asText()).isEqualTo(MODEL);
        assertThat(records.at("/0/density").asDouble()).isCloseTo(4, withinPercentage(.01));
        assertThat(status()).isEqualTo("other_stage");
        assertThat(stack.density("/frontier?benchmark=mmlu").path("records")).isEqualTo(before);

        sendModel("pretrained");
        awaitRest();
        assertThat(stack.density("/frontier?benchmark=mmlu&stage=instruct&family=Example").path("records")).isEmpty();
        assertThat(status()).isEqualTo("measured");
        stack.write("DELETE", "/models/" + MODEL + "?reason=tested", null);
        awaitRest();
    }

    private void sendSeries() throws IOException {
        stack.write("PUT", "/series/" + SERIES, """
                       {"name":"Instruct models","tokensAtLaw":5e12,"oneStep":true,"source":"this test",
                "stage":"instruct"}""");
        ArrayNode pairs = Rest.JSON.createArrayNode();
        for (double params = 1e7; params < 2e13; params *= 2) {
            pairs.addObject()
                    .put("series", SERIES)
                    .put("benchmark", "mmlu")
                    .put("params", params)
                    .put("score", scoreOf(params));
        }
        stack.write("POST", "/reference-scores", pairs.toString());
        awaitRest();
    }

    private void sendModel(String stage) throws IOException {
        stack.write("PUT", "/models/" + MODEL, """
                {"name":"Example Chat","releaseDate":"2025-06-01","paramsTotal":1000000000,
                 "paramsNonEmbedding":1000000000,"family":"Example","stage":"%s"}""".formatted(stage));
    }

    /** Returns the status under the series of base models. */
    private String status() throws IOException {
        return stack.density("/densities/" + MODEL + "/explain?benchmark=mmlu").path("status").asText();
    }

    private void awaitRest() {
        List<String> laws = new ArrayList<>(Catalogue.laws());
        laws.add(SERIES + "/mmlu");
        stack.awaitRest(laws);
    }

    /** What the pairs are made of: S = c / (1 + exp(-gamma (L - l))) + d, L = -ln N, half of the way at 7e9. */
    private static double scoreOf(double params) {
        return 75 / (1 + Math.exp(-.5 * Math.log(params / 7e9))) + 25;
    }
}
