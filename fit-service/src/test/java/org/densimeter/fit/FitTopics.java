package org.densimeter.fit;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.densimeter.contract.AlgorithmicProgress;
import org.densimeter.contract.CloudEvent;
import org.densimeter.contract.Definition;
import org.densimeter.contract.PaperPerplexities;
import org.densimeter.contract.ReferenceData;
import org.densimeter.contract.Topic;
import org.densimeter.law.scaling.FittedLaw;
import org.densimeter.support.json.WireFormat;

import com.fasterxml.jackson.core.JsonProcessingException;

/** The neighbours of the service: writes what ingest would, reads what density would. Not thread-safe. */
public final class FitTopics implements AutoCloseable {

    private final KafkaProducer<byte[], byte[]> producer;
    private final KafkaConsumer<byte[], byte[]> consumer;
    private final Map<String, List<ConsumerRecord<byte[], byte[]>>> read = new HashMap<>();
    private final Map<TopicPartition, Long> next = new HashMap<>();

    FitTopics(String bootstrap) {
        this.consumer = new KafkaConsumer<>(Map.<String, Object>of("bootstrap.servers", bootstrap),
                new ByteArrayDeserializer(), new ByteArrayDeserializer());
        this.producer = new KafkaProducer<>(Map.<String, Object>of("bootstrap.servers", bootstrap, "acks", "all",
                "linger.ms", 0, "max.request.size", 4_000_000), new ByteArraySerializer(), new ByteArraySerializer());
    }

    /** Publishes reference data. */
    public void send(ReferenceData data) {
        String key = data.series().id() + "/" + data.benchmark();
        send(Topic.REFERENCE_RUNS, key, json(data), CloudEvent.headers(Topic.REFERENCE_RUNS, "/ingest-service", key,
                data.revision(), data.recordedAt(), data.recordedAt()));
    }

    /** Publishes the definition of a benchmark, a composite or a series. */
    public void send(Definition definition) {
        String key = definition.series() != null ? "series/" + definition.series().id()
                : definition.composite() == null ? "benchmark/" + definition.benchmark().id()
                        : "composite/" + definition.composite().id();
        send(Topic.DEFINITIONS, key, json(definition), CloudEvent.headers(Topic.DEFINITIONS, "/ingest-service", key,
                definition.revision(), definition.recordedAt(), definition.recordedAt()));
    }

    /** Publishes a paper. */
    public void send(PaperPerplexities paper) {
        send(Topic.PERPLEXITIES, paper.paper(), json(paper), CloudEvent.headers(Topic.PERPLEXITIES, "/ingest-service",
                paper.paper(), paper.revision(), paper.recordedAt(), paper.recordedAt()));
    }

    /** All states of algorithmic progress that were published, in order. */
    public List<AlgorithmicProgress> progress() {
        return all(Topic.ALGORITHMIC_PROGRESS.topicName()).stream()
                .map(ConsumerRecord::value)
                .map(FitTopics::progress)
                .toList();
    }

    /** Those of {@code specification}. */
    public List<AlgorithmicProgress> progress(String specification) {
        return progressBytes(specification).stream().map(FitTopics::progress).toList();
    }

    private static AlgorithmicProgress progress(byte[] state) {
        try {
            return WireFormat.mapper().readValue(state, AlgorithmicProgress.class);
        } catch (IOException failure) {
            throw new IllegalStateException(failure);
        }
    }

    /** The bytes of those. */
    public List<byte[]> progressBytes(String specification) {
        return all(Topic.ALGORITHMIC_PROGRESS.topicName()).stream()
                .filter(event -> specification.equals(text(event.key())))
                .map(ConsumerRecord::value)
                .toList();
    }

    /** Publishes any bytes; {@code key} and {@code value} may be null. */
    public void send(Topic topic, String key, byte[] value, Map<String, String> headers) {
        ProducerRecord<byte[], byte[]> event = new ProducerRecord<>(topic.topicName(),
                key == null ? null : key.getBytes(StandardCharsets.UTF_8), value);
        headers.forEach((name, text) -> event.headers().add(name, text.getBytes(StandardCharsets.UTF_8)));
        try {
            producer.send(event).get();
        } catch (InterruptedException | ExecutionException failure) {
            throw new IllegalStateException(failure);
        }
    }

    /** All that is in {@code topic} now; what was read before is kept. */
    public List<ConsumerRecord<byte[], byte[]>> all(String topic) {
        List<ConsumerRecord<byte[], byte[]>> all = read.computeIfAbsent(topic, first -> new ArrayList<>());
        List<TopicPartition> partitions = consumer.partitionsFor(topic)
                .stream()
                .map(info -> new TopicPartition(topic, info.partition()))
                .toList();
        consumer.assign(partitions);
        partitions.forEach(partition -> consumer.seek(partition, next.getOrDefault(partition, 0L)));
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
            consumer.poll(Duration.ofMillis(100)).forEach(all::add);
        }
        partitions.forEach(partition -> next.put(partition, consumer.position(partition)));
        return List.copyOf(all);
    }

    /** The laws published under {@code key}, in order. */
    public List<FittedLaw> laws(String key) {
        return values(key).stream().map(value -> {
            try {
                return WireFormat.mapper().readValue(value, FittedLaw.class);
            } catch (IOException failure) {
                throw new IllegalStateException(failure);
            }
        }).toList();
    }

    /** The bytes published under {@code key}, in order. */
    public List<byte[]> values(String key) {
        return all(Topic.SCALING_LAWS.topicName()).stream()
                .filter(event -> key.equals(text(event.key())))
                .map(ConsumerRecord::value)
                .toList();
    }

    /** {@code bytes} as text. */
    public static String text(byte[] bytes) {
        return bytes == null ? null : new String(bytes, StandardCharsets.UTF_8);
    }

    /** The text of a header; null if it is not there. */
    public static String header(ConsumerRecord<?, ?> event, String name) {
        return event.headers().lastHeader(name) == null ? null : text(event.headers().lastHeader(name).value());
    }

    /** {@code fact} as it goes over the wire. */
    public static byte[] json(Object fact) {
        try {
            return WireFormat.mapper().writeValueAsBytes(fact);
        } catch (JsonProcessingException failure) {
            throw new IllegalStateException(failure);
        }
    }

    @Override
    public void close() {
        consumer.close();
        producer.close(Duration.ofSeconds(2));
    }
}
