package org.densimeter.density.metrics;

import java.time.Duration;

import jakarta.enterprise.context.ApplicationScoped;

import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/**
 * Says whether frontiers and trends are those of what was read. It never reports that the service is not ready: answers
 * say which facts they rest on.
 */
@Readiness
@ApplicationScoped
class SettledReadiness implements HealthCheck {

    /** Computing takes some seconds after each change; the gauges are read anew at least every 10 s. */
    private static final Duration EXPECTED = Duration.ofSeconds(15);
    /** After this time something holds the computation up. */
    private static final Duration LONGEST = Duration.ofMinutes(2);

    private final LiveGauges gauges;

    SettledReadiness(LiveGauges gauges) {
        this.gauges = gauges;
    }

    @Override
    public HealthCheckResponse call() {
        Duration unsettled = gauges.unsettledFor();
        return HealthCheckResponse.named("frontiers and trends")
                .up()
                .withData("state", state(unsettled))
                .withData("unsettledSeconds", unsettled.toSeconds())
                .build();
    }

    /** Returns the word for a read model that was last settled {@code unsettled} ago. */
    static String state(Duration unsettled) {
        return unsettled.compareTo(EXPECTED) <= 0 ? "settled"
                : unsettled.compareTo(LONGEST) <= 0 ? "computing" : "degraded";
    }
}
