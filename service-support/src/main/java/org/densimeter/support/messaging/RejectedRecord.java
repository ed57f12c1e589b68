package org.densimeter.support.messaging;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.densimeter.contract.Topic;

/**
 * A record for the dead letters.
 *
 * @param topic to whose dead letters it goes
 * @param from the name of the topic it was read from, or could not be written to
 * @param partition its partition; -1 if it was not written
 * @param offset its offset; -1 likewise
 * @param key may be null
 * @param value may be null
 */
public record RejectedRecord(Topic topic, String from, int partition, long offset, byte[] key, byte[] value,
        Headers headers) {

    /** Returns a record that was read. */
    public static RejectedRecord read(Topic topic, ConsumerRecord<byte[], byte[]> record) {
        return new RejectedRecord(topic, record.topic(), record.partition(), record.offset(), record.key(),
                record.value(), record.headers());
    }

    /** Returns a record that could not be written. */
    public static RejectedRecord unwritten(Topic topic, ProducerRecord<byte[], byte[]> record) {
        return new RejectedRecord(topic, record.topic(), -1, -1, record.key(), record.value(), record.headers());
    }

    /** Returns where it is, e.g. {@code prices/1/42}. */
    String place() {
        return from + "/" + partition + "/" + offset;
    }
}
