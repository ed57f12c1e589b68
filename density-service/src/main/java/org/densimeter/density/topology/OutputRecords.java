package org.densimeter.density.topology;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;

import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.Record;
import org.densimeter.contract.CloudEvent;
import org.densimeter.contract.Topic;
import org.densimeter.support.messaging.ServiceIdentity;
import org.densimeter.support.tracing.TracedWork;

/** Makes the records that leave the topology. */
final class OutputRecords {

    /** The CloudEvents source. */
    private static final String SOURCE = ServiceIdentity.DENSITY.source();

    private OutputRecords() {}

    /**
     * An event.
     *
     * @param time when the fact became true
     * @param recordedTime when its cause was accepted, from the cause's own header; null if it has none, then
     * {@code time} is used
     */
    static Record<byte[], RoutedRecord> event(Topic topic, String key, long revision, byte[] value, Instant time,
            Instant recordedTime, long timestamp) {
        return record(topic, key,
                CloudEvent.headers(topic, SOURCE, key, revision, time, recordedTime == null ? time : recordedTime),
                value, timestamp);
    }

    /**
     * An event whose identity needs more than its key's revision: {@code distinction} distinguishes the events of one
     * revision.
     */
    static Record<byte[], RoutedRecord> event(Topic topic, String key, long revision, String distinction, byte[] value,
            Instant time, Instant recordedTime, long timestamp) {
        Map<String, String> headers = CloudEvent.headers(topic, SOURCE, key, revision, time,
                recordedTime == null ? time : recordedTime);
        headers.compute("ce_id", (name, id) -> id + "/" + distinction);
        return record(topic, key, headers, value, timestamp);
    }

    private static Record<byte[], RoutedRecord> record(Topic topic, String key, Map<String, String> eventHeaders,
            byte[] value, long timestamp) {
        Headers headers = new RecordHeaders();
        eventHeaders.forEach((name, text) -> headers.add(name, bytes(text)));
        return new Record<>(bytes(key), new RoutedRecord(topic.topicName(), value), timestamp, headers);
    }

    /** Returns {@code output} with the trace of the work it is a result of. */
    static Record<byte[], RoutedRecord> traced(TracedWork work, Record<byte[], RoutedRecord> output) {
        work.addTo(output.headers());
        return output;
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
