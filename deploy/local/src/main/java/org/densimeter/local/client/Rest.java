package org.densimeter.local.client;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;

/** Sends HTTP requests and parses JSON answers. Thread-safe. */
public final class Rest {

    /** The JSON mapper of this module. */
    public static final ObjectMapper JSON = new ObjectMapper();

    private static final Duration TIMEOUT = Duration.ofSeconds(60);

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();

    /**
     * An HTTP answer.
     *
     * @param status HTTP status
     * @param outcome of a single write: {@code created}, {@code corrected} or {@code unchanged}; null without that
     * header
     * @param body as JSON; a missing node if it is not JSON
     */
    public record Answer(int status, String outcome, JsonNode body) {

        /** Returns whether the status is 2xx. */
        public boolean ok() {
            return status / 100 == 2;
        }
    }

    /** Sends GET {@code url}. */
    public Answer get(String url) throws IOException {
        return send("GET", url, null, null);
    }

    /**
     * Sends a request. Does not connect to a port of this machine on which nothing listens.
     *
     * @param contentType null without a body
     * @param body null for none
     */
    public Answer send(String method, String url, String contentType, byte[] body) throws IOException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url))
                .timeout(TIMEOUT)
                .header("Accept", "application/json, application/problem+json");
        if (contentType != null) {
            request.header("Content-Type", contentType);
        }
        request.method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body));
        ListeningPort.require(request.build().uri());
        try {
            HttpResponse<byte[]> response = client.send(request.build(), BodyHandlers.ofByteArray());
            return new Answer(response.statusCode(), response.headers().firstValue("Densimeter-Outcome").orElse(null),
                    parse(response.body()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException();
        }
    }

    private static JsonNode parse(byte[] body) throws IOException {
        try {
            JsonNode node = JSON.readTree(body);
            return node == null ? MissingNode.getInstance() : node;
        } catch (JsonProcessingException e) {
            return MissingNode.getInstance();
        }
    }
}
