package org.densimeter.support.messaging;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.densimeter.contract.CloudEvent;
import org.densimeter.contract.EventType;
import org.densimeter.contract.Topic;
import org.densimeter.support.json.WireFormat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;

/** The published examples of all events, which stay readable. */
final class GoldenEvents {

    static final ObjectMapper JSON = WireFormat.mapper();
    /** Writes half of a surrogate pair as an escape, which UTF-8 has no bytes for. */
    private static final ObjectWriter ESCAPED = JSON.writer().with(JsonWriteFeature.ESCAPE_NON_ASCII.mappedFeature());
    static final Map<Topic, List<String>> NAMES = Map.ofEntries(
            Map.entry(Topic.DEFINITIONS, List.of("benchmark", "composite", "series", "one-step", "completion")),
            Map.entry(Topic.MODEL_RESULTS, List.of("model", "evaluators")),
            Map.entry(Topic.REFERENCE_RUNS, List.of("benchmark", "composite", "one-step")),
            Map.entry(Topic.SCALING_LAWS, List.of("fitted", "composite", "no-law", "drawn", "one-step")),
            Map.entry(Topic.COMPLETIONS, List.of("gaussian", "refused")),
            Map.entry(Topic.DENSITIES, List.of("model", "open-end", "evaluators", "completed")),
            Map.entry(Topic.FRONTIERS, List.of("frontier", "open-end")),
            Map.entry(Topic.TRENDS, List.of("trend", "no-trend", "estimated", "one-record")),
            Map.entry(Topic.FORECASTS, List.of("backtest", "live")), Map.entry(Topic.PRICES, List.of("model")),
            Map.entry(Topic.PERPLEXITIES, List.of("paper")),
            Map.entry(Topic.ALGORITHMIC_PROGRESS, List.of("estimated", "refused")));

    private GoldenEvents() {}

    static JsonNode read(Topic topic, String name) {
        try (InputStream text = Topic.class
                .getResourceAsStream("/schemas/golden/" + topic.eventType() + "." + name + ".json")) {
            return JSON.readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the key of an example. */
    static String key(Topic topic, JsonNode event) {
        return key(EventType.of(topic), event);
    }

    private static <T> String key(EventType<T> type, JsonNode event) {
        try {
            return type.key(JSON.treeToValue(event, type.type()));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    static DecodedRecord<?> decode(Topic topic, String key, JsonNode event) {
        try {
            return decode(topic, key, ESCAPED.writeValueAsBytes(event), Map.of());
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Decodes a record whose headers are those of its topic, with {@code changed} in their place; null removes one. */
    static DecodedRecord<?> decode(Topic topic, String key, byte[] value, Map<String, String> changed) {
        return new EventDecoder<>(EventType.of(topic)).decode(key == null ? null : bytes(key), value,
                headers(topic, changed));
    }

    static Headers headers(Topic topic, Map<String, String> changed) {
        Headers headers = new RecordHeaders();
        headers.add(CloudEvent.TYPE, bytes(topic.eventType()));
        headers.add("ce_time", bytes("2026-03-04T05:06:07Z"));
        headers.add(CloudEvent.RECORDED_TIME, bytes("2026-03-04T05:06:08Z"));
        headers.add(CloudEvent.REVISION, bytes("7"));
        changed.forEach((name, text) -> {
            headers.remove(name);
            if (!text.isEmpty()) {
                headers.add(name, bytes(text));
            }
        });
        return headers;
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
