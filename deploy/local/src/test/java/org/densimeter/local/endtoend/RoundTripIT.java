package org.densimeter.local.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import com.fasterxml.jackson.databind.JsonNode;

/** Export, empty instance, import, all by the command line: the same facts, histories, laws, frontiers and trends. */
@ExtendWith(SharedStack.class)
@EnabledIfSystemProperty(named = "densimeter.test.campaign", matches = "true")
class RoundTripIT {

    /** Algorithmic progress is not compared. */
    private static final Map<String, String> WITHOUT_ESTIMATES = Map.of("DENSIMETER_PROGRESS_QUIET_PERIOD", "1d",
            "DENSIMETER_PROGRESS_LONGEST_WAIT", "1d");

    @TempDir
    Path folder;

    private final RunningStack stack;

    RoundTripIT(RunningStack stack) {
        this.stack = stack;
    }

    @Test
    void anEmptyInstanceThatImportsAnExportGivesTheSameAnswers() throws Exception {
        stack.awaitRest();
        String archive = folder.resolve("export.zip").toString();
        CommandLineTool.run(stack, "export", archive);
        JsonNode findings = ServiceAnswers.timeless(stack.findings());
        Map<String, List<String>> results = results(stack);

        try (RunningStack copy = RunningStack.start(folder.resolve("copy"), WITHOUT_ESTIMATES, "--empty").awaitUp()) {
            assertThat(copy.ingest("/status").path("models").asInt()).isZero();

            String report = CommandLineTool.run(copy, "import", archive);

            // counts of issue 2, and the lines of the files of the catalogue
            assertThat(report).contains("models.csv: 316 received, 316 created", "reference_runs.csv: 165 received",
                    "prices.csv: 85 received, 85 created", "perplexities.csv: 374 received, 374 created");
            assertThat(ServiceAnswers.timeless(copy.awaitRest().findings())).isEqualTo(findings);
            assertThat(report).contains("revisions restored");
            assertThat(results(copy)).isEqualTo(results);
            assertThat(CommandLineTool.run(copy, "trend", "mmlu")).contains("mmlu\tquantile\t");
            assertThat(CommandLineTool.run(copy, "frontier")).contains("\tseed-oss-36b\t");
            assertThat(CommandLineTool.run(copy, "import", archive)).contains("316 unchanged, 0 rejected");
        }
    }

    /** Every current result by id, with all fields, revision and moment too. */
    private static Map<String, List<String>> results(RunningStack stack) throws IOException {
        Map<String, List<String>> results = new TreeMap<>();
        JsonNode page;
        int number = 0;
        do {
            page = stack.ingest("/results?size=1000&page=" + number++);
            for (JsonNode result : page) {
                List<String> fields = new ArrayList<>();
                result.properties().forEach(field -> fields.add(field.toString()));
                results.put(result.path("id").asText(), fields);
            }
        } while (!page.isEmpty());
        // the count of issue 2
        assertThat(results).hasSize(2815 + 503);
        return results;
    }
}
