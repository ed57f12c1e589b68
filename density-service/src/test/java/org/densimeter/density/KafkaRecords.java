package org.densimeter.density;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.function.Predicate;

import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.awaitility.Awaitility;
import org.densimeter.contract.CloudEvent;
import org.densimeter.contract.Topic;
import org.densimeter.support.json.WireFormat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

/** Writes events to a broker and reads what is there. */
public final class KafkaRecords implements AutoCloseable {

    private static final ObjectMapper JSON = WireFormat.mapper();

    private final String bootstrapServers;
    private final KafkaProducer<String, byte[]> producer;

    public KafkaRecords(String bootstrapServers) {
        this.bootstrapServers = bootstrapServers;
        producer = new KafkaProducer<>(Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers),
                new StringSerializer(), new ByteArraySerializer());
    }

    /** Writes one event; null as {@code value} for a tombstone. Returns once the broker has it. */
    public void send(Topic topic, String key, long revision, Instant recordedAt, Object value) {
        try {
            producer.send(record(topic, key, revision, recordedAt, value)).get();
        } catch (JsonProcessingException | InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * Writes {@code values} by revision, in order and in one transaction: readers of what is committed see all of them
     * or none.
     */
    public void sendAtOnce(Topic topic, String key, Instant recordedAt, Map<Long, ?> values) {
        try (KafkaProducer<String, byte[]> transactional = new KafkaProducer<>(
                Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers,
                        ProducerConfig.TRANSACTIONAL_ID_CONFIG, UUID.randomUUID().toString()),
                new StringSerializer(), new ByteArraySerializer())) {
            transactional.initTransactions();
            transactional.beginTransaction();
            for (Map.Entry<Long, ?> value : values.entrySet()) {
                transactional.send(record(topic, key, value.getKey(), recordedAt, value.getValue()));
            }
            transactional.commitTransaction();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static ProducerRecord<String, byte[]> record(Topic topic, String key, long revision, Instant recordedAt,
            Object value) throws JsonProcessingException {
        ProducerRecord<String, byte[]> record = new ProducerRecord<>(topic.topicName(), key,
                value == null ? null : JSON.writeValueAsBytes(value));
        CloudEvent.headers(topic, "/test", key, revision, recordedAt, recordedAt)
                .forEach((name, text) -> record.headers().add(name, text.getBytes(StandardCharsets.UTF_8)));
        return record;
    }

    /** Reads what {@code topic} holds. */
    public List<ConsumerRecord<String, byte[]>> all(String topic) {
        try (KafkaConsumer<String, byte[]> consumer = consumer()) {
            List<TopicPartition> partitions = fromTheStart(consumer, topic);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            List<ConsumerRecord<String, byte[]>> read = new ArrayList<>();
            while (partitions.stream().anyMatch(partition -> consumer.position(partition) < ends.get(partition))) {
                consumer.poll(Duration.ofMillis(100)).forEach(read::add);
            }
            return read;
        }
    }

    /** Reads {@code topic} from its start until {@code enough} of what was read. */
    public List<ConsumerRecord<String, byte[]>> await(String topic,
            Predicate<List<ConsumerRecord<String, byte[]>>> enough) {
        try (KafkaConsumer<String, byte[]> consumer = consumer()) {
            fromTheStart(consumer, topic);
            List<ConsumerRecord<String, byte[]>> read = new ArrayList<>();
            Awaitility.await("records of " + topic).atMost(Duration.ofSeconds(60)).pollInSameThread().until(() -> {
                consumer.poll(Duration.ofMillis(100)).forEach(read::add);
                return enough.test(read);
            });
            return read;
        }
    }

    private KafkaConsumer<String, byte[]> consumer() {
        return new KafkaConsumer<>(Map.of(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers,
                ConsumerConfig.GROUP_ID_CONFIG, UUID.randomUUID().toString()), new StringDeserializer(),
                new ByteArrayDeserializer());
    }

    private static List<TopicPartition> fromTheStart(KafkaConsumer<String, byte[]> consumer, String topic) {
        List<TopicPartition> partitions = consumer.partitionsFor(topic)
                .stream()
                .map(p -> new TopicPartition(topic, p.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        return partitions;
    }

    /** The value of a record. */
    public static <T> T value(ConsumerRecord<String, byte[]> record, Class<T> type) {
        try {
            return JSON.readValue(record.value(), type);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        producer.close();
    }
}
