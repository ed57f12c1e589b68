package org.densimeter.fit.intake;

import java.time.Instant;

import org.densimeter.contract.EventType;
import org.densimeter.contract.Topic;
import org.densimeter.support.messaging.DecodedRecord;
import org.densimeter.support.tracing.TraceCauses;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

/**
 * The state of a key of an input topic, as it is kept.
 *
 * @param recordedAt when it was accepted, UTC
 * @param payload its JSON; null if the key was withdrawn
 * @param causes the traces that it is a part of
 */
record InputState(Topic topic, String key, long revision, Instant recordedAt, String payload, TraceCauses causes) {

    static <T> InputState of(EventType<T> type, DecodedRecord.State<T> state, ObjectMapper json, TraceCauses causes) {
        T value = state.value();
        return new InputState(type.topic(), state.key(), state.revision(),
                value == null ? state.recordedTime() : type.recordedAt(value),
                value == null ? null : write(value, json), causes);
    }

    /** Returns the later of two states of a key, which are in this order, with the traces of both. */
    static InputState latest(InputState held, InputState next) {
        InputState latest = next.revision < held.revision ? held : next;
        return latest.with(held.causes.plus(next.causes));
    }

    /** Returns the same state without traces. */
    InputState untraced() {
        return with(TraceCauses.NONE);
    }

    private InputState with(TraceCauses others) {
        return new InputState(topic, key, revision, recordedAt, payload, others);
    }

    private static String write(Object value, ObjectMapper json) {
        try {
            return json.writeValueAsString(value);
        } catch (JsonProcessingException readFromJson) {
            throw new IllegalStateException(readFromJson);
        }
    }
}
