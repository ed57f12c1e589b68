package org.densimeter.fit.intake;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeParseException;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.densimeter.contract.CloudEvent;
import org.densimeter.contract.Definition;
import org.densimeter.contract.PaperPerplexities;
import org.densimeter.contract.ReferenceData;
import org.densimeter.contract.Topic;
import org.densimeter.law.problem.ProblemCode;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

/**
 * Reads the records of the input topics. Never throws for what a record contains: what cannot be trusted is
 * {@link Decoded.Poison}, with the reason. Thread-safe.
 */
final class RecordDecoder {

    private final ObjectMapper json;

    RecordDecoder(ObjectMapper json) {
        this.json = json;
    }

    /** @param topic {@link Topic#REFERENCE_RUNS}, {@link Topic#DEFINITIONS} or {@link Topic#PERPLEXITIES} */
    Decoded decode(Topic topic, ConsumerRecord<byte[], byte[]> event) {
        try {
            String key = key(event);
            String type = header(event, CloudEvent.TYPE);
            if (!topic.eventType().equals(type)) {
                throw new UnreadableException(ProblemCode.DNS3011,
                        type == null ? "header " + CloudEvent.TYPE + " is missing"
                                : "type " + type + " where only " + topic.eventType() + " is known");
            }
            return event.value() == null ? withdrawal(topic, key, event) : state(topic, key, event.value());
        } catch (UnreadableException unreadable) {
            return new Decoded.Poison(unreadable.code(), unreadable.getMessage());
        }
    }

    private static String key(ConsumerRecord<byte[], byte[]> event) throws UnreadableException {
        if (event.key() == null || event.key().length == 0) {
            throw new UnreadableException(ProblemCode.DNS3012, "a record needs a key to be a state of");
        }
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(event.key())).toString();
        } catch (CharacterCodingException notText) {
            throw new UnreadableException(ProblemCode.DNS3012, "the key is not UTF-8");
        }
    }

    private Decoded withdrawal(Topic topic, String key, ConsumerRecord<byte[], byte[]> event)
            throws UnreadableException {
        FactRules.key(topic, key);
        try {
            long revision = Long.parseLong(String.valueOf(header(event, CloudEvent.REVISION)));
            Instant recordedAt = Instant.parse(String.valueOf(header(event, CloudEvent.RECORDED_TIME)));
            FactRules.revision(revision, recordedAt);
            return new Decoded.Fact(topic, key, revision, recordedAt, null);
        } catch (NumberFormatException | DateTimeParseException headers) {
            throw new UnreadableException(ProblemCode.DNS3010,
                    "a withdrawal needs the headers " + CloudEvent.REVISION + " and " + CloudEvent.RECORDED_TIME);
        }
    }

    private Decoded state(Topic topic, String key, byte[] value) throws UnreadableException {
        if (topic == Topic.DEFINITIONS) {
            Definition definition = read(value, Definition.class);
            FactRules.check(key, definition);
            return new Decoded.Fact(topic, key, definition.revision(), definition.recordedAt(), write(definition));
        }
        if (topic == Topic.PERPLEXITIES) {
            PaperPerplexities paper = read(value, PaperPerplexities.class);
            FactRules.check(key, paper);
            return new Decoded.Fact(topic, key, paper.revision(), paper.recordedAt(), write(paper));
        }
        ReferenceData data = read(value, ReferenceData.class);
        FactRules.check(key, data);
        return new Decoded.Fact(topic, key, data.revision(), data.recordedAt(), write(data));
    }

    private <T> T read(byte[] value, Class<T> type) throws UnreadableException {
        try {
            T read = json.readValue(value, type);
            if (read == null) {
                throw new UnreadableException(ProblemCode.DNS3010, "the value is null");
            }
            return read;
        } catch (JsonProcessingException malformed) {
            throw new UnreadableException(ProblemCode.DNS3010,
                    "no JSON of a " + type.getSimpleName() + ": " + malformed.getOriginalMessage());
        } catch (IOException malformed) {
            throw new UnreadableException(ProblemCode.DNS3010,
                    "no JSON of a " + type.getSimpleName() + ": " + malformed.getMessage());
        }
    }

    private String write(Object fact) {
        try {
            return json.writeValueAsString(fact);
        } catch (JsonProcessingException readFromJson) {
            throw new IllegalStateException(readFromJson);
        }
    }

    private static String header(ConsumerRecord<byte[], byte[]> event, String name) {
        Header header = event.headers().lastHeader(name);
        return header == null || header.value() == null ? null : new String(header.value(), StandardCharsets.UTF_8);
    }
}
