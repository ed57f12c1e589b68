package org.densimeter.density.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.streams.errors.StreamsException;
import org.densimeter.contract.Topic;
import org.densimeter.support.fixtures.TestBroker;
import org.eclipse.microprofile.health.HealthCheckResponse.Status;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class BrokerPartitionsTest {

    private static TestBroker broker;

    @BeforeAll
    static void open() {
        broker = new TestBroker();
    }

    @AfterAll
    static void close() {
        broker.close();
    }

    @Test
    void refusesTopicsThatDoNotFitTogether() throws ExecutionException, InterruptedException {
        Map<String, Object> config = Map.of("bootstrap.servers", broker.bootstrapServers());
        BrokerPartitions asDeployed = new BrokerPartitions(config);
        assertThatNoException().isThrownBy(asDeployed::require);
        assertThat(new PartitionReadiness(asDeployed).call().getStatus()).isEqualTo(Status.UP);

        try (Admin admin = Admin.create(config)) {
            admin.createPartitions(Map.of(Topic.MODEL_RESULTS.topicName(), NewPartitions.increaseTo(5))).all().get();
        }
        // the broker knows a moment later what the controller has acknowledged
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThatThrownBy(new BrokerPartitions(config)::require)
                        .isInstanceOf(PartitionCheck.PartitionMismatch.class));
        BrokerPartitions grown = new BrokerPartitions(config);
        assertThatThrownBy(grown::require).isInstanceOf(PartitionCheck.PartitionMismatch.class)
                .hasMessageContaining("model-results=5")
                .hasMessageContaining("scaling-laws-broadcast=4")
                .hasMessageContaining("densities=4");
        assertThat(new PartitionReadiness(grown).call().getStatus()).isEqualTo(Status.DOWN);
    }

    @Test
    void retriesLaterWithoutAnAnswer() {
        BrokerPartitions unreachable = new BrokerPartitions(
                Map.of("bootstrap.servers", "127.0.0.1:1", "default.api.timeout.ms", 200, "request.timeout.ms", 100));
        assertThatThrownBy(unreachable::require).isInstanceOf(StreamsException.class);
        assertThat(new PartitionReadiness(unreachable).call().getStatus()).isEqualTo(Status.UP);
    }
}
