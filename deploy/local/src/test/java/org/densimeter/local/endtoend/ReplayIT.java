package org.densimeter.local.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.densimeter.local.stack.Ports;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import com.fasterxml.jackson.databind.JsonNode;

/** Every event again, or all topics from the start: the same answers, and history that does not grow. */
@ExtendWith(SharedStack.class)
class ReplayIT {

    private final RunningStack stack;

    ReplayIT(RunningStack stack) {
        this.stack = stack;
    }

    @Test
    void everyEventDeliveredTwiceChangesNothing() throws Exception {
        stack.awaitEstimates();
        try (Consumption consumption = new Consumption(stack.ports())) {
            consumption.awaitEnd();
            JsonNode answers = ServiceAnswers.timeless(stack.findingsWithEstimate());
            Map<String, Long> history = consumption.history();
            assertThat(history).containsKeys("density.density_history", "density.frontier_history",
                    "density.trend_history", "fit.law_revision");

            stack.write("POST", "/republish", null);

            stack.awaitRest().awaitEstimates();
            consumption.awaitEnd();
            assertThat(ServiceAnswers.timeless(stack.findingsWithEstimate())).isEqualTo(answers);
            assertThat(consumption.history()).isEqualTo(history);
            FullAudit.assertConsistent(stack);
        }
    }

    @Test
    void allTopicsReadFromTheStartChangeNothing() throws Exception {
        stack.awaitEstimates();
        JsonNode answers;
        Map<String, Long> history;
        try (Consumption consumption = new Consumption(stack.ports())) {
            consumption.awaitEnd();
            answers = ServiceAnswers.timeless(stack.findingsWithEstimate());
            history = consumption.history();
        }
        stack.stop();
        forgetOffsets();

        stack.startAgain().awaitUp();

        try (Consumption consumption = new Consumption(stack.ports())) {
            consumption.awaitEnd();
            stack.awaitRest().awaitEstimates();
            assertThat(ServiceAnswers.timeless(stack.findingsWithEstimate())).isEqualTo(answers);
            assertThat(consumption.history()).isEqualTo(history);
            FullAudit.assertConsistent(stack);
        }
    }

    /** With broker and database up, and no service. */
    private void forgetOffsets() throws Exception {
        Ports ports = stack.ports();
        List<Process> processes = new ArrayList<>();
        try (Consumption consumption = new Consumption(ports)) {
            processes.add(start("org.densimeter.local.stack.BrokerMain", stack.data().resolve("kafka").toString(),
                    Integer.toString(ports.kafka())));
            processes.add(start("org.densimeter.local.stack.PostgresMain", stack.data().resolve("postgres").toString(),
                    Integer.toString(ports.postgres()), "target/postgresql"));
            await("broker and database").atMost(Duration.ofSeconds(60))
                    .pollInterval(Duration.ofMillis(250))
                    .ignoreExceptions()
                    .until(() -> !consumption.history().isEmpty()
                            && !consumption.admin().describeCluster().nodes().get().isEmpty());
            consumption.forget();
        } finally {
            processes.forEach(Process::destroy);
            processes.forEach(process -> process.onExit().join());
        }
    }

    private static Process start(String mainClass, String... arguments) throws IOException {
        return new ProcessBuilder(LauncherProcess.javaCommand(mainClass, arguments)).redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
    }
}
