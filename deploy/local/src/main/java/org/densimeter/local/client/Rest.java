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

/** Plain requests, JSON answers. Thread-safe. */
public final class Rest {

    /** Reads and writes all JSON of this module; numbers keep their digits. */
    public static final ObjectMapper JSON = new ObjectMapper();

    private static final Duration LONGEST_ANSWER = Duration.ofSeconds(60);

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();

    /**
     * An answer.
     *
     * @param status HTTP status
     * @param outcome what became of a single write ({@code created}, {@code corrected} or {@code unchanged}); null if
     * the service did not say
     * @param body as JSON; a missing node if it is none
     */
    public record Answer(int status, String outcome, JsonNode body) {

        /** Whether the status is of the 200s. */
        public boolean ok() {
            return status / 100 == 2;
        }
    }

    /** The answer to GET {@code url}. */
    public Answer get(String url) throws IOException {
        return send("GET", url, null, null);
    }

    /**
     * The answer to any request.
     *
     * @param contentType null without a body
     * @param body null for none
     */
    public Answer send(String method, String url, String contentType, byte[] body) throws IOException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url))
                .timeout(LONGEST_ANSWER)
                .header("Accept", "application/json, application/problem+json");
        if (contentType != null) {
            request.header("Content-Type", contentType);
        }
        request.method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body));
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
