package org.densimeter.density.topology;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;

import org.apache.kafka.streams.KafkaStreams;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;

/** Not alive once the topology has ended for good, which only a restart mends. It may wait for the broker for ever. */
@Liveness
@ApplicationScoped
class TopologyLiveness implements HealthCheck {

    private final Instance<KafkaStreams> streams;

    TopologyLiveness(Instance<KafkaStreams> streams) {
        this.streams = streams;
    }

    @Override
    public HealthCheckResponse call() {
        KafkaStreams.State state = streams.isResolvable() ? streams.get().state() : KafkaStreams.State.CREATED;
        return HealthCheckResponse.named("topology")
                .status(!state.hasCompletedShutdown() && !state.isShuttingDown())
                .withData("state", state.toString())
                .build();
    }
}
