package org.densimeter.density.topology;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BiFunction;

import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.streams.processor.api.Record;
import org.densimeter.contract.CloudEvent;
import org.densimeter.contract.Topic;
import org.densimeter.law.problem.ProblemCode;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectReader;

/**
 * Reads the records of one topic. Never throws on what a record holds: what cannot be used is {@link Reading.Poison}.
 *
 * @param <T> the topic's value
 */
final class EventReader<T> {

    private final Topic topic;
    private final ObjectReader json;
    private final BiFunction<String, T, Optional<String>> objection;
    private final boolean withdrawable;

    /**
     * @param topic what its events say they are
     * @param json reads a value
     * @param objection what is wrong with a value under its key, in one sentence; empty if nothing is
     * @param withdrawable whether a tombstone means something
     */
    EventReader(Topic topic, ObjectReader json, BiFunction<String, T, Optional<String>> objection,
            boolean withdrawable) {
        this.topic = topic;
        this.json = json;
        this.objection = objection;
        this.withdrawable = withdrawable;
    }

    Reading<T> read(Record<byte[], byte[]> event) {
        if (event.key() == null || event.key().length == 0) {
            return new Reading.Poison<>(ProblemCode.DNS4012, "a record of " + topic.topicName() + " needs a key");
        }
        String type = text(event.headers(), CloudEvent.TYPE);
        if (!topic.eventType().equals(type)) {
            return new Reading.Poison<>(ProblemCode.DNS4011,
                    type == null ? "the header " + CloudEvent.TYPE + " is missing"
                            : "expected " + topic.eventType() + ", not " + type);
        }
        String key = new String(event.key(), StandardCharsets.UTF_8);
        return event.value() == null ? withdrawal(key, event.headers()) : fact(key, event);
    }

    private Reading<T> fact(String key, Record<byte[], byte[]> event) {
        try {
            T value = json.readValue(event.value());
            Optional<String> wrong = value == null ? Optional.of("the value is null") : objection.apply(key, value);
            return wrong.isPresent() ? new Reading.Poison<>(ProblemCode.DNS4010, wrong.get())
                    : new Reading.Fact<>(key, value, recordedTime(event.headers()));
        } catch (JsonProcessingException e) {
            return new Reading.Poison<>(ProblemCode.DNS4010, e.getOriginalMessage());
        } catch (IOException e) {
            return new Reading.Poison<>(ProblemCode.DNS4010, e.getMessage());
        }
    }

    private Reading<T> withdrawal(String key, Headers headers) {
        if (!withdrawable) {
            return new Reading.Poison<>(ProblemCode.DNS4010, "a tombstone means nothing on " + topic.topicName());
        }
        try {
            long revision = Long.parseLong(String.valueOf(text(headers, CloudEvent.REVISION)));
            return new Reading.Withdrawal<>(key, revision, recordedTime(headers));
        } catch (NumberFormatException e) {
            return new Reading.Poison<>(ProblemCode.DNS4010,
                    "a tombstone needs its revision in the header " + CloudEvent.REVISION);
        }
    }

    /** When the cause of an event was accepted; null if its header does not tell. */
    static Instant recordedTime(Headers headers) {
        String time = text(headers, CloudEvent.RECORDED_TIME);
        try {
            return time == null ? null : Instant.parse(time);
        } catch (DateTimeException e) {
            return null;
        }
    }

    private static String text(Headers headers, String name) {
        Header header = headers.lastHeader(name);
        return header == null || header.value() == null ? null : new String(header.value(), StandardCharsets.UTF_8);
    }
}
