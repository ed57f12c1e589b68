package org.densimeter.support.openapi;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import org.densimeter.contract.SubmissionTopic;
import org.densimeter.contract.Topic;
import org.densimeter.support.http.EntityTags;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;

/**
 * Serves what describes the events: the AsyncAPI document at {@code /q/asyncapi}, and the JSON Schemas that it refers
 * to at {@code /schemas/}. They are those of the jar {@code contract}, and the same in every service.
 */
@ApplicationScoped
class ContractDocuments {

    static final String ASYNC_API = "/q/asyncapi";
    static final String SCHEMAS = "/schemas/";

    private static final String YAML = "application/yaml";
    private static final String JSON = "application/json";
    private static final String SCHEMA = "application/schema+json";
    private static final String SUFFIX = ".schema.json";
    /** The same tag for all codings. */
    private static final String WEAK = "W/";
    private static final int NOT_MODIFIED = 304;

    /** A document as it is sent. */
    private record Document(String mediaType, Buffer text, String tag) {}

    private final Map<String, Document> documents;

    ContractDocuments() {
        documents = Stream
                .concat(Arrays.stream(Topic.values()).map(Topic::eventType),
                        Arrays.stream(SubmissionTopic.values()).map(SubmissionTopic::eventType))
                .map(type -> type + SUFFIX)
                .filter(name -> Topic.class.getResource(SCHEMAS + name) != null)
                .collect(Collectors.toMap(name -> SCHEMAS + name, name -> document(SCHEMA, text(name)),
                        (one, two) -> one, TreeMap::new));
        String list = documents.keySet().stream().collect(Collectors.joining("\",\"", "[\"", "\"]"));
        // the document refers to files beside it; here they are at another path
        documents.put(ASYNC_API,
                document(YAML, text("asyncapi.yaml").replace("$ref: 'org.", "$ref: '" + SCHEMAS + "org.")));
        documents.put(SCHEMAS, document(JSON, list));
    }

    void routes(@Observes Router router) {
        router.route().method(HttpMethod.GET).method(HttpMethod.HEAD).path(ASYNC_API).order(1).handler(this::answer);
        router.route()
                .method(HttpMethod.GET)
                .method(HttpMethod.HEAD)
                .path(SCHEMAS + "*")
                .order(1)
                .handler(this::answer);
    }

    private void answer(RoutingContext request) {
        Document document = documents.get(request.normalizedPath());
        if (document == null) {
            request.next();
            return;
        }
        request.response().putHeader(HttpHeaders.ETAG, document.tag());
        String named = request.request().getHeader(HttpHeaders.IF_NONE_MATCH);
        if (named != null && EntityTags.names(named, document.tag().substring(WEAK.length()), true)) {
            request.response().setStatusCode(NOT_MODIFIED).end();
        } else {
            request.response().putHeader(HttpHeaders.CONTENT_TYPE, document.mediaType()).end(document.text());
        }
    }

    private static Document document(String mediaType, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return new Document(mediaType, Buffer.buffer(bytes), WEAK + EntityTags.of(bytes));
    }

    private static String text(String name) {
        try (InputStream text = Topic.class.getResourceAsStream(SCHEMAS + name)) {
            if (text == null) {
                throw new IllegalStateException("the jar contract has no " + name);
            }
            return new String(text.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
