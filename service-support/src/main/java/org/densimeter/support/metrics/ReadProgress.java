package org.densimeter.support.metrics;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

/**
 * How far one reader has processed its partitions.
 *
 * <p>
 * Where everything that was read is processed, that is the position of the consumer, and not the last record: the
 * marker that ends a transaction takes an offset that no reader processes or commits. Thread-safe.
 */
public final class ReadProgress {

    /**
     * One partition.
     *
     * @param read the offset after the last record that was handed over
     * @param processed the offset of the first record that is not processed
     */
    private record Progress(long read, long processed) {}

    private static final Duration POSITION_TIMEOUT = Duration.ofMillis(10);

    private final Map<TopicPartition, Progress> partitions = new ConcurrentHashMap<>();

    /** Notes that {@code records} were handed over to be processed. */
    public void read(ConsumerRecords<?, ?> records) {
        for (TopicPartition partition : records.partitions()) {
            var ofPartition = records.records(partition);
            long first = ofPartition.get(0).offset();
            long next = ofPartition.get(ofPartition.size() - 1).offset() + 1;
            partitions.merge(partition, new Progress(next, first),
                    (before, now) -> before.processed() < before.read() ? new Progress(next, before.processed()) : now);
        }
    }

    /** Notes that all of {@code records} are processed. */
    public void processed(ConsumerRecords<?, ?> records) {
        for (TopicPartition partition : records.partitions()) {
            ConsumerRecord<?, ?> last = records.records(partition).get(records.records(partition).size() - 1);
            processed(partition, last.offset() + 1);
        }
    }

    /** Notes that everything before {@code next} is processed. */
    public void processed(TopicPartition partition, long next) {
        partitions.computeIfPresent(partition, (key, before) -> new Progress(before.read(), next));
    }

    /** Forgets all partitions but these, which a consumer still has. */
    public void retain(Collection<TopicPartition> assigned) {
        partitions.keySet().retainAll(assigned);
    }

    /**
     * Returns the offset after the last record that is processed, by partition.
     *
     * @param positions of the consumer
     */
    public Map<TopicPartition, Long> next(Map<TopicPartition, Long> positions) {
        Map<TopicPartition, Long> next = new HashMap<>(positions);
        next.replaceAll((partition, position) -> {
            Progress progress = partitions.get(partition);
            return progress == null || progress.processed() >= progress.read() ? position : progress.processed();
        });
        return next;
    }

    /**
     * Returns the positions of the partitions that a consumer has, without those it does not know yet. To be called on
     * the thread that polls.
     */
    public static Map<TopicPartition, Long> positions(Consumer<?, ?> consumer) {
        Map<TopicPartition, Long> positions = new HashMap<>();
        for (TopicPartition partition : consumer.assignment()) {
            try {
                positions.put(partition, consumer.position(partition, POSITION_TIMEOUT));
            } catch (KafkaException | IllegalStateException unknown) {
                positions.remove(partition);
            }
        }
        return positions;
    }
}
