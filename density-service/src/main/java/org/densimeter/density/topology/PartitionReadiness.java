package org.densimeter.density.topology;

import jakarta.enterprise.context.ApplicationScoped;

import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/** Not ready, with the reason, once it is known that the topics do not fit together. */
@Readiness
@ApplicationScoped
class PartitionReadiness implements HealthCheck {

    private final BrokerPartitions partitions;

    PartitionReadiness(BrokerPartitions partitions) {
        this.partitions = partitions;
    }

    @Override
    public HealthCheckResponse call() {
        HealthCheckResponseBuilder response = HealthCheckResponse.named("topics have equal partition counts");
        String mismatch = partitions.mismatch();
        return mismatch == null ? response.up().build() : response.down().withData("reason", mismatch).build();
    }
}
