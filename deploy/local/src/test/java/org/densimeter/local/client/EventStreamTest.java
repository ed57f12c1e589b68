package org.densimeter.local.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import org.junit.jupiter.api.Test;

import com.sun.net.httpserver.HttpExchange;

@SuppressWarnings("try") // the stream only has to be open
class EventStreamTest {

    private final List<EventStream.Event> events = new CopyOnWriteArrayList<>();

    @Test
    void eventsArriveWithTypeIdAndData() throws IOException {
        try (StubServer server = new StubServer((number, exchange) -> stream(exchange,
                "id: 7\nevent: trend\ndata: {\"benchmark\":\ndata: \"mmlu\"}\n\n: a comment\n\ndata:{}\n\n"));
                EventStream stream = new EventStream(server.address() + "/stream", events::add)) {
            await().until(() -> events.size() >= 2);
        }
        assertThat(events.get(0).id()).isEqualTo("7");
        assertThat(events.get(0).type()).isEqualTo("trend");
        assertThat(events.get(0).data().path("benchmark").asText()).isEqualTo("mmlu");
        assertThat(events.get(1).type()).isEqualTo("message");
    }

    @Test
    void aBrokenConnectionIsTakenUpAgainWhereItWas() throws IOException {
        List<String> resumedFrom = new CopyOnWriteArrayList<>();
        try (StubServer server = new StubServer((number, exchange) -> {
            resumedFrom.add(String.valueOf(exchange.getRequestHeaders().getFirst("Last-Event-ID")));
            stream(exchange, "id: " + number + "\nevent: frontier\ndata: {}\n\n");
        }); EventStream stream = new EventStream(server.address() + "/stream", events::add)) {
            await().until(() -> events.size() >= 2);
        }
        assertThat(resumedFrom).startsWith("null", "1");
    }

    private static void stream(HttpExchange exchange, String text) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
        exchange.sendResponseHeaders(200, 0);
        exchange.getResponseBody().write(text.getBytes(StandardCharsets.UTF_8));
    }
}
