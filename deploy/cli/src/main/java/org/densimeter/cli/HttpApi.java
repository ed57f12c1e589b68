package org.densimeter.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;

/** Sends requests with the key. A service that cannot be reached or refuses ends the command. */
final class HttpApi {

    /** Reads and writes JSON. */
    static final ObjectMapper JSON = new ObjectMapper();

    private static final Duration CONNECTION_TIMEOUT = Duration.ofSeconds(10);
    private static final Duration READ_TIMEOUT = Duration.ofMinutes(2);
    private static final String ACCEPT = "application/json, application/problem+json";

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECTION_TIMEOUT)
            .build();
    private final @Nullable String key;

    /** @param key null for none */
    HttpApi(@Nullable String key) {
        this.key = key;
    }

    /**
     * An answer.
     *
     * @param status HTTP status
     * @param total header {@code X-Total-Count}; -1 without it
     * @param body as JSON; a missing node if it is not JSON
     */
    record Answer(int status, long total, JsonNode body) {

        boolean ok() {
            return status / 100 == 2;
        }
    }

    /** A body to send. */
    interface Body {
        InputStream open() throws IOException;
    }

    /** Returns {@code address} with {@code parameters}. */
    static String address(String address, Map<String, String> parameters) {
        return parameters.isEmpty() ? address
                : address + "?"
                        + parameters.entrySet()
                                .stream()
                                .map(parameter -> encoded(parameter.getKey()) + "=" + encoded(parameter.getValue()))
                                .collect(Collectors.joining("&"));
    }

    /** Returns {@code text} as it stands in a path or parameter. */
    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** Returns the answer to GET. */
    Answer get(String address) {
        Answer answer = answer(request(address, ACCEPT).timeout(READ_TIMEOUT).GET().build());
        if (!answer.ok()) {
            throw refusal(address, answer);
        }
        return answer;
    }

    /** Returns the answer to a request with a small body; null for none. */
    Answer send(String method, String address, @Nullable JsonNode body) {
        HttpRequest.Builder request = request(address, ACCEPT).timeout(READ_TIMEOUT);
        if (body != null) {
            request.header("Content-Type", "application/json");
        }
        return answer(request
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body.toString()))
                .build());
    }

    /**
     * Returns the answer to POST of a body that is read while it is sent.
     *
     * @param headers content type and coding
     */
    Answer upload(String address, Map<String, String> headers, Body body) {
        HttpRequest.Builder request = request(address, ACCEPT);
        headers.forEach(request::header);
        BodyPublisher publisher = BodyPublishers.ofInputStream(() -> {
            try {
                return body.open();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        return answer(request.POST(publisher).build());
    }

    /** Returns the answer to GET as a stream, which the caller closes. */
    HttpResponse<InputStream> download(String address, String accept) {
        HttpResponse<InputStream> response = exchange(
                request(address, accept + ", application/problem+json").GET().build(), BodyHandlers.ofInputStream());
        if (response.statusCode() != 200) {
            try (InputStream body = response.body()) {
                throw refusal(address, new Answer(response.statusCode(), -1, parse(body.readAllBytes())));
            } catch (IOException e) {
                throw unreachable(address, e);
            }
        }
        return response;
    }

    /** Returns what a service that refuses says. */
    static CommandFailure refusal(String address, Answer answer) {
        JsonNode problem = answer.body();
        String what = problem.path("detail").asText(problem.path("title").asText("no reason given"));
        String code = problem.hasNonNull("code") ? " (" + problem.get("code").asText() + ")" : "";
        return new CommandFailure(
                URI.create(address).getRawAuthority() + " answered " + answer.status() + ": " + what + code);
    }

    private HttpRequest.Builder request(String address, String accept) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(address)).header("Accept", accept);
        return key == null ? request : request.header("Authorization", "Bearer " + key);
    }

    private Answer answer(HttpRequest request) {
        HttpResponse<byte[]> response = exchange(request, BodyHandlers.ofByteArray());
        return new Answer(response.statusCode(), response.headers().firstValueAsLong("X-Total-Count").orElse(-1),
                parse(response.body()));
    }

    private <T> HttpResponse<T> exchange(HttpRequest request, HttpResponse.BodyHandler<T> handler) {
        try {
            return client.send(request, handler);
        } catch (IOException e) {
            throw unreachable(request.uri().toString(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw unreachable(request.uri().toString(), new InterruptedIOException("interrupted"));
        }
    }

    private static CommandFailure unreachable(String address, IOException failure) {
        URI uri = URI.create(address);
        String reason = failure.getMessage() != null ? failure.getMessage()
                : failure instanceof ConnectException ? "the connection was refused"
                        : failure.getClass().getSimpleName();
        return new CommandFailure("cannot reach " + uri.getScheme() + "://" + uri.getRawAuthority() + ": " + reason);
    }

    private static JsonNode parse(byte[] body) {
        try {
            JsonNode node = JSON.readTree(body);
            return node == null ? MissingNode.getInstance() : node;
        } catch (JsonProcessingException e) {
            return MissingNode.getInstance();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
