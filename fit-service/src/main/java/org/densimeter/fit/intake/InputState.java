package org.densimeter.fit.intake;

import java.time.Instant;

import org.densimeter.contract.EventType;
import org.densimeter.contract.Topic;
import org.densimeter.support.messaging.DecodedRecord;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

/**
 * The state of a key of an input topic, as it is kept.
 *
 * @param recordedAt when it was accepted, UTC
 * @param payload its JSON; null if the key was withdrawn
 */
record InputState(Topic topic, String key, long revision, Instant recordedAt, String payload) {

    static <T> InputState of(EventType<T> type, DecodedRecord.State<T> state, ObjectMapper json) {
        T value = state.value();
        return new InputState(type.topic(), state.key(), state.revision(),
                value == null ? state.recordedTime() : type.recordedAt(value),
                value == null ? null : write(value, json));
    }

    private static String write(Object value, ObjectMapper json) {
        try {
            return json.writeValueAsString(value);
        } catch (JsonProcessingException readFromJson) {
            throw new IllegalStateException(readFromJson);
        }
    }
}
