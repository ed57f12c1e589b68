package org.densimeter.density.readmodel;

import java.time.Instant;

import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * A record of a topic, read.
 *
 * @param key its key
 * @param revision of its key; of a tombstone from the header
 * @param recordedTime when the fact that caused it was accepted; null if not told
 * @param value null for a tombstone
 * @param received as it came
 */
public record Envelope<T>(String key, long revision, Instant recordedTime, T value,
        ConsumerRecord<byte[], byte[]> received) {

    public boolean isTombstone() {
        return value == null;
    }
}
