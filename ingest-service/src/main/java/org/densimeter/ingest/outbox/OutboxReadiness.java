package org.densimeter.ingest.outbox;

import java.time.Duration;

import jakarta.enterprise.context.ApplicationScoped;

import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/**
 * Says whether events are published. It never reports that the service is not ready: what is accepted is stored, and is
 * published later.
 */
@Readiness
@ApplicationScoped
class OutboxReadiness implements HealthCheck {

    /** An event that waits longer has a reason: Kafka is away, or the event is too large. */
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);

    private final StoreMeters meters;

    OutboxReadiness(StoreMeters meters) {
        this.meters = meters;
    }

    @Override
    public HealthCheckResponse call() {
        double age = meters.oldestAge();
        boolean degraded = age > LONGEST_WAIT.toSeconds();
        return HealthCheckResponse.named("outbox")
                .up()
                .withData("state", degraded ? "degraded" : "moving")
                .withData("pending", meters.pending())
                .withData("oldestAgeSeconds", (long) age)
                .build();
    }
}
