package org.densimeter.support.messaging;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeParseException;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.densimeter.contract.CloudEvent;
import org.densimeter.contract.EventType;
import org.densimeter.contract.FieldBounds;
import org.densimeter.contract.InvalidEventException;
import org.densimeter.support.json.WireFormat;
import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.AnnotationIntrospector;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;

/**
 * Decodes the records of one topic and checks every header and field. Never throws for what a record contains: what
 * cannot be used is {@link DecodedRecord.Malformed}. Thread-safe.
 *
 * @param <T> the value of the topic
 */
public final class EventDecoder<T> {

    private static final ObjectMapper JSON = mapper();

    private final EventType<T> type;
    private final ObjectReader reader;

    public EventDecoder(EventType<T> type) {
        this.type = type;
        this.reader = JSON.readerFor(type.type());
    }

    private static ObjectMapper mapper() {
        ObjectMapper mapper = WireFormat.mapper();
        return mapper.setAnnotationIntrospector(AnnotationIntrospector.pair(new RequiredNumbers(),
                mapper.getDeserializationConfig().getAnnotationIntrospector()));
    }

    /** Reports what is wrong with a record; never leaves this class. */
    private static final class Flaw extends Exception {

        private static final long serialVersionUID = 1;
        private final RecordProblem problem;
        private final String reason;

        Flaw(RecordProblem problem, String reason) {
            super(reason, null, false, false);
            this.problem = problem;
            this.reason = reason;
        }
    }

    /**
     * Reads a value of this type that was stored under {@code key}, by the rules of the topic.
     *
     * @throws InvalidEventException if it is no such value, or breaks a rule
     */
    public T stored(String key, String text) throws InvalidEventException {
        T value;
        try {
            value = reader.readValue(text);
        } catch (JsonProcessingException e) {
            throw new InvalidEventException(notJson(e.getOriginalMessage()));
        }
        if (value == null) {
            throw new InvalidEventException("the value is null");
        }
        type.check(key, value);
        return value;
    }

    /** Decodes {@code record}. */
    public DecodedRecord<T> decode(ConsumerRecord<byte[], byte[]> record) {
        return decode(record.key(), record.value(), record.headers());
    }

    /** Decodes a record of which {@code key} and {@code value} may be null. */
    public DecodedRecord<T> decode(byte @Nullable [] key, byte @Nullable [] value, Headers headers) {
        try {
            String name = key(key);
            eventType(headers);
            time(headers, "ce_time");
            Instant recordedTime = time(headers, CloudEvent.RECORDED_TIME);
            Long revision = revision(headers);
            type.checkKey(name);
            return value == null ? tombstone(name, revision, recordedTime) : value(name, value, recordedTime);
        } catch (Flaw flaw) {
            return new DecodedRecord.Malformed<>(flaw.problem, flaw.reason);
        } catch (InvalidEventException invalid) {
            return new DecodedRecord.Malformed<>(RecordProblem.UNREADABLE, invalid.reason());
        }
    }

    private static String key(byte @Nullable [] key) throws Flaw {
        if (key == null || key.length == 0) {
            throw new Flaw(RecordProblem.MISSING_KEY, "the record has no key");
        }
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(key)).toString();
        } catch (CharacterCodingException e) {
            throw new Flaw(RecordProblem.MISSING_KEY, "the key is not UTF-8");
        }
    }

    private void eventType(Headers headers) throws Flaw {
        String found = text(headers, CloudEvent.TYPE);
        String expected = type.topic().eventType();
        if (!expected.equals(found)) {
            throw new Flaw(RecordProblem.UNKNOWN_TYPE, found == null ? "the header " + CloudEvent.TYPE + " is missing"
                    : "the type is " + found + ", not " + expected);
        }
    }

    private static @Nullable Instant time(Headers headers, String name) throws Flaw, InvalidEventException {
        String text = text(headers, name);
        if (text == null) {
            return null;
        }
        try {
            Instant time = Instant.parse(text);
            FieldBounds.instant("the header " + name, time);
            return time;
        } catch (DateTimeParseException e) {
            throw new Flaw(RecordProblem.UNREADABLE, "the header " + name + " is not a time");
        }
    }

    private @Nullable Long revision(Headers headers) throws Flaw, InvalidEventException {
        String text = text(headers, CloudEvent.REVISION);
        if (text == null) {
            return null;
        }
        try {
            Long revision = Long.valueOf(text);
            type.checkRevision(revision);
            return revision;
        } catch (NumberFormatException e) {
            throw new Flaw(RecordProblem.UNREADABLE, "the header " + CloudEvent.REVISION + " is not a whole number");
        }
    }

    private DecodedRecord<T> tombstone(String key, @Nullable Long revision, @Nullable Instant recordedTime)
            throws Flaw {
        if (!type.withdrawable()) {
            throw new Flaw(RecordProblem.UNREADABLE, type.topic().topicName() + " has no tombstones");
        }
        if (revision == null || recordedTime == null) {
            throw new Flaw(RecordProblem.UNREADABLE,
                    "a tombstone needs the headers " + CloudEvent.REVISION + " and " + CloudEvent.RECORDED_TIME);
        }
        return new DecodedRecord.Tombstone<>(key, revision, recordedTime);
    }

    private DecodedRecord<T> value(String key, byte[] bytes, @Nullable Instant recordedTime)
            throws Flaw, InvalidEventException {
        T value;
        try {
            value = reader.readValue(bytes);
        } catch (JsonProcessingException e) {
            throw new Flaw(RecordProblem.UNREADABLE, notJson(e.getOriginalMessage()));
        } catch (IOException e) {
            throw new Flaw(RecordProblem.UNREADABLE, notJson(e.getMessage()));
        }
        if (value == null) {
            throw new Flaw(RecordProblem.UNREADABLE, "the value is null");
        }
        type.check(key, value);
        return new DecodedRecord.Value<>(key, type.revision(value),
                recordedTime == null ? type.recordedAt(value) : recordedTime, value);
    }

    private String notJson(@Nullable String message) {
        return "the value is not JSON of a " + type.type().getSimpleName() + ": " + message;
    }

    private static @Nullable String text(Headers headers, String name) {
        Header header = headers.lastHeader(name);
        return header == null || header.value() == null ? null : new String(header.value(), StandardCharsets.UTF_8);
    }
}
