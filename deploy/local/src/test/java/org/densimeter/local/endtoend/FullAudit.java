package org.densimeter.local.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;

import org.densimeter.local.client.Rest;
import org.densimeter.local.stack.Ports;

import com.fasterxml.jackson.databind.JsonNode;

/** The full audit of density-service: every frontier recomputed from every stored density. */
final class FullAudit {

    private FullAudit() {}

    /** Requests an audit of {@code stack}, which is settled, and expects that it finds nothing. */
    static void assertConsistent(RunningStack stack) throws IOException {
        Rest.Answer requested = new Rest().send("POST", Ports.url(stack.ports().density()) + "/status/audits", null,
                null);
        assertThat(requested.status()).isEqualTo(202);
        String path = "/status/audits/" + requested.body().path("id").asText();
        await("the audit").atMost(Duration.ofMinutes(3))
                .pollInterval(Duration.ofMillis(50))
                .until(() -> stack.density(path).hasNonNull("finishedAt"));
        JsonNode audit = stack.density(path);
        assertThat(audit.path("consistent").asBoolean()).as("%s", audit.toPrettyString()).isTrue();
        assertThat(audit.path("keys").asInt()).isPositive();
        assertThat(audit.path("densities").asLong()).as("each model on each key")
                .isEqualTo(audit.path("models").asLong() * audit.path("keys").asLong());
    }
}
