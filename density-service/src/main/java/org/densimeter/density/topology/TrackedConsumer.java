package org.densimeter.density.topology;

import java.time.Duration;
import java.util.Map;

import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** A consumer of Kafka Streams that reports to {@link TopologyReader} what it reads and commits. */
final class TrackedConsumer extends KafkaConsumer<byte[], byte[]> {

    private static final long PERIOD_NANOS = Duration.ofSeconds(1).toNanos();

    private final TopologyReader reader;
    private long reported = System.nanoTime() - PERIOD_NANOS;

    TrackedConsumer(Map<String, Object> configuration, TopologyReader reader) {
        super(configuration, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        this.reader = reader;
    }

    @Override
    public ConsumerRecords<byte[], byte[]> poll(Duration timeout) {
        ConsumerRecords<byte[], byte[]> records = super.poll(timeout);
        reader.read(this, records);
        if (System.nanoTime() - reported >= PERIOD_NANOS) {
            reader.at(this);
            reported = System.nanoTime();
        }
        return records;
    }

    @Override
    public void commitSync(Map<TopicPartition, OffsetAndMetadata> offsets) {
        super.commitSync(offsets);
        reader.committed(offsets);
    }

    @Override
    public void close() {
        reader.closed(this);
        super.close();
    }

    @Override
    public void close(CloseOptions options) {
        reader.closed(this);
        super.close(options);
    }
}
