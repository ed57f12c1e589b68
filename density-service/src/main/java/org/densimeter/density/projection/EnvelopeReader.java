package org.densimeter.density.projection;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.function.Function;
import java.util.function.ToLongFunction;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.densimeter.contract.CloudEvent;
import org.densimeter.contract.Topic;
import org.densimeter.density.readmodel.Envelope;
import org.densimeter.law.problem.ProblemCode;

import com.fasterxml.jackson.databind.ObjectMapper;

/** Reads the records of one topic, and refuses what is not of its shape before it can do harm further in. */
final class EnvelopeReader<T> {

    private final Topic topic;
    private final ObjectMapper json;
    private final Class<T> type;
    private final ToLongFunction<T> revision;
    private final Function<T, String> key;
    private final boolean withdrawable;

    /**
     * @param key the key a value belongs under; throws {@link NullPointerException} where the value lacks a part it
     * cannot be without, {@link IllegalArgumentException} where a number in it is none of its kind
     * @param withdrawable whether the topic has tombstones
     */
    EnvelopeReader(Topic topic, ObjectMapper json, Class<T> type, ToLongFunction<T> revision, Function<T, String> key,
            boolean withdrawable) {
        this.topic = topic;
        this.json = json;
        this.type = type;
        this.revision = revision;
        this.key = key;
        this.withdrawable = withdrawable;
    }

    /**
     * Reads {@code received}.
     *
     * @throws UnreadableRecordException if it is not what the topic carries
     */
    Envelope<T> read(ConsumerRecord<byte[], byte[]> received) throws UnreadableRecordException {
        if (received.key() == null || received.key().length == 0) {
            throw new UnreadableRecordException(ProblemCode.DNS4012, "it has no key");
        }
        String name = new String(received.key(), StandardCharsets.UTF_8);
        if (!topic.eventType().equals(header(received, CloudEvent.TYPE))) {
            throw new UnreadableRecordException(ProblemCode.DNS4011,
                    "its type is " + header(received, CloudEvent.TYPE) + ", not " + topic.eventType());
        }
        if (received.value() == null) {
            if (!withdrawable) {
                throw new UnreadableRecordException(ProblemCode.DNS4010, "it withdraws what cannot be withdrawn");
            }
            return new Envelope<>(name, tombstoneRevision(received), recordedTime(received), null, received);
        }
        T value = value(name, received);
        return new Envelope<>(name, revision.applyAsLong(value), recordedTime(received), value, received);
    }

    private T value(String name, ConsumerRecord<byte[], byte[]> received) throws UnreadableRecordException {
        try {
            T value = json.readValue(received.value(), type);
            if (value == null || !name.equals(key.apply(value))) {
                throw new UnreadableRecordException(ProblemCode.DNS4010, "its value does not belong under its key");
            }
            return value;
        } catch (IOException | NullPointerException e) {
            throw new UnreadableRecordException(ProblemCode.DNS4010,
                    "its value is not " + type.getSimpleName() + " as JSON");
        } catch (IllegalArgumentException e) {
            throw new UnreadableRecordException(ProblemCode.DNS4010, e.getMessage());
        }
    }

    private long tombstoneRevision(ConsumerRecord<byte[], byte[]> received) throws UnreadableRecordException {
        try {
            return Long.parseLong(header(received, CloudEvent.REVISION));
        } catch (NumberFormatException e) {
            throw new UnreadableRecordException(ProblemCode.DNS4010, "it withdraws its key without a revision");
        }
    }

    private static Instant recordedTime(ConsumerRecord<byte[], byte[]> received) {
        String time = header(received, CloudEvent.RECORDED_TIME);
        try {
            return time == null ? null : Instant.parse(time);
        } catch (DateTimeException e) {
            return null;
        }
    }

    private static String header(ConsumerRecord<byte[], byte[]> received, String name) {
        Header header = received.headers().lastHeader(name);
        return header == null || header.value() == null ? null : new String(header.value(), StandardCharsets.UTF_8);
    }
}
