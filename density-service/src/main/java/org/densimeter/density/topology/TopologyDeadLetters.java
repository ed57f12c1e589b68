package org.densimeter.density.topology;

import java.time.Duration;
import java.util.Map;

import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.errors.ErrorHandlerContext;
import org.apache.kafka.streams.errors.StreamsException;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.densimeter.contract.Topic;
import org.densimeter.support.messaging.DeadLetterQueue;
import org.densimeter.support.messaging.DecodedRecord;
import org.densimeter.support.messaging.RecordProblem;
import org.densimeter.support.messaging.RejectedRecord;

import io.quarkus.arc.Arc;
import io.smallrye.mutiny.TimeoutException;

/**
 * Sends the records that the topology cannot process to the dead letters. The calling thread waits until the record is
 * safe: its offset is committed only afterwards.
 */
final class TopologyDeadLetters {

    /** The entry of a Streams configuration that holds the queue outside of a container. */
    static final String QUEUE = "densimeter.dead-letter-queue";
    /** Less than the poll interval after which a thread loses its tasks. */
    private static final Duration MAX_WAIT = Duration.ofSeconds(60);

    private final DeadLetterQueue queue;

    TopologyDeadLetters(DeadLetterQueue queue) {
        this.queue = queue;
    }

    /** Returns the dead letters for a handler, which Kafka Streams creates by its class name. */
    static TopologyDeadLetters of(Map<String, ?> configuration) {
        return new TopologyDeadLetters(configuration.get(QUEUE) instanceof DeadLetterQueue given ? given
                : Arc.container().instance(DeadLetterQueue.class).get());
    }

    /** Sends a malformed record of {@code from} to the dead letters. */
    void malformed(Topic topic, Record<byte[], byte[]> record, RecordMetadata from,
            DecodedRecord.Malformed<?> malformed) {
        put(new RejectedRecord(topic, from.topic(), from.partition(), from.offset(), record.key(), record.value(),
                record.headers()), malformed.problem(), malformed.reason());
    }

    /** Sends the record whose processing failed to the dead letters. */
    void failed(ErrorHandlerContext context, Record<?, ?> record, Exception failure) {
        byte[] key = context.sourceRawKey() == null ? bytes(record.key()) : context.sourceRawKey();
        byte[] value = context.sourceRawValue() == null ? bytes(record.value()) : context.sourceRawValue();
        put(new RejectedRecord(topic(context.topic()), String.valueOf(context.topic()), context.partition(),
                context.offset(), key, value, headers(context.headers())), RecordProblem.FAILED, failure.toString());
    }

    /** Sends a record that is larger than the broker accepts to the dead letters. */
    void tooLarge(RejectedRecord record, Exception failure) {
        put(record, RecordProblem.TOO_LARGE, failure.getMessage());
    }

    /**
     * Returns the topic whose dead letters a record of the topic named {@code name} goes to: a record of a topic of the
     * topology's own goes to those of the frontiers.
     */
    static Topic topic(String name) {
        for (Topic topic : Topic.values()) {
            if (topic.topicName().equals(name)) {
                return topic;
            }
        }
        return Topic.FRONTIERS;
    }

    private void put(RejectedRecord record, RecordProblem problem, String reason) {
        try {
            queue.put(record, problem, reason).await().atMost(MAX_WAIT);
        } catch (TimeoutException e) {
            throw new StreamsException("the dead letters cannot be written", e);
        }
    }

    private static Headers headers(Headers headers) {
        return headers == null ? new RecordHeaders() : headers;
    }

    private static byte[] bytes(Object data) {
        return data instanceof byte[] bytes ? bytes : data instanceof RoutedRecord routed ? routed.value() : null;
    }
}
