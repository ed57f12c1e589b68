package org.densimeter.density.topology;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.densimeter.contract.Topic;
import org.densimeter.support.metrics.ReadProgress;
import org.densimeter.support.metrics.ReaderLags;

import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;

/**
 * Follows what the topology reads and commits, for its lag, for bursts and for {@link BulkReads}. Kafka Streams commits
 * every second what it has processed; where that is everything it has read, it is as far as its consumer. Thread-safe.
 */
@ApplicationScoped
class TopologyReader implements BurstCheck {

    private static final Set<String> TOPICS = Set.of(Topic.MODEL_RESULTS.topicName(), Topic.SCALING_LAWS.topicName(),
            Topic.SCALING_LAWS_BROADCAST.topicName(), Topic.COMPLETIONS.topicName(),
            Topic.COMPLETIONS_BROADCAST.topicName());

    private final BulkReads bulks;
    private final ReadProgress progress = new ReadProgress();
    private final Map<Consumer<?, ?>, Map<TopicPartition, Long>> positions = new ConcurrentHashMap<>();

    /** The last offset read of each partition. */
    private final Map<TopicPartition, Long> lastRead = new ConcurrentHashMap<>();

    TopologyReader(BulkReads bulks) {
        this.bulks = bulks;
    }

    void start(@Observes StartupEvent event, ReaderLags lags) {
        lags.add("topology", TOPICS, () -> Uni.createFrom().item(this::next));
    }

    /** Notes what {@code consumer} has read; called by its thread. */
    void read(Consumer<?, ?> consumer, ConsumerRecords<byte[], byte[]> records) {
        if (isBulk(records)) {
            bulks.seen();
        }
        progress.read(records);
        for (TopicPartition partition : records.partitions()) {
            List<ConsumerRecord<byte[], byte[]>> read = records.records(partition);
            lastRead.put(partition, read.get(read.size() - 1).offset());
        }
    }

    @Override
    public boolean followed(RecordMetadata record) {
        return record.offset() < lastRead.getOrDefault(new TopicPartition(record.topic(), record.partition()), -1L);
    }

    /** Notes where {@code consumer} is; called by its thread. */
    void at(Consumer<?, ?> consumer) {
        positions.put(consumer, ReadProgress.positions(consumer));
        progress.retain(positions.values().stream().flatMap(of -> of.keySet().stream()).toList());
    }

    /** Notes what is processed. */
    void committed(Map<TopicPartition, OffsetAndMetadata> offsets) {
        offsets.forEach((partition, offset) -> progress.processed(partition, offset.offset()));
    }

    /** Notes that {@code consumer} reads no longer. */
    void closed(Consumer<?, ?> consumer) {
        positions.remove(consumer);
    }

    /**
     * Returns whether these are more models than single events bring, or a law or a completion, under which all are
     * evaluated.
     */
    private static boolean isBulk(ConsumerRecords<byte[], byte[]> records) {
        int models = 0;
        for (ConsumerRecord<byte[], byte[]> record : records.records(Topic.MODEL_RESULTS.topicName())) {
            models += record.key() == null ? 0 : 1;
        }
        return models > BulkReads.MAX_SINGLE || List
                .of(Topic.SCALING_LAWS, Topic.SCALING_LAWS_BROADCAST, Topic.COMPLETIONS, Topic.COMPLETIONS_BROADCAST)
                .stream()
                .anyMatch(topic -> records.records(topic.topicName()).iterator().hasNext());
    }

    /** Returns the next offset of each partition; null before the topology has begun. */
    private Map<TopicPartition, Long> next() {
        if (positions.isEmpty()) {
            return null;
        }
        Map<TopicPartition, Long> all = new HashMap<>();
        positions.values().forEach(all::putAll);
        return progress.next(all);
    }
}
