package org.densimeter.local.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SupervisorTest {

    private static final String NAME = "child";

    @TempDir
    Path place;

    private final List<String> lines = new CopyOnWriteArrayList<>();
    private DataDirectory data;
    private Supervisor supervisor;

    @BeforeEach
    void open() {
        data = DataDirectory.open(place);
        supervisor = new Supervisor(data, lines::add);
    }

    @AfterEach
    void close() {
        supervisor.stop(List.of(NAME));
        data.close();
    }

    @Test
    void aChildThatIsKilledIsStartedAgainWithOneLineSayingSo() {
        supervisor.start(new ManagedProcess(NAME, List.of("sleep", "600"), Map.of()));
        ProcessHandle first = running();

        first.destroyForcibly();

        await().untilAsserted(() -> assertThat(running().pid()).isNotEqualTo(first.pid()));
        assertThat(lines).containsExactly("child ended (exit code 137); restarting it");
    }

    @Test
    void aChildThatAlwaysEndsIsCounted() {
        supervisor.start(new ManagedProcess(NAME, List.of("false"), Map.of()));

        await().until(() -> supervisor.earlyEnds(NAME) >= 3);
    }

    @Test
    void aChildThatFailsForTheSameReasonEveryTimeIsGivenUpWithTheReason() {
        supervisor = new Supervisor(data, lines::add, Duration.ofMillis(1));
        supervisor.start(new ManagedProcess(NAME, List.of("sh", "-c",
                "echo \"$(date '+%F %T'),$$ ERROR [io.qua.run.Application] (main) Port 40000 seems to be in use by "
                        + "process $$\"; echo and more; exit 1"),
                Map.of()));

        await().untilAsserted(() -> assertThat(lines).hasSize(Supervisor.MAX_FAILURES));
        assertThat(lines.subList(0, Supervisor.MAX_FAILURES - 1))
                .containsOnly("child ended (exit code 1); restarting it");
        assertThat(lines.get(Supervisor.MAX_FAILURES - 1))
                .matches("child failed to start 6 times in a row for the same reason and is not restarted: Port 40000 "
                        + "seems to be in use by process \\d+");
        assertThat(data.log(NAME)).content().hasLineCount(2 * Supervisor.MAX_FAILURES);
    }

    @Test
    void aChildThatFailsForOneReasonAfterTheOtherIsNotGivenUp() {
        supervisor = new Supervisor(data, lines::add, Duration.ofMillis(1));
        // each run has another reason than the one before: a line of n letters
        supervisor.start(new ManagedProcess(NAME,
                List.of("sh", "-c",
                        "echo x >> " + place + "/runs; echo \"ERROR $(tr -d '\\n' < " + place + "/runs)\"; exit 1"),
                Map.of()));

        await().untilAsserted(() -> assertThat(lines).hasSizeGreaterThan(Supervisor.MAX_FAILURES + 1));
        assertThat(lines).containsOnly("child ended (exit code 1); restarting it");
    }

    @Test
    void aChildThatIsKilledOverAndOverIsNotGivenUp() {
        supervisor = new Supervisor(data, lines::add, Duration.ofMillis(1));
        supervisor.start(new ManagedProcess(NAME, List.of("sh", "-c", "echo ERROR; kill -9 $$"), Map.of()));

        await().untilAsserted(() -> assertThat(lines).hasSizeGreaterThan(Supervisor.MAX_FAILURES + 1));
        assertThat(lines).containsOnly("child ended (exit code 137); restarting it");
    }

    @Test
    void whatIsStoppedStaysStopped() {
        supervisor.start(new ManagedProcess(NAME, List.of("sleep", "600"), Map.of()));
        ProcessHandle child = running();

        supervisor.stop(List.of(NAME, "never started"));

        assertThat(child.isAlive()).isFalse();
        assertThat(lines).isEmpty();
    }

    @Test
    void outputsGoToTheLog() {
        supervisor.start(new ManagedProcess(NAME, List.of("sh", "-c", "echo $WORD; echo error >&2; exec sleep 600"),
                Map.of("WORD", "spoken")));

        await().untilAsserted(() -> assertThat(data.log(NAME)).hasContent("spoken\nerror\n"));
    }

    private ProcessHandle running() {
        return await()
                .until(() -> PidFile.read(data.pidFile(NAME)).flatMap(PidFile::find), java.util.Optional::isPresent)
                .orElseThrow();
    }
}
