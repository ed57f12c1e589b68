package org.densimeter.support.messaging;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Reads topics up to their committed end, without a consumer group: it stores no offsets and needs no right to one. Not
 * thread-safe.
 */
public final class TopicScan implements AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(200);
    private static final int FETCH_WAIT_MILLIS = 20;
    /** Clients of one process with the same id would share their JMX names. */
    private static final AtomicLong CLIENTS = new AtomicLong();

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final long timeoutNanos;

    /**
     * @param broker settings of the clients, of which a consumer takes its own
     * @param clientId of the consumer, without the number that makes it unique
     * @param timeout longest time of one call
     */
    public TopicScan(Map<String, Object> broker, String clientId, Duration timeout) {
        Map<String, Object> settings = new HashMap<>(broker);
        settings.keySet().retainAll(ConsumerConfig.configNames());
        settings.keySet().remove(ConsumerConfig.GROUP_ID_CONFIG);
        settings.put(ConsumerConfig.CLIENT_ID_CONFIG, clientId + "-" + CLIENTS.incrementAndGet());
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        // a scan stops at the end it found: waiting there for new records only delays the next request
        settings.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, FETCH_WAIT_MILLIS);
        settings.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, (int) timeout.toMillis());
        settings.put(ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG, (int) Math.min(timeout.toMillis(), 5_000));
        consumer = new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        timeoutNanos = timeout.toNanos();
    }

    /** Takes records in the order of each partition. */
    public interface Sink {

        /** Takes one record; returns whether more are wanted. */
        boolean take(ConsumerRecord<byte[], byte[]> record);
    }

    /**
     * Returns the partitions of {@code topic}.
     *
     * @throws TimeoutException if the broker does not answer, or has no such topic
     */
    public List<TopicPartition> partitions(String topic) {
        List<TopicPartition> partitions = new ArrayList<>();
        for (PartitionInfo info : consumer.partitionsFor(topic)) {
            partitions.add(new TopicPartition(topic, info.partition()));
        }
        if (partitions.isEmpty()) {
            throw new TimeoutException("the topic " + topic + " is missing");
        }
        return partitions;
    }

    /** Returns the first offset of each of {@code partitions}. */
    public Map<TopicPartition, Long> beginnings(Collection<TopicPartition> partitions) {
        return consumer.beginningOffsets(partitions);
    }

    /** Returns the committed end of each of {@code partitions}. */
    public Map<TopicPartition, Long> ends(Collection<TopicPartition> partitions) {
        return consumer.endOffsets(partitions);
    }

    /**
     * Reads from {@code from} to the end that each partition has now; puts where it stopped into {@code from}. An
     * offset that is no longer there means the first one that is.
     *
     * @throws TimeoutException if that takes too long
     */
    public void read(Map<TopicPartition, Long> from, Sink sink) {
        long deadline = System.nanoTime() + timeoutNanos;
        consumer.assign(from.keySet());
        from.forEach(consumer::seek);
        Map<TopicPartition, Long> ends = consumer.endOffsets(from.keySet());
        boolean more = true;
        while (more && behind(from, ends)) {
            if (System.nanoTime() > deadline) {
                throw new TimeoutException("reading " + from.keySet() + " takes too long");
            }
            for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                if (!sink.take(record)) {
                    more = false;
                    break;
                }
            }
            if (more) {
                from.replaceAll((partition, offset) -> consumer.position(partition));
            }
        }
    }

    private static boolean behind(Map<TopicPartition, Long> from, Map<TopicPartition, Long> ends) {
        return ends.entrySet().stream().anyMatch(end -> from.getOrDefault(end.getKey(), 0L) < end.getValue());
    }

    @Override
    public void close() {
        consumer.close(CloseOptions.timeout(Duration.ofSeconds(1)));
    }
}
