package org.densimeter.local.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import org.densimeter.local.client.Rest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.opentest4j.TestAbortedException;

/** A Prometheus server beside a stack; the tests that need one are skipped, loudly, where none is installed. */
class PrometheusServerTest {

    private static final Ports PORTS = new Ports(23_001, 23_002, 23_003, 23_004, 23_005);

    @TempDir
    Path place;

    private final Rest rest = new Rest();
    private final List<String> lines = new CopyOnWriteArrayList<>();
    private DataDirectory data;
    private Supervisor supervisor;

    @BeforeEach
    void open() {
        data = DataDirectory.open(place.resolve("data"));
        supervisor = new Supervisor(data, lines::add);
    }

    @AfterEach
    void close() {
        supervisor.stop(List.of(PrometheusServer.NAME));
        data.close();
    }

    @Test
    void itsPortIsTheSixthOfTheStack() throws IOException {
        assertThat(PrometheusServer.find(withProgram(), 9000).port()).isEqualTo(9005);
        assertThat(PrometheusServer.find(withProgram(), null).port()).isEqualTo(9090);
        assertThatThrownBy(() -> PrometheusServer.find(withProgram(), 65_531)).isInstanceOf(StackFailure.class)
                .hasMessageContaining("up to 65530");
    }

    @Test
    void withoutTheProgramTheMessageSaysHowToGetIt() {
        assertThatThrownBy(() -> PrometheusServer.find(place + File.pathSeparator, null))
                .isInstanceOf(StackFailure.class)
                .hasMessageContaining("apt install --no-install-recommends prometheus");
    }

    @Test
    void itsConfigurationHasThePortsAndRulesOfTheStack() throws IOException {
        String configuration = PrometheusServer.configuration(PORTS);

        assertThat(configuration).contains("- 127.0.0.1:23001\n", "- 127.0.0.1:23002\n", "- 127.0.0.1:23003\n")
                .doesNotContain("-service:");
        assertThat(configuration.lines().filter(line -> line.contains("rules.yaml"))).singleElement()
                .satisfies(line -> assertThat(Path.of(line.replaceAll(".*'(.*)'", "$1"))).isAbsolute().exists());
    }

    @Test
    void aRealOneLoadsTheRulesAndStopsWithTheLauncher() throws IOException {
        PrometheusServer server = installed();

        supervisor.start(server.process(data, PORTS));

        await().atMost(Duration.ofSeconds(60)).ignoreExceptions().until(() -> get(server, "/-/ready").ok());
        assertThat(get(server, "/api/v1/rules").body().toString()).contains("DensimeterServiceDown");
        supervisor.stop(List.of(PrometheusServer.NAME));
        assertThat(Ports.isFree(server.port())).isTrue();
        assertThat(lines).isEmpty();
    }

    @Test
    void aRealOneEndsWhenItsInputCloses() throws IOException {
        PrometheusServer server = installed();
        Process process = server.process(data, PORTS).start(data.log(PrometheusServer.NAME).toFile());
        await().atMost(Duration.ofSeconds(60)).ignoreExceptions().until(() -> get(server, "/-/ready").ok());

        process.getOutputStream().close();

        await().atMost(Duration.ofSeconds(30)).until(() -> !process.isAlive() && Ports.isFree(server.port()));
    }

    private Rest.Answer get(PrometheusServer server, String path) throws IOException {
        return rest.get(Ports.url(server.port()) + path);
    }

    private static PrometheusServer installed() throws IOException {
        try {
            PrometheusServer found = PrometheusServer.find(System.getenv("PATH"), null);
            return new PrometheusServer(found.program(), Ports.anyFree());
        } catch (StackFailure e) {
            System.err.println("SKIPPED: the tests of --with prometheus need the program. " + e.getMessage());
            throw new TestAbortedException(e.getMessage(), e);
        }
    }

    private String withProgram() throws IOException {
        Path program = place.resolve(PrometheusServer.NAME);
        if (!Files.exists(program)) {
            assertThat(Files.createFile(program).toFile().setExecutable(true)).isTrue();
        }
        return place.toString();
    }
}
