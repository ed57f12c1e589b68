package org.densimeter.density.topology;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;

import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyDescription;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.test.TestRecord;
import org.densimeter.contract.CloudEvent;
import org.densimeter.contract.Completion;
import org.densimeter.contract.FrontierState;
import org.densimeter.contract.ModelDensities;
import org.densimeter.contract.ModelResults;
import org.densimeter.contract.Topic;
import org.densimeter.law.scaling.FittedLaw;
import org.densimeter.support.json.WireFormat;
import org.densimeter.support.messaging.DeadLetterQueue;
import org.densimeter.support.messaging.RecordMetrics;
import org.densimeter.support.messaging.RecordSender;
import org.densimeter.support.messaging.ServiceIdentity;
import org.densimeter.support.tracing.EventTracing;

import com.fasterxml.jackson.databind.ObjectMapper;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.mutiny.Uni;

/** The topology on Kafka's test driver: one task, no broker. */
final class TopologyHarness implements AutoCloseable {

    static final ObjectMapper JSON = WireFormat.mapper();

    final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final MockProducer<byte[], byte[]> letters = new MockProducer<>(true, null, new ByteArraySerializer(),
            new ByteArraySerializer());
    private final TopologyTestDriver driver;
    /** Whether the topology believes that another record of the same topic was read already. */
    volatile boolean followed;
    final TopologyDescription description;
    private final Map<String, TestOutputTopic<byte[], byte[]>> outputs = new HashMap<>();

    TopologyHarness() {
        this(false);
    }

    TopologyHarness(boolean rocksDb) {
        this(rocksDb, EventTracing.OFF);
    }

    TopologyHarness(EventTracing tracing) {
        this(false, tracing);
    }

    private TopologyHarness(boolean rocksDb, EventTracing tracing) {
        Properties config = new Properties();
        config.put(StreamsConfig.APPLICATION_ID_CONFIG, "density-service");
        config.put(StreamsConfig.PROCESSING_EXCEPTION_HANDLER_CLASS_CONFIG, LogAndContinueProcessingHandler.class);
        RecordMetrics metrics = new RecordMetrics(registry, ServiceIdentity.DENSITY);
        DeadLetterQueue queue = new DeadLetterQueue(new RecordSender(letters), metrics, ServiceIdentity.DENSITY,
                (record, code) -> Uni.createFrom().item(false));
        config.put(TopologyDeadLetters.QUEUE, queue);
        Topology topology = new FrontierTopology(new TopologySettings(1, rocksDb), JSON, () -> {}, record -> followed,
                metrics, queue, tracing).build();
        description = topology.describe();
        driver = new TopologyTestDriver(topology, config);
    }

    void law(FittedLaw law) {
        send(Topic.SCALING_LAWS, law.key(), headers(Topic.SCALING_LAWS, law.key(), law.revision(), law.recordedAt()),
                bytes(law));
    }

    void completion(Completion completion) {
        send(Topic.COMPLETIONS, completion.key(),
                headers(Topic.COMPLETIONS, completion.key(), completion.revision(), completion.recordedAt()),
                bytes(completion));
    }

    void model(ModelResults results) {
        String id = results.model().id();
        send(Topic.MODEL_RESULTS, id, headers(Topic.MODEL_RESULTS, id, results.revision(), results.recordedAt()),
                bytes(results));
    }

    void withdraw(String model, long revision) {
        send(Topic.MODEL_RESULTS, model, headers(Topic.MODEL_RESULTS, model, revision, SampleEvents.ACCEPTED), null);
    }

    void send(Topic topic, String key, Headers headers, byte[] value) {
        driver.createInputTopic(topic.topicName(), new ByteArraySerializer(), new ByteArraySerializer())
                .pipeInput(new TestRecord<>(key == null ? null : key.getBytes(StandardCharsets.UTF_8), value, headers));
    }

    /** Advances the clock until pending frontiers are sent. */
    void settle() {
        driver.advanceWallClockTime(Duration.ofSeconds(1));
    }

    List<TestRecord<byte[], byte[]>> read(String topic) {
        return outputs
                .computeIfAbsent(topic,
                        name -> driver.createOutputTopic(name, new ByteArrayDeserializer(),
                                new ByteArrayDeserializer()))
                .readRecordsToList();
    }

    /** Returns the dead letters of {@code topic} so far. */
    List<TestRecord<byte[], byte[]>> deadLetters(Topic topic) {
        return letters.history()
                .stream()
                .filter(letter -> letter.topic().equals(topic.deadLetters()))
                .map(letter -> new TestRecord<>(letter.key(), letter.value(), letter.headers()))
                .toList();
    }

    /** Returns the latest densities of each model since the last call; null for a withdrawn one. */
    Map<String, ModelDensities> densities() {
        Map<String, ModelDensities> latest = new HashMap<>();
        read(Topic.DENSITIES.topicName()).forEach(record -> latest.put(text(record.key()),
                record.value() == null ? null : value(record.value(), ModelDensities.class)));
        return latest;
    }

    /** Returns all frontiers sent since the last call. */
    List<FrontierState> frontiers() {
        return new ArrayList<>(read(Topic.FRONTIERS.topicName()).stream()
                .map(record -> value(record.value(), FrontierState.class))
                .toList());
    }

    /** Returns the latest frontier of each key since the last call. */
    Map<String, FrontierState> latestFrontiers() {
        Map<String, FrontierState> latest = new HashMap<>();
        frontiers().forEach(state -> latest.put(state.series() + "/" + state.benchmark(), state));
        return latest;
    }

    static Headers headers(Topic topic, String key, long revision, Instant recordedAt) {
        Headers headers = new RecordHeaders();
        CloudEvent.headers(topic, "/test", key, revision, recordedAt, recordedAt)
                .forEach((name, value) -> headers.add(name, value.getBytes(StandardCharsets.UTF_8)));
        return headers;
    }

    static String header(TestRecord<?, ?> record, String name) {
        return text(record.headers().lastHeader(name).value());
    }

    static byte[] bytes(Object value) {
        return new StateSerdes(JSON).json(value);
    }

    static <T> T value(byte[] json, Class<T> type) {
        try {
            return JSON.readValue(json, type);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        driver.close();
    }
}
