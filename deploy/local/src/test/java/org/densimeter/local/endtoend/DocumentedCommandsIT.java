package org.densimeter.local.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * Runs the commands of the documents and of the launcher, with the ports of a running stack, and compares the answers
 * that the documents show. CONTRIBUTING.md describes the convention. It runs before the tests that add releases to the
 * same stack (junit-platform.properties), because the documents show figures of the catalogue alone.
 */
@Order(1)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@ExtendWith(SharedStack.class)
@Execution(ExecutionMode.CONCURRENT)
@ResourceLock(SharedStack.BESIDE)
class DocumentedCommandsIT {

    private static final Path ROOT = Path.of("../..");
    /** The only commands of a document that no test runs. */
    private static final Set<String> SETUP = Set.of("deploy/local/run", "mvn verify");
    private static final Duration TIMEOUT = Duration.ofMinutes(1);

    private final RunningStack stack;

    DocumentedCommandsIT(@SharedStack.ForAdditions RunningStack stack) {
        this.stack = stack;
    }

    @ParameterizedTest
    @ValueSource(strings = {"README.md", "docs/tutorial.md", "docs/bring-your-own-series.md"})
    void theCommandsOfADocumentWorkAndAnswerAsItShows(String document) throws IOException {
        List<FencedBlock> blocks = FencedBlock.of(Files.readString(ROOT.resolve(document)));

        assertThat(blocks).filteredOn(block -> block.language().equals("sh")).isNotEmpty();
        try (ShellSession shell = new ShellSession(stack.ports())) {
            for (int i = 0; i < blocks.size(); i++) {
                FencedBlock block = blocks.get(i);
                if (block.language().equals("sh")) {
                    boolean shown = i + 1 < blocks.size() && blocks.get(i + 1).language().equals("json");
                    run(shell, document, block, shown ? blocks.get(i + 1).text() : "...");
                } else if (!block.language().equals("json")) {
                    assertThat(commands(block)).as("%s, line %s: commands that no test runs", document, block.line())
                            .isSubsetOf(SETUP);
                }
            }
        }
    }

    @Test
    void theCommandsThatTheLauncherPrintsLeaveTheTrendUnchanged() throws IOException {
        stack.awaitRest();
        JsonNode before = competing();
        List<String> output = stack.output();
        String commands = output.stream().filter(line -> line.startsWith("  ")).collect(Collectors.joining("\n"));
        String read = output.stream().filter(line -> line.startsWith("  curl 'http")).findFirst().orElseThrow();
        String takeBack = commands.substring(commands.indexOf("  curl -X DELETE"));
        try (ShellSession shell = new ShellSession(stack.ports())) {
            assertThat(shell.run(commands.substring(0, commands.indexOf(read))).failure()).isEmpty();
            await().atMost(TIMEOUT)
                    .untilAsserted(() -> assertThat(shell.run(read).output()).contains("\"status\":\"measured\""));
            stack.awaitRest();
            assertThat(competing()).isEqualTo(before);

            ShellSession.Result result = shell.run(takeBack);

            assertThat(result.failure()).as(result.output()).isEmpty();
            await().atMost(TIMEOUT).untilAsserted(() -> assertThat(shell.run(read).failure()).isPresent());
        }
    }

    @Test
    @Order(1)
    void theHeadlineThatTheLauncherPrintsIsThatOfTheService() throws IOException {
        stack.awaitRest();
        JsonNode quantile = stack.density("/trend").at("/estimators/2");
        JsonNode frontier = stack.density("/frontier");
        JsonNode records = frontier.path("records");
        JsonNode record = records.path(records.size() - 1);

        assertThat(quantile.path("name").asText()).isEqualTo("quantile");
        assertThat(String.join(" ", stack.output())).contains(
                "doubles every " + days(quantile.path("doublingDays")) + " days",
                days(quantile.at("/interval/doublingDaysLower")) + " to "
                        + days(quantile.at("/interval/doublingDaysUpper")),
                frontier.path("measured").asText() + " measured releases",
                record.path("releaseDate").asText() + " (" + record.path("model").asText() + ")");
    }

    /** Returns laws, frontiers and trends without the number of measured releases, which includes provisional ones. */
    private JsonNode competing() throws IOException {
        JsonNode findings = ServiceAnswers.timeless(stack.findings());
        findings.path("frontiers").forEach(frontier -> ((ObjectNode) frontier).remove("measured"));
        return findings;
    }

    private static String days(JsonNode number) {
        return Long.toString(Math.round(number.asDouble()));
    }

    /** A block that only reads is repeated until it answers as expected: writes take effect a moment later. */
    private static void run(ShellSession shell, String document, FencedBlock block, String expected)
            throws IOException {
        String place = document + ", line " + block.line();
        boolean reads = !block.text().matches("(?s).*(\\s-X|--data|\\s-d|--upload-file|\\s-T)\\s.*");
        if (reads) {
            await(place).atMost(TIMEOUT).untilAsserted(() -> assertAnswers(shell, place, block, expected));
        } else {
            assertAnswers(shell, place, block, expected);
        }
    }

    private static void assertAnswers(ShellSession shell, String place, FencedBlock block, String expected)
            throws IOException {
        ShellSession.Result result = shell.run(block.text());
        assertThat(result.failure()).as("%s:%n%s", place, result.output()).isEmpty();
        assertThat(AnswerPattern.of(expected).mismatch(result.output())).as("%s:%n%s", place, result.output())
                .isEmpty();
    }

    private static List<String> commands(FencedBlock block) {
        return Stream.of(block.text().split("\n"))
                .map(line -> line.replaceFirst("#.*", "").strip())
                .filter(line -> !line.isEmpty())
                .toList();
    }
}
