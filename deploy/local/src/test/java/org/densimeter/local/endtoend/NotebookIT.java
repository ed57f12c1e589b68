package org.densimeter.local.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

import org.densimeter.local.client.Rest;
import org.densimeter.local.stack.Ports;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * The code cells of {@code docs/notebook.ipynb} run against a stack. They need Debian's packages python3-pandas and
 * python3-matplotlib; without these the test is skipped, or fails if DENSIMETER_TEST_NOTEBOOK is {@code required}.
 */
@ExtendWith(SharedStack.class)
class NotebookIT {

    private static final String PYTHON = "/usr/bin/python3";
    private static final String CHECK = """

            import json
            print(json.dumps({"densities": len(densities), "records": len(frontier),
                              "service": float(trend["doublingDays"]), "fitted": float(np.log(2) / slope)}))
            """;

    @TempDir
    Path folder;

    private final RunningStack stack;

    NotebookIT(RunningStack stack) {
        this.stack = stack;
    }

    @Test
    void theNotebookReadsTheAnswersAndDrawsTheTrend() throws Exception {
        boolean installed = Files.isExecutable(Path.of(PYTHON))
                && python("-c", "import pandas, matplotlib").exitValue() == 0;
        assumeTrue(installed || "required".equals(System.getenv("DENSIMETER_TEST_NOTEBOOK")),
                "THE NOTEBOOK IS NOT TESTED: install python3-pandas and python3-matplotlib");
        stack.awaitRest();
        Path script = Files.writeString(folder.resolve("notebook.py"), code() + CHECK);

        Process run = python(script.toString());

        String output = new String(run.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(run.exitValue()).as(output).isZero();
        JsonNode found = Rest.JSON.readTree(output.strip().lines().reduce((first, last) -> last).orElseThrow());
        // issue 2, an independent computation: 13 records, 113.0 days; and the fit of numpy
        assertThat(found.path("records").asInt()).isEqualTo(13);
        assertThat(found.path("service").asDouble()).isCloseTo(113.0, withinPercentage(1));
        assertThat(found.path("fitted").asDouble()).isCloseTo(found.path("service").asDouble(), withinPercentage(0.01));
        assertThat(found.path("densities").asInt()).isGreaterThan(100);
        assertThat(Files.readAllBytes(folder.resolve("trend.png"))).startsWith(0x89, 'P', 'N', 'G')
                .hasSizeGreaterThan(10_000);
    }

    /** The code cells, one after the other. */
    private static String code() throws IOException {
        StringBuilder code = new StringBuilder();
        for (JsonNode cell : Rest.JSON.readTree(Path.of("../../docs/notebook.ipynb").toFile()).path("cells")) {
            if (cell.path("cell_type").asText().equals("code")) {
                cell.path("source").forEach(line -> code.append(line.asText()));
                code.append('\n');
            }
        }
        assertThat(code.toString()).contains("read_csv");
        return code.toString();
    }

    private Process python(String... arguments) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(PYTHON).redirectErrorStream(true).directory(folder.toFile());
        builder.command().addAll(java.util.List.of(arguments));
        builder.environment().put("DENSIMETER_URL", Ports.url(stack.ports().density()));
        builder.environment().put("MPLBACKEND", "Agg");
        builder.environment().put("MPLCONFIGDIR", folder.toString());
        Process process = builder.start();
        process.getOutputStream().close();
        assertThat(process.waitFor(5, TimeUnit.MINUTES)).isTrue();
        return process;
    }
}
