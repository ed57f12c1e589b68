package org.densimeter.density.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.densimeter.density.topology.SampleEvents.ACCEPTED;
import static org.densimeter.density.topology.SampleEvents.model;
import static org.densimeter.density.topology.SampleEvents.published;
import static org.densimeter.density.topology.SampleEvents.refitted;
import static org.densimeter.density.topology.SampleEvents.results;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;

import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.densimeter.contract.FrontierState;
import org.densimeter.contract.ModelDensities;
import org.densimeter.contract.Topic;
import org.densimeter.law.frontier.FrontierRecord;
import org.densimeter.law.scaling.FittedLaw;
import org.densimeter.support.fixtures.KafkaRecords;
import org.densimeter.support.fixtures.TestBroker;
import org.densimeter.support.json.WireFormat;
import org.densimeter.support.messaging.DeadLetterQueue;
import org.densimeter.support.messaging.RecordMetrics;
import org.densimeter.support.messaging.RecordSender;
import org.densimeter.support.messaging.ServiceIdentity;
import org.densimeter.support.tracing.EventTracing;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.mutiny.Uni;

/** What the test driver, with its one partition, cannot show. */
class FrontierTopologyOnABrokerTest {

    private static final int MODELS = 40;

    private TestBroker broker;
    private KafkaRecords kafka;

    @BeforeEach
    void open() {
        broker = new TestBroker();
        kafka = new KafkaRecords(broker.bootstrapServers());
    }

    @AfterEach
    void close() {
        kafka.close();
        broker.close();
    }

    @Test
    void aLawReachesTheModelsOfEveryPartitionWhetherTheyCameBeforeOrAfter() {
        try (KafkaStreams streams = started(StreamsConfig.AT_LEAST_ONCE)) {
            models(1, MODELS / 2);
            kafka.await("densities", read -> latest(read).size() == MODELS / 2);
            law(published("mmlu"));
            kafka.await("densities", read -> latest(read).size() == MODELS / 2
                    && latest(read).values().stream().allMatch(densities -> densities.lawsRevision() == 1));
            law(refitted(published("mmlu"), 2, 1.01));
            models(MODELS / 2 + 1, MODELS);
            List<ConsumerRecord<String, byte[]>> densities = kafka.await("densities",
                    read -> latest(read).size() == MODELS
                            && latest(read).values().stream().allMatch(each -> each.lawsRevision() == 2));
            assertThat(densities).extracting(ConsumerRecord::partition).contains(0, 1, 2, 3);
            assertThat(latest(densities).values()).allSatisfy(each -> assertThat(each.entries()).singleElement()
                    .satisfies(entry -> assertThat(entry.lawRevision()).isEqualTo(2)));
            assertThat(kafka.await("scaling-laws-broadcast", read -> read.size() >= 8))
                    .extracting(ConsumerRecord::partition)
                    .containsExactlyInAnyOrder(0, 0, 1, 1, 2, 2, 3, 3);
            FrontierState frontier = settled(MODELS * (1 + 2));
            assertThat(frontier.measured()).isEqualTo(MODELS);
            assertThat(streams.state().isRunningOrRebalancing()).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {StreamsConfig.AT_LEAST_ONCE, StreamsConfig.EXACTLY_ONCE_V2})
    @SuppressWarnings("try") // the streams only have to run
    void aRestartedTaskSendsEveryFrontierAgain(String guarantee) {
        FrontierState before;
        int sent;
        try (KafkaStreams streams = started(guarantee)) {
            law(published("mmlu"));
            models(1, MODELS);
            before = settled(MODELS * (1 + 1));
            sent = kafka.await("frontiers", read -> !read.isEmpty()).size();
        }
        try (KafkaStreams streams = started(guarantee)) {
            List<ConsumerRecord<String, byte[]>> after = kafka.await("frontiers", read -> read.size() > sent);
            assertThat(KafkaRecords.value(after.get(after.size() - 1), FrontierState.class)).isEqualTo(before);
            models(MODELS + 1, MODELS + 1);
            assertThat(settled((MODELS + 1) * (1 + 1)).records()).extracting(FrontierRecord::model)
                    .containsAll(before.records().stream().map(FrontierRecord::model).toList())
                    .contains("m" + (MODELS + 1));
        }
    }

    private FrontierState settled(long revision) {
        List<ConsumerRecord<String, byte[]>> read = kafka.await("frontiers", records -> records.stream()
                .anyMatch(record -> KafkaRecords.value(record, FrontierState.class).revision() == revision));
        return KafkaRecords.value(read.get(read.size() - 1), FrontierState.class);
    }

    private void law(FittedLaw law) {
        kafka.send(Topic.SCALING_LAWS, law.key(), law.revision(), law.recordedAt(), law);
    }

    private void models(int from, int to) {
        for (int i = from; i <= to; i++) {
            String id = "m" + i;
            kafka.send(Topic.MODEL_RESULTS, id, 1, ACCEPTED,
                    results(1, model(id, LocalDate.of(2024, 1, 1).plusDays(i).toString(), 1e9), "mmlu", 30 + i));
        }
    }

    private static Map<String, ModelDensities> latest(List<ConsumerRecord<String, byte[]>> records) {
        Map<String, ModelDensities> latest = new HashMap<>();
        records.forEach(record -> latest.put(record.key(), KafkaRecords.value(record, ModelDensities.class)));
        return latest;
    }

    private KafkaStreams started(String guarantee) {
        Properties config = new Properties();
        config.put(StreamsConfig.APPLICATION_ID_CONFIG, "density-service");
        config.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, broker.bootstrapServers());
        config.put(StreamsConfig.consumerPrefix(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG), "density-service-0");
        config.put(StreamsConfig.consumerPrefix(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG), "6000");
        config.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, guarantee);
        config.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, "100");
        config.put(StreamsConfig.producerPrefix("linger.ms"), "0");
        RecordMetrics metrics = new RecordMetrics(new SimpleMeterRegistry(), ServiceIdentity.DENSITY);
        DeadLetterQueue queue = new DeadLetterQueue(
                new RecordSender(new MockProducer<>(true, null, new ByteArraySerializer(), new ByteArraySerializer())),
                metrics, ServiceIdentity.DENSITY, (record, code) -> Uni.createFrom().item(false));
        KafkaStreams streams = new KafkaStreams(new FrontierTopology(new TopologySettings(2, false),
                WireFormat.mapper(), () -> {}, record -> false, metrics, queue, EventTracing.OFF).build(), config);
        streams.start();
        return streams;
    }
}
