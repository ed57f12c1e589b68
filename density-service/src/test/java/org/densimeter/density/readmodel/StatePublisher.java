package org.densimeter.density.readmodel;

import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.densimeter.contract.AlgorithmicProgress;
import org.densimeter.contract.CloudEvent;
import org.densimeter.contract.Completion;
import org.densimeter.contract.FrontierState;
import org.densimeter.contract.LedgerEntry;
import org.densimeter.contract.ModelDensities;
import org.densimeter.contract.ModelPrices;
import org.densimeter.contract.Topic;
import org.densimeter.contract.TrendState;
import org.densimeter.law.scaling.FittedLaw;
import org.densimeter.support.json.WireFormat;
import org.eclipse.microprofile.config.ConfigProvider;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

/** Publishes states to the running service, waits until they are projected, and queries its database. */
public final class StatePublisher implements AutoCloseable {

    private static final ObjectMapper JSON = WireFormat.mapper();
    private static final List<Topic> READ = List.of(Topic.DENSITIES, Topic.FRONTIERS, Topic.TRENDS, Topic.SCALING_LAWS,
            Topic.COMPLETIONS, Topic.PRICES, Topic.ALGORITHMIC_PROGRESS, Topic.FORECASTS);

    private final KafkaProducer<String, byte[]> producer;
    private final Admin admin;
    private final Connection database;

    public StatePublisher() {
        String brokers = ConfigProvider.getConfig().getValue("kafka.bootstrap.servers", String.class);
        producer = new KafkaProducer<>(Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, brokers), new StringSerializer(),
                new ByteArraySerializer());
        admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, brokers));
        try {
            String address = ConfigProvider.getConfig().getValue("densimeter.database", String.class);
            database = DriverManager.getConnection("jdbc:postgresql://" + address, "densimeter_density", "densimeter");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    public StatePublisher publish(ModelDensities state) {
        return publish(Topic.DENSITIES, state.model().id(), state.revision(), state.recordedAt(), state);
    }

    public StatePublisher publish(Collection<ModelDensities> states) {
        states.forEach(this::publish);
        return this;
    }

    public StatePublisher publish(FrontierState state) {
        return publish(Topic.FRONTIERS, state.series() + "/" + state.benchmark(), state.revision(), state.recordedAt(),
                state);
    }

    public StatePublisher publish(TrendState state) {
        return publish(Topic.TRENDS, state.series() + "/" + state.benchmark(), state.revision(), state.recordedAt(),
                state);
    }

    public StatePublisher publish(FittedLaw law) {
        return publish(Topic.SCALING_LAWS, law.key(), law.revision(), law.recordedAt(), law);
    }

    public StatePublisher publish(Completion completion) {
        return publish(Topic.COMPLETIONS, completion.key(), completion.revision(), completion.recordedAt(), completion);
    }

    public StatePublisher publish(ModelPrices state) {
        return publish(Topic.PRICES, state.model(), state.revision(), state.recordedAt(), state);
    }

    public StatePublisher publish(AlgorithmicProgress state) {
        return publish(Topic.ALGORITHMIC_PROGRESS, state.specification(), state.revision(), state.recordedAt(), state);
    }

    public StatePublisher publish(LedgerEntry entry) {
        return publish(Topic.FORECASTS, entry.key(), entry.revision(), entry.recordedAt(), entry);
    }

    public StatePublisher withdraw(String model, long revision) {
        return publish(Topic.DENSITIES, model, revision, PublishedStates.ACCEPTED, null);
    }

    public StatePublisher publish(Topic topic, String key, long revision, Instant recordedAt, Object value) {
        try {
            ProducerRecord<String, byte[]> record = new ProducerRecord<>(topic.topicName(), key,
                    value == null ? null : JSON.writeValueAsBytes(value));
            CloudEvent.headers(topic, "/test", key, revision, recordedAt, recordedAt)
                    .forEach((name, text) -> record.headers().add(name, text.getBytes(StandardCharsets.UTF_8)));
            return publishRaw(record);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    @SuppressWarnings("FutureReturnValueIgnored") // a test waits for what comes of it
    public StatePublisher publishRaw(ProducerRecord<String, byte[]> record) {
        producer.send(record);
        return this;
    }

    /** Returns once the read model has read everything published so far. */
    public void settle() {
        producer.flush();
        Map<TopicPartition, Long> ends = ends();
        await("the read model has read " + ends).atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(50))
                .until(() -> {
                    Map<TopicPartition, Long> read = new HashMap<>();
                    for (List<Object> row : rows("select topic, topic_partition, next_offset from consumed_offset")) {
                        read.put(new TopicPartition((String) row.get(0), (Integer) row.get(1)), (Long) row.get(2));
                    }
                    return ends.entrySet()
                            .stream()
                            .allMatch(end -> read.getOrDefault(end.getKey(), 0L) >= end.getValue());
                });
    }

    private Map<TopicPartition, Long> ends() {
        Set<TopicPartition> partitions = READ.stream()
                .flatMap(topic -> java.util.stream.IntStream.range(0, topic.partitions())
                        .mapToObj(p -> new TopicPartition(topic.topicName(), p)))
                .collect(Collectors.toSet());
        try {
            return admin.listOffsets(partitions.stream().collect(Collectors.toMap(p -> p, p -> OffsetSpec.latest())))
                    .all()
                    .get()
                    .entrySet()
                    .stream()
                    .collect(Collectors.toMap(Map.Entry::getKey, end -> end.getValue().offset()));
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The single number {@code sql} selects. */
    public long number(String sql) {
        return ((Number) rows(sql).get(0).get(0)).longValue();
    }

    public List<List<Object>> rows(String sql) {
        try (Statement statement = database.createStatement(); ResultSet result = statement.executeQuery(sql)) {
            List<List<Object>> rows = new ArrayList<>();
            while (result.next()) {
                List<Object> row = new ArrayList<>();
                for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
                    row.add(result.getObject(i));
                }
                rows.add(row);
            }
            return rows;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    public void execute(String sql) {
        try (Statement statement = database.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        producer.close();
        admin.close();
        try {
            database.close();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
