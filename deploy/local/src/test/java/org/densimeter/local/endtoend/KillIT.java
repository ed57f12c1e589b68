package org.densimeter.local.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.function.Predicate;

import org.densimeter.local.catalogue.Catalogue;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * {@code kill -9} of each process under load, and of the launcher: nothing acknowledged is lost, and the answers are
 * those of an undisturbed run, to the last bit. A sample runs always, on one stack: ingest-service is killed during the
 * first load, density-service during a load that sets every score back to the catalogue's. The profile {@code campaign}
 * adds the other processes and the launcher during such a load, and every process during a first load, on a stack of
 * its own. It runs beside the tests that use the first shared stack.
 */
@ExtendWith(SharedStack.class)
@TestMethodOrder(OrderAnnotation.class)
@Execution(ExecutionMode.CONCURRENT)
@ResourceLock(SharedStack.BESIDE)
class KillIT {

    private static final int MODELS = 229 + 87;
    private static final int RESULTS = 2815 + 503;

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private static Path data;
    private static RunningStack stack;
    private static JsonNode expected;

    /** After the stack to compare with, so that the first test sees the first load. */
    @BeforeAll
    static void start(JsonNode undisturbed) throws IOException {
        expected = undisturbed;
        stack = RunningStack.start(data);
    }

    @AfterAll
    static void stop() {
        stack.close();
    }

    @Test
    @Order(1)
    void ingestServiceKilledDuringTheFirstLoadRecovers() throws IOException {
        killDuringTheFirstLoad(stack, Victim.INGEST, 11);
    }

    @Test
    @Order(2)
    void densityServiceKilledWhileScoresAreCorrectedRecovers() throws IOException {
        killWhileScoresAreCorrected(Victim.DENSITY, 13);
    }

    /** The moment: after a share of the results, drawn for each victim, the same in every run. */
    @ParameterizedTest
    @CsvSource({"INGEST, 11", "BROKER, 14", "POSTGRES, 15"})
    @EnabledIfSystemProperty(named = "densimeter.test.campaign", matches = "true")
    @Order(3)
    void everyOtherProcessKilledWhileScoresAreCorrectedRecovers(Victim victim, long seed) throws IOException {
        killWhileScoresAreCorrected(victim, seed);
    }

    @Test
    @EnabledIfSystemProperty(named = "densimeter.test.campaign", matches = "true")
    @Order(4)
    void aKilledLauncherLeavesNoProcessAndTheNextOneContinues() throws IOException {
        stack.awaitUp();
        ScoreCorrections corrections = new ScoreCorrections(stack);
        corrections.lowerAllScores();

        corrections.abandonAfter(moment(16));
        stack.killLauncher();
        stack.startAgain().awaitUp();

        assertComplete(stack);
    }

    @ParameterizedTest
    @CsvSource({"INGEST, 11", "FIT, 12", "DENSITY, 13", "BROKER, 14", "POSTGRES, 15"})
    @EnabledIfSystemProperty(named = "densimeter.test.campaign", matches = "true")
    @Order(5)
    void everyProcessKilledDuringTheFirstLoadRecovers(Victim victim, long seed,
            @TempDir(cleanup = CleanupMode.ON_SUCCESS) Path own) throws IOException {
        try (RunningStack loading = RunningStack.start(own)) {
            killDuringTheFirstLoad(loading, victim, seed);
        }
    }

    private static void killWhileScoresAreCorrected(Victim victim, long seed) throws IOException {
        stack.awaitUp();
        ScoreCorrections corrections = new ScoreCorrections(stack);
        corrections.lowerAllScores();
        Map<Victim, Long> before = pids();

        corrections.setBack(moment(seed), () -> stack.kill(victim));
        stack.awaitRest();

        assertOnlyRestarted(victim, before);
        assertComplete(stack);
    }

    private static void killDuringTheFirstLoad(RunningStack loading, Victim victim, long seed) throws IOException {
        awaitLoad(loading, victim, seed);
        loading.kill(victim);

        loading.awaitUp();

        assertComplete(loading);
    }

    /** Waits for the moment of the kill; for fit-service a share of the laws, which come before the models. */
    private static void awaitLoad(RunningStack loading, Victim victim, long seed) {
        if (victim == Victim.FIT) {
            int enough = (int) (Catalogue.laws().size() * moment(seed));
            awaitStatus(enough + " laws", () -> loading.fit("/status"), fit -> fit.path("laws").size() >= enough);
        }
        int enough = victim == Victim.FIT ? 0 : (int) (RESULTS * moment(seed));
        JsonNode status = awaitStatus(enough + " results", () -> loading.ingest("/status"),
                ingest -> ingest.path("results").asInt() >= enough);
        assertThat(status.path("results").asInt()).as("results at the kill").isLessThan(RESULTS);
    }

    private static JsonNode awaitStatus(String what, Callable<JsonNode> status, Predicate<JsonNode> reached) {
        return await("the load to get to " + what).atMost(Duration.ofMinutes(3))
                .pollInterval(Duration.ofMillis(20))
                .pollDelay(Duration.ZERO)
                .ignoreExceptionsInstanceOf(IOException.class)
                .until(status, reached);
    }

    private static double moment(long seed) {
        return .1 + .5 * new Random(seed).nextDouble();
    }

    private static Map<Victim, Long> pids() throws IOException {
        Map<Victim, Long> pids = new EnumMap<>(Victim.class);
        for (Victim victim : Victim.values()) {
            pids.put(victim, victim.pid(stack.data()));
        }
        return pids;
    }

    /** The keeper of PostgreSQL ends with it and is restarted too. */
    private static void assertOnlyRestarted(Victim victim, Map<Victim, Long> before) throws IOException {
        pids().forEach((process, pid) -> {
            boolean restarted = process == victim || (process == Victim.POSTGRES_KEEPER && victim == Victim.POSTGRES);
            assertThat(!pid.equals(before.get(process))).as("%s was restarted", process).isEqualTo(restarted);
        });
    }

    private static void assertComplete(RunningStack stack) throws IOException {
        assertThat(stack.ingest("/status").path("models").asInt()).isEqualTo(MODELS);
        assertThat(stack.ingest("/status").path("results").asInt()).isEqualTo(RESULTS);
        assertThat(ServiceAnswers.timeless(stack.findings())).isEqualTo(expected);
        FullAudit.assertConsistent(stack);
    }
}
