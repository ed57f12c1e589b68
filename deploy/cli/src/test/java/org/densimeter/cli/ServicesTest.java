package org.densimeter.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;

import org.junit.jupiter.api.Test;

/** The ports are those of deploy/local/run: density-service at N, ingest-service at N + 1. */
class ServicesTest {

    @Test
    void ingestIsOnePortAboveDensity() {
        Services services = Services.of(Map.of(), null, null, null);
        assertThat(services.density()).isEqualTo("http://127.0.0.1:8080");
        assertThat(services.ingest()).isEqualTo("http://127.0.0.1:8081");
        assertThat(Services.of(Map.of("DENSIMETER_URL", "https://host:9000/"), null, null, null).ingest())
                .isEqualTo("https://host:9001");
    }

    @Test
    void anAddressWithoutPortNeedsThatOfIngest() {
        Services services = Services.of(Map.of("DENSIMETER_URL", "https://density.example.org"), null, null, null);
        assertThatThrownBy(services::ingest).isInstanceOf(CommandFailure.class)
                .hasMessageContaining("DENSIMETER_INGEST_URL");
        assertThat(Services.of(Map.of("DENSIMETER_URL", "https://density.example.org", "DENSIMETER_INGEST_URL",
                "https://ingest.example.org/"), null, null, null).ingest()).isEqualTo("https://ingest.example.org");
    }

    /** An option for one service does not leave the other one at the address of another instance. */
    @Test
    void optionsComeBeforeTheEnvironment() {
        Map<String, String> environment = Map.of("DENSIMETER_URL", "http://a:1", "DENSIMETER_INGEST_URL", "http://b:2");
        assertThat(Services.of(environment, "http://c:3", null, null).ingest()).isEqualTo("http://c:4");
        assertThat(Services.of(environment, "http://c:3", "http://d:9", null).ingest()).isEqualTo("http://d:9");
    }

    @Test
    void whatIsNoAddressIsRefused() {
        assertThatThrownBy(() -> Services.of(Map.of("DENSIMETER_URL", "localhost:8080"), null, null, null))
                .isInstanceOf(CommandFailure.class);
    }
}
