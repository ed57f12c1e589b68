package org.densimeter.contract;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The CloudEvents 1.0 attributes of an event in Kafka's binary mode: headers beside a JSON value.
 */
public final class CloudEvent {

    /** Header of the event type, see {@link Topic#eventType()}. */
    public static final String TYPE = "ce_type";
    /**
     * Header of the time the input was accepted (ISO 8601, UTC), from which latencies are measured. Events computed
     * from an event inherit its value.
     */
    public static final String RECORDED_TIME = "ce_recordedtime";
    /** Header of the key's revision, decimal; a tombstone has it nowhere else. */
    public static final String REVISION = "ce_revision";

    private CloudEvent() {}

    /**
     * Returns the headers of one event.
     *
     * @param topic the topic
     * @param source the publishing service, e.g. {@code /ingest-service}
     * @param key the record's key; with the revision it makes the event's id, so a repetition has the same id
     * @param revision the key's revision
     * @param time when the input was accepted; for a state computed from several inputs, when the latest of them was
     * accepted
     * @param recordedTime when the input was accepted that triggered the event, which may be earlier than {@code time}
     */
    public static Map<String, String> headers(Topic topic, String source, String key, long revision, Instant time,
            Instant recordedTime) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("ce_specversion", "1.0");
        headers.put("ce_id", topic.topicName() + "/" + key + "/" + revision);
        headers.put("ce_source", source);
        headers.put(TYPE, topic.eventType());
        headers.put("ce_time", time.toString());
        headers.put(RECORDED_TIME, recordedTime.toString());
        headers.put(REVISION, Long.toString(revision));
        headers.put("content-type", "application/json");
        return headers;
    }
}
