package org.densimeter.local.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.densimeter.local.client.Rest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * A record of the frontier that is renamed is one model with the same figures: at once, after everything was published
 * again, and after a restart, which sends the catalogue with the id of before.
 */
@EnabledIfSystemProperty(named = "densimeter.test.campaign", matches = "true")
class RenameIT {

    private static final List<String> DRAWN = List.of("interval", "recordProbability", "contenders", "bias", "seed");
    private static final String KEY = "series=minicpm3-2025&benchmark=mmlu";

    @TempDir
    private static Path data;

    @Test
    void aRenamedRecordKeepsFrontierAndTrend() throws Exception {
        try (RunningStack stack = RunningStack.start(data)) {
            stack.awaitUp().awaitRest();
            JsonNode records = stack.density("/frontier?" + KEY).path("records");
            String old = records.get(records.size() - 1).path("model").asText();
            String present = old + "-renamed";
            List<JsonNode> before = figures(stack, old, present);

            stack.write("POST", "/models/" + old + "/rename",
                    "{\"to\":\"" + present + "\",\"reason\":\"the name of the publisher\"}");
            stack.awaitRest();
            assertOneModel(stack, old, present, before);

            stack.write("POST", "/republish", null);
            stack.awaitRest();
            assertOneModel(stack, old, present, before);

            stack.stop();
            stack.startAgain().awaitUp().awaitRest();
            assertOneModel(stack, old, present, before);
            FullAudit.assertConsistent(stack);
        }
    }

    private static void assertOneModel(RunningStack stack, String old, String present, List<JsonNode> before)
            throws IOException {
        assertThat(figures(stack, old, present)).isEqualTo(before);
        assertThat(stack.density("/frontier?" + KEY).path("records").findValuesAsText("model")).contains(present)
                .doesNotContain(old);
        assertThat(stack.ingest("/models?size=1000").findValuesAsText("id")).contains(present).doesNotContain(old);
        assertThat(stack.ingest("/results?model=" + old)).isNotEmpty()
                .allSatisfy(result -> assertThat(result.path("model").asText()).isEqualTo(present));
        assertThat(stack.density("/densities?model=" + old + "&" + KEY)).hasSize(1)
                .allSatisfy(density -> assertThat(density.path("model").asText()).isEqualTo(present));
    }

    /** Frontier, trend and densities without times and revisions, with the present id in place of that of before. */
    private static List<JsonNode> figures(RunningStack stack, String old, String present) throws IOException {
        List<JsonNode> figures = new ArrayList<>();
        for (String path : List.of("/frontier?" + KEY, "/trend?" + KEY, "/densities?size=1000&" + KEY)) {
            String text = ServiceAnswers.timeless(stack.density(path)).toString();
            JsonNode answer = Rest.JSON.readTree(text.replace("\"" + old + "\"", "\"" + present + "\""));
            forgetDraws(answer);
            figures.add(answer);
        }
        assertThat(figures.get(0).findValuesAsText("density")).hasSizeGreaterThan(10);
        assertThat(figures.get(1).path("doublingDays").asDouble()).isPositive();
        assertThat(figures.get(2)).hasSizeGreaterThan(100);
        return figures;
    }

    /** Removes what is drawn: the seed of the draws follows from the ids of the models. */
    private static void forgetDraws(JsonNode node) {
        if (node instanceof ObjectNode object) {
            object.remove(DRAWN);
            if (object.path("name").asText().equals("debiased")) {
                object.removeAll();
            }
        }
        node.forEach(RenameIT::forgetDraws);
    }
}
