package org.densimeter.density.api;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import io.restassured.path.json.JsonPath;

/** Listens to the stream like a browser does, on a thread of its own, until closed. */
final class Listener implements AutoCloseable {

    /** An event as it came. */
    record Event(String id, String name, String data) {

        JsonPath json() {
            return new JsonPath(data);
        }

        long number() {
            return Long.parseLong(id);
        }
    }

    private final List<Event> events = new CopyOnWriteArrayList<>();
    private final InputStream body;

    Listener(int port, String query, String lastEventId) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/stream" + query))
                .header("Accept", "text/event-stream")
                .header("Accept-Encoding", "gzip"); // never used for events, which are sent one by one
        if (lastEventId != null) {
            request.header("Last-Event-ID", lastEventId);
        }
        try {
            HttpResponse<InputStream> response = HttpClient.newHttpClient()
                    .send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
            if (response.statusCode() != 200
                    || !response.headers().firstValue("content-type").orElse("").startsWith("text/event-stream")
                    || response.headers().firstValue("content-encoding").filter("gzip"::equals).isPresent()) {
                throw new IllegalStateException("no stream but " + response.statusCode());
            }
            body = response.body();
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
        Thread reader = new Thread(this::read, "listener");
        reader.setDaemon(true);
        reader.start();
    }

    private void read() {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8))) {
            String id = null;
            String name = null;
            String data = null;
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith("id: ")) {
                    id = line.substring(4);
                } else if (line.startsWith("event: ")) {
                    name = line.substring(7);
                } else if (line.startsWith("data: ")) {
                    data = line.substring(6);
                } else if (line.isEmpty() && data != null) {
                    events.add(new Event(id, name, data));
                    data = null;
                }
            }
        } catch (IOException e) {
            // closed
        }
    }

    List<Event> events() {
        return List.copyOf(events);
    }

    List<Long> ids() {
        return events().stream().map(Event::number).toList();
    }

    @Override
    public void close() {
        try {
            body.close();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
