package org.densimeter.ingest.api;

import java.io.IOException;
import java.net.URI;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.Provider;

import org.densimeter.ingest.store.IdempotencyStore;
import org.densimeter.ingest.store.StoredAnswer;
import org.densimeter.law.problem.ProblemCode;
import org.densimeter.support.http.Problem;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;

/**
 * Answers a request that is sent again with the same {@code Idempotency-Key} as the first time, without running it
 * again: a repeated import that comes after a correction by others would set that back. A key stands for one request:
 * with another address or body it is refused. Answers with a status of 500 or more are not kept, so that the request
 * runs again.
 */
@Provider
@Idempotent
class IdempotencyFilter implements ContainerRequestFilter, ContainerResponseFilter {

    /** The header with the key, and the one of an answer that is repeated. */
    static final String KEY = "Idempotency-Key";

    static final String REPLAYED = "Idempotency-Replayed";

    private static final String RUNNING = IdempotencyFilter.class.getName();
    private static final String OWN_HEADERS = "Densimeter-";
    private static final String RULE = "1 to 255 visible ASCII characters, with or without quotation marks";
    private static final Pattern VALID = Pattern.compile("[\\x21-\\x7e]{1,255}");
    private static final int BAD_REQUEST = 400;
    private static final int CONFLICT = 409;
    private static final int UNPROCESSABLE = 422;
    private static final int SERVER_ERROR = 500;
    private static final TypeReference<Map<String, String>> HEADERS = new TypeReference<>() {};

    private final IdempotencyStore store;
    private final ObjectMapper json;

    IdempotencyFilter(IdempotencyStore store, ObjectMapper json) {
        this.store = store;
        this.json = json;
    }

    /** A request that runs, and its body, of which the digest is made while it is read. */
    private record Running(String key, FingerprintedBody body) {}

    @Override
    public void filter(ContainerRequestContext request) throws IOException {
        String header = request.getHeaderString(KEY);
        if (header == null) {
            return;
        }
        String key = header.length() > 1 && header.startsWith("\"") && header.endsWith("\"")
                ? header.substring(1, header.length() - 1)
                : header;
        if (!VALID.matcher(key).matches()) {
            request.abortWith(Problem.of(ProblemCode.DNS2059, BAD_REQUEST,
                    IngestExceptionMapper.detail(KEY, header, RULE), KEY, header, RULE).response());
            return;
        }
        FingerprintedBody body = new FingerprintedBody(request.getEntityStream(), described(request));
        IdempotencyStore.Start start = store.start(key);
        switch (start.turn()) {
            case RUN -> {
                request.setEntityStream(body);
                request.setProperty(RUNNING, new Running(key, body));
            }
            case WAIT -> request.abortWith(Problem
                    .of(ProblemCode.DNS2061, CONFLICT, "a request with this key is running; send it again later", KEY,
                            key, "a key whose request is finished")
                    .response());
            case ANSWERED -> request.abortWith(answer(key, body.fingerprint(), start.answer().orElseThrow()));
        }
    }

    private Response answer(String key, String fingerprint, StoredAnswer answer) throws IOException {
        if (!fingerprint.equals(answer.fingerprint())) {
            return Problem
                    .of(ProblemCode.DNS2060, UNPROCESSABLE, "this key came with another request before", KEY, key,
                            "a new key for a request with another address or body")
                    .response();
        }
        Response.ResponseBuilder repeated = Response.status(answer.status())
                .type(answer.mediaType())
                .entity(answer.body())
                .header(REPLAYED, "true");
        json.readValue(answer.headers(), HEADERS).forEach(repeated::header);
        return repeated.build();
    }

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) throws IOException {
        if (!(request.getProperty(RUNNING) instanceof Running running)) {
            return;
        }
        if (response.getStatus() >= SERVER_ERROR) {
            store.forget(running.key());
            return;
        }
        String fingerprint;
        try {
            fingerprint = running.body().fingerprint();
        } catch (IOException e) {
            store.forget(running.key()); // the body did not come to its end: the client has to send it again
            return;
        }
        MediaType type = response.getMediaType() == null ? MediaType.APPLICATION_JSON_TYPE : response.getMediaType();
        Map<String, String> headers = new TreeMap<>();
        response.getHeaders().forEach((name, values) -> {
            if (name.startsWith(OWN_HEADERS) && !values.isEmpty()) {
                headers.put(name, String.valueOf(values.get(0)));
            }
        });
        store.finish(running.key(), new StoredAnswer(fingerprint, response.getStatus(), type.toString(),
                json.writeValueAsString(headers), json.writeValueAsBytes(response.getEntity())));
    }

    private static String described(ContainerRequestContext request) {
        URI address = request.getUriInfo().getRequestUri();
        return String.join("\n", request.getMethod(), address.getRawPath(), String.valueOf(address.getRawQuery()),
                String.valueOf(request.getHeaderString(HttpHeaders.CONTENT_TYPE)),
                String.valueOf(request.getHeaderString(HttpHeaders.CONTENT_ENCODING)), "");
    }
}
