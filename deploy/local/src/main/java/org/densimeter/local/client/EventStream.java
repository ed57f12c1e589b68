package org.densimeter.local.client;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Iterator;
import java.util.function.Consumer;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * Reads a stream of server-sent events on a thread of its own. Reconnects with {@code Last-Event-ID} when the
 * connection breaks.
 */
public final class EventStream implements AutoCloseable {

    private static final Duration PAUSE = Duration.ofMillis(500);

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();
    private final StopSignal stop = new StopSignal();
    private final URI address;
    private final Consumer<Event> listener;
    private final Thread thread;
    private volatile Stream<String> lines = Stream.empty();
    private String lastId;

    /**
     * One event.
     *
     * @param id of the server; null without one
     * @param type e.g. {@code frontier}; {@code message} if the server sends none
     * @param data its JSON
     */
    public record Event(String id, String type, JsonNode data) {}

    /**
     * Connects and starts to read.
     *
     * @param address of the stream
     * @param listener called on the reading thread, one event after the other
     */
    public EventStream(String address, Consumer<Event> listener) {
        this.address = URI.create(address);
        this.listener = listener;
        this.thread = new Thread(this::listen, "event-stream");
        thread.setDaemon(true);
        thread.start();
    }

    private void listen() {
        try {
            while (!stop.isRaised()) {
                try {
                    listenOnce();
                } catch (IOException | java.io.UncheckedIOException e) {
                    // connection refused or broken: reconnect
                }
                stop.pause(PAUSE);
            }
        } catch (StopSignal.StoppedException | InterruptedException e) {
            // closed
        }
    }

    private void listenOnce() throws IOException, InterruptedException {
        ListeningPort.require(address);
        HttpRequest.Builder request = HttpRequest.newBuilder(address).header("Accept", "text/event-stream");
        if (lastId != null) {
            request.header("Last-Event-ID", lastId);
        }
        HttpResponse<Stream<String>> response = client.send(request.build(), BodyHandlers.ofLines());
        try (Stream<String> body = response.body()) {
            lines = body;
            if (response.statusCode() == 200) {
                read(body.iterator());
            }
        }
    }

    private void read(Iterator<String> body) throws IOException {
        String type = "message";
        StringBuilder data = new StringBuilder();
        while (body.hasNext() && !stop.isRaised()) {
            String line = body.next();
            if (line.isEmpty()) {
                if (!data.isEmpty()) {
                    listener.accept(new Event(lastId, type, Rest.JSON.readTree(data.toString())));
                }
                type = "message";
                data.setLength(0);
            } else if (line.startsWith("event:")) {
                type = line.substring("event:".length()).strip();
            } else if (line.startsWith("id:")) {
                lastId = line.substring("id:".length()).strip();
            } else if (line.startsWith("data:")) {
                data.append(data.isEmpty() ? "" : "\n").append(line.substring("data:".length()).strip());
            }
        }
    }

    /** Stops reading. One last call of the listener may still be running. */
    @Override
    public void close() {
        stop.raise();
        lines.close();
        thread.interrupt();
    }
}
