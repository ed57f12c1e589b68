package org.densimeter.local.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.Callable;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * {@code kill -9} of any one process during the load, and of the launcher: nothing acknowledged is lost, and the
 * answers are those of a run that was left alone.
 */
@ExtendWith(SharedStack.class)
class KillIT {

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private Path data;

    /**
     * The moment: after which count of ingest-service's status has reached a share of its final value; drawn anew for
     * each victim, the same in every run.
     */
    @ParameterizedTest
    @CsvSource({"INGEST,   results, 2815, 11", "FIT,      models,   229, 12", "DENSITY,  results, 2815, 13",
            "BROKER,   results, 2815, 14", "POSTGRES, results, 2815, 15"})
    void aKilledProcessComesBackAndTheAnswersAreThoseOfAnUndisturbedRun(Victim victim, String count, int all, long seed,
            RunningStack undisturbed) throws IOException {
        JsonNode expected = ServiceAnswers.timeless(undisturbed.findings());
        int enough = (int) (all * (.1 + .5 * new Random(seed).nextDouble()));
        try (RunningStack stack = RunningStack.start(data)) {
            await("the load to get to " + enough + " " + count).atMost(Duration.ofMinutes(3))
                    .pollInterval(Duration.ofMillis(20))
                    .pollDelay(Duration.ZERO)
                    .until(() -> quietly(() -> stack.ingest("/status").path(count).asInt()) >= enough);
            stack.kill(victim);
            assertThat(stack.lines()).as("the load was still going on").noneMatch(line -> line.startsWith("  results"));

            stack.awaitUp();

            assertThat(stack.lines()).filteredOn(line -> line.contains("starting it again")).hasSize(1);
            assertThat(stack.ingest("/status").path("models").asInt()).isEqualTo(229);
            assertThat(stack.ingest("/status").path("results").asInt()).isEqualTo(2815);
            assertThat(ServiceAnswers.timeless(stack.findings())).isEqualTo(expected);
        }
    }

    @Test
    void aKilledLauncherLeavesNothingBehindAndTheNextOneGoesOn(RunningStack undisturbed) throws IOException {
        JsonNode expected = ServiceAnswers.timeless(undisturbed.findings());
        try (RunningStack stack = RunningStack.start(data)) {
            await("the load to begin").atMost(Duration.ofMinutes(3))
                    .pollInterval(Duration.ofMillis(20))
                    .pollDelay(Duration.ZERO)
                    .until(() -> quietly(() -> stack.ingest("/status").path("models").asInt()) > 0);
            stack.killLauncher();

            stack.startAgain().awaitUp();

            assertThat(ServiceAnswers.timeless(stack.findings())).isEqualTo(expected);
        }
    }

    /** 0 while the service does not answer yet. */
    private static int quietly(Callable<Integer> question) throws Exception {
        try {
            return question.call();
        } catch (IOException e) {
            return 0;
        }
    }
}
