package org.densimeter.ingest.submissions;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Objects;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.densimeter.contract.SubmissionTopic;
import org.densimeter.ingest.imports.BodyFormat;
import org.densimeter.ingest.imports.HashedBody;
import org.densimeter.ingest.imports.ScoreScale;

import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/**
 * A record of the topic {@code submissions}: a CloudEvent of version 1.0 in binary or structured mode.
 *
 * @param source attribute {@code source}; null if it has none
 * @param id attribute {@code id}; null if it has none
 * @param type attribute {@code type}; null if it has none
 * @param contentType media type of the data; null if it is not said
 * @param scale attribute {@code scale}; null if it has none
 * @param data the data; null if there are none
 */
record Submission(String source, String id, String type, String contentType, String scale, byte[] data) {

    private static final String STRUCTURED = "application/cloudevents+json";
    private static final int LONGEST = 255;

    /** Thrown for a record that is no submission. */
    static final class Invalid extends Exception {

        private static final long serialVersionUID = 1;
        private final String field;
        private final String value;
        private final String rule;

        Invalid(String field, String value, String rule) {
            super(field + ": " + rule, null, false, false);
            this.field = field;
            this.value = value;
            this.rule = rule;
        }

        /** Returns the attribute at fault. */
        String field() {
            return field;
        }

        /** Returns its value; null if it has none. */
        String value() {
            return value;
        }

        /** Returns what the value must be. */
        String rule() {
            return rule;
        }
    }

    /** Returns what {@code record} says; attributes that are missing are null, and nothing is checked. */
    static Submission of(ConsumerRecord<byte[], byte[]> record, ObjectMapper json) {
        String contentType = header(record, "content-type");
        if (isStructured(contentType)) {
            try {
                return structured(json.reader()
                        .with(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
                        .with(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
                        .readTree(Objects.requireNonNullElse(record.value(), new byte[0])), json);
            } catch (IOException e) {
                return new Submission(null, null, null, contentType, null, null);
            }
        }
        return new Submission(header(record, "ce_source"), header(record, "ce_id"), header(record, "ce_type"),
                contentType, header(record, "ce_scale"), record.value());
    }

    private static boolean isStructured(String contentType) {
        return contentType != null && contentType.toLowerCase(Locale.ROOT).startsWith(STRUCTURED);
    }

    private static Submission structured(JsonNode event, ObjectMapper json) throws IOException {
        if (!event.isObject()) {
            throw new IOException("an event is an object");
        }
        JsonNode data = event.path("data");
        byte[] bytes = event.hasNonNull("data_base64") ? event.path("data_base64").binaryValue()
                : data.isMissingNode() || data.isNull() ? null
                        : data.isTextual() ? data.textValue().getBytes(StandardCharsets.UTF_8)
                                : json.writeValueAsBytes(data);
        return new Submission(text(event, "source"), text(event, "id"), text(event, "type"),
                text(event, "datacontenttype"), text(event, "scale"), bytes);
    }

    private static String text(JsonNode event, String name) {
        JsonNode value = event.path(name);
        return value.isTextual() ? value.textValue() : null;
    }

    private static String header(ConsumerRecord<byte[], byte[]> record, String name) {
        Header header = record.headers().lastHeader(name);
        return header == null || header.value() == null ? null : new String(header.value(), StandardCharsets.UTF_8);
    }

    /**
     * Checks the attributes.
     *
     * @throws Invalid if one is missing or not valid
     */
    void check() throws Invalid {
        if (isStructured(contentType) && data == null && source == null) {
            throw new Invalid("value", null,
                    "a CloudEvent as a JSON object, with each name once and data_base64 in base64");
        }
        requireText("source", source);
        requireText("id", id);
        if (!SubmissionTopic.SUBMISSIONS.eventType().equals(type)) {
            throw new Invalid("type", type, SubmissionTopic.SUBMISSIONS.eventType());
        }
    }

    private static void requireText(String field, String value) throws Invalid {
        if (value == null || value.isBlank() || value.length() > LONGEST
                || value.chars().anyMatch(Character::isISOControl)) {
            throw new Invalid(field, value, "a text of 1 to " + LONGEST + " characters, without control characters");
        }
    }

    /**
     * Returns the format of the data, JSON if it is not said.
     *
     * @throws Invalid if it is none that results come in
     */
    BodyFormat format() throws Invalid {
        if (contentType == null) {
            return BodyFormat.JSON;
        }
        return BodyFormat.of(contentType)
                .orElseThrow(() -> new Invalid("datacontenttype", contentType,
                        "application/json, application/x-ndjson or text/csv, in UTF-8"));
    }

    /**
     * Returns what the scores are; null if it is not said.
     *
     * @throws Invalid if it is another word
     */
    ScoreScale scoreScale() throws Invalid {
        if (scale == null) {
            return null;
        }
        return Arrays.stream(ScoreScale.values())
                .filter(known -> known.toString().equals(scale))
                .findFirst()
                .orElseThrow(() -> new Invalid("scale", scale, "percent or fraction"));
    }

    /** Returns the key under which the answer is kept. */
    String idempotencyKey() {
        return "submission:" + sha256(source + "\n" + id, new byte[0]);
    }

    /** Returns a digest of what is submitted. */
    String fingerprint() {
        return sha256(contentType + "\n" + scale + "\n", Objects.requireNonNullElse(data, new byte[0]));
    }

    private static String sha256(String text, byte[] bytes) {
        MessageDigest digest = HashedBody.sha256();
        digest.update(text.getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().formatHex(digest.digest(bytes));
    }
}
