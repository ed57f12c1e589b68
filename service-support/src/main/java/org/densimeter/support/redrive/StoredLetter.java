package org.densimeter.support.redrive;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.stream.StreamSupport;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.record.AbstractRecords;
import org.apache.kafka.common.record.CompressionType;
import org.apache.kafka.common.record.RecordBatch;
import org.densimeter.contract.CloudEvent;
import org.densimeter.contract.DeadLetter;
import org.densimeter.contract.Topic;
import org.jspecify.annotations.Nullable;

/**
 * A record of a topic of dead letters.
 *
 * @param topic whose dead letters these are
 * @param record as it is there
 */
record StoredLetter(Topic topic, ConsumerRecord<byte[], byte[]> record) {

    private static final int MAX_TEXT = 500;

    /** Returns the text of a header, at most 500 characters; null if it is missing. */
    @Nullable
    String text(String header) {
        return text(record.headers(), header);
    }

    static @Nullable String text(Headers headers, String name) {
        Header header = headers.lastHeader(name);
        if (header == null || header.value() == null) {
            return null;
        }
        String text = new String(header.value(), StandardCharsets.UTF_8);
        return text.length() <= MAX_TEXT ? text : text.substring(0, MAX_TEXT);
    }

    /** Returns the number in a header; null if it is missing or no whole number. */
    static @Nullable Long number(Headers headers, String name) {
        String text = text(headers, name);
        try {
            return text == null ? null : Long.valueOf(text);
        } catch (NumberFormatException e) {
            return null;
        }
    }

    /** Returns the partition of the record in its topic; -1 if it was never written, or this is unknown. */
    int partition() {
        Long partition = number(record.headers(), DeadLetter.PARTITION);
        return partition == null || partition < 0 || partition > Integer.MAX_VALUE ? -1 : partition.intValue();
    }

    /** Returns the offset of the record in its topic; -1 likewise. */
    long offset() {
        Long offset = number(record.headers(), DeadLetter.OFFSET);
        return offset == null || offset < 0 ? -1 : offset;
    }

    /** Returns whether the record was in its topic. */
    boolean written() {
        return partition() >= 0 && offset() >= 0;
    }

    /** Returns the revision in the headers; null if there is none. */
    @Nullable
    Long revision() {
        return number(record.headers(), CloudEvent.REVISION);
    }

    /** Returns how often the record was sent again before it came here. */
    long redrives() {
        Long redrives = number(record.headers(), DeadLetter.REDRIVES);
        return redrives == null ? 0 : Math.max(0, redrives);
    }

    /** Returns what the copy of the record names as its origin: the place of the record, or of this dead letter. */
    String origin() {
        return written() ? place(topic.topicName(), partition(), offset())
                : place(record.topic(), record.partition(), record.offset());
    }

    static String place(String topic, int partition, long offset) {
        return topic + "/" + partition + "/" + offset;
    }

    /** Returns the key as text, at most 500 characters; null if there is none. */
    @Nullable
    String key() {
        if (record.key() == null) {
            return null;
        }
        String key = new String(record.key(), StandardCharsets.UTF_8);
        return key.length() <= MAX_TEXT ? key : key.substring(0, MAX_TEXT);
    }

    /**
     * Returns why this cannot be sent to its topic; empty if it can.
     *
     * @param maxBytes the largest record of a topic
     */
    Optional<String> flaw(long maxBytes) {
        String from = text(DeadLetter.TOPIC);
        if (from == null) {
            return Optional.of("it has no header " + DeadLetter.TOPIC);
        }
        if (!from.equals(topic.topicName())) {
            return Optional.of("it comes from " + from + ", which no service writes by itself");
        }
        if (text(DeadLetter.TRUNCATED) != null) {
            return Optional.of("it is truncated: " + text(DeadLetter.TRUNCATED));
        }
        if (record.key() == null) {
            return Optional.of("it has no key, and a compacted topic takes no record without one");
        }
        if (!written() && (topic == Topic.SCALING_LAWS_BROADCAST || topic == Topic.COMPLETIONS_BROADCAST)) {
            return Optional.of("it was never written, and has no partition");
        }
        ProducerRecord<byte[], byte[]> copy = copy();
        int bytes = AbstractRecords.estimateSizeInBytesUpperBound(RecordBatch.CURRENT_MAGIC_VALUE, CompressionType.NONE,
                copy.key(), copy.value(), copy.headers().toArray());
        return bytes <= maxBytes ? Optional.empty()
                : Optional.of("with its headers it has " + bytes + " bytes, more than " + maxBytes);
    }

    /** Returns the record as it is sent again: without the headers of a dead letter, with those of a redrive. */
    ProducerRecord<byte[], byte[]> copy() {
        ProducerRecord<byte[], byte[]> copy = copy(topic.topicName(), partition(), record, origin());
        copy.headers().add(DeadLetter.REDRIVES, bytes(Long.toString(redrives() + 1)));
        return copy;
    }

    /** Returns a copy of {@code record} that names {@code origin}. */
    static ProducerRecord<byte[], byte[]> copy(String topic, int partition, ConsumerRecord<byte[], byte[]> record,
            String origin) {
        ProducerRecord<byte[], byte[]> copy = new ProducerRecord<>(topic, partition < 0 ? null : partition,
                record.key(), record.value());
        StreamSupport.stream(record.headers().spliterator(), false)
                .filter(header -> !header.key().startsWith(DeadLetter.PREFIX))
                .forEach(copy.headers()::add);
        copy.headers().add(DeadLetter.REDRIVEN_FROM, bytes(origin));
        return copy;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
