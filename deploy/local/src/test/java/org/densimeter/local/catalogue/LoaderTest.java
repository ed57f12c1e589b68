package org.densimeter.local.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.densimeter.local.client.StubServer.send;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;

import org.densimeter.local.client.StopSignal;
import org.densimeter.local.client.StubServer;
import org.densimeter.local.report.ConsoleProgress;
import org.junit.jupiter.api.Test;

class LoaderTest {

    private final ByteArrayOutputStream shown = new ByteArrayOutputStream();
    private final ConsoleProgress progress = new ConsoleProgress(new PrintStream(shown, true, StandardCharsets.UTF_8),
            false);
    private final StopSignal stop = new StopSignal();

    @Test
    void everythingIsSentInOrder() throws IOException {
        try (StubServer server = new StubServer(
                (number, exchange) -> send(exchange, 200, "{\"created\":2,\"unchanged\":0,\"rejected\":0}"))) {
            var counts = loader(server)
                    .load(List.of(delivery("models", "/models", 2), delivery("results", "/results", 2)));

            assertThat(server.requests()).containsExactly("POST /models", "POST /results");
            assertThat(counts).containsEntry("models", new LoadCounts(2, 0))
                    .containsEntry("results", new LoadCounts(2, 0));
        }
    }

    @Test
    void anUnacknowledgedDeliveryIsRetried() throws IOException {
        try (StubServer server = new StubServer((number, exchange) -> {
            switch (number) {
                case 1 -> send(exchange, 503, "{\"code\":\"DNS2020\"}");
                case 2 -> exchange.close(); // the connection breaks, as when the service is killed
                default -> send(exchange, 200, "{\"unchanged\":2,\"rejected\":0}");
            }
        })) {
            var counts = loader(server).load(List.of(delivery("results", "/results", 2)));

            assertThat(server.requests()).hasSizeGreaterThanOrEqualTo(3).containsOnly("POST /results");
            assertThat(counts).containsEntry("results", new LoadCounts(0, 2));
        }
    }

    @Test
    void aSecondLoadCountsEverythingAsUnchanged() throws IOException {
        try (StubServer server = new StubServer(
                (number, exchange) -> send(exchange, 200, "{\"unchanged\":2,\"rejected\":0}"))) {
            var counts = loader(server).load(List.of(delivery("results", "/results", 2)));

            assertThat(counts).containsEntry("results", new LoadCounts(0, 2));
        }
    }

    @Test
    void theHeaderOfASingleWriteCountsItAsUnchanged() throws IOException {
        try (StubServer server = new StubServer((number, exchange) -> {
            exchange.getResponseHeaders().set("Densimeter-Outcome", "unchanged");
            send(exchange, 200, "{}");
        })) {
            var counts = loader(server).load(
                    List.of(new Delivery("series", "PUT", "/series/s", "application/json", new byte[]{'{', '}'}, 1)));

            assertThat(counts).containsEntry("series", new LoadCounts(0, 1));
        }
    }

    @Test
    void aRejectedRowEndsTheLoadWithTheReason() throws IOException {
        try (StubServer server = new StubServer((number, exchange) -> send(exchange, 200,
                "{\"unchanged\":0,\"rejected\":1,\"problems\":[{\"code\":\"DNS2004\",\"row\":2}]}"))) {
            assertThatThrownBy(() -> loader(server).load(List.of(delivery("results", "/results", 2))))
                    .isInstanceOf(Loader.LoadFailure.class)
                    .hasMessageContaining("rejected 1 of 2 results")
                    .hasMessageContaining("DNS2004");
        }
    }

    @Test
    void aRejectedRequestIsNotRetried() throws IOException {
        try (StubServer server = new StubServer((number, exchange) -> send(exchange, 422, "{\"code\":\"DNS2011\"}"))) {
            assertThatThrownBy(() -> loader(server).load(List.of(delivery("results", "/results", 2))))
                    .isInstanceOf(Loader.LoadFailure.class)
                    .hasMessageContaining("DNS2011");
            assertThat(server.requests()).hasSize(1);
        }
    }

    @Test
    void aServiceThatDoesNotRecoverFailsTheLoad() throws IOException {
        try (StubServer server = new StubServer((number, exchange) -> send(exchange, 503, ""))) {
            Loader loader = new Loader(server.address(), progress, stop, Duration.ofMillis(1));

            assertThatThrownBy(() -> loader.load(List.of(delivery("results", "/results", 2))))
                    .isInstanceOf(Loader.LoadFailure.class)
                    .hasMessageContaining("status 503");
        }
    }

    @Test
    void theStopSignalEndsTheRetries() throws IOException {
        try (StubServer server = new StubServer((number, exchange) -> {
            stop.raise();
            send(exchange, 503, "");
        })) {
            assertThatThrownBy(() -> loader(server).load(List.of(delivery("results", "/results", 2))))
                    .isInstanceOf(StopSignal.StoppedException.class);
        }
    }

    private Loader loader(StubServer server) {
        return new Loader(server.address(), progress, stop, Duration.ofSeconds(30));
    }

    private static Delivery delivery(String kind, String path, int rows) {
        return new Delivery(kind, "POST", path, "text/csv", "a\n1\n2\n".getBytes(StandardCharsets.UTF_8), rows);
    }
}
