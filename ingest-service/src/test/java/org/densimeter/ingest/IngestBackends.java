package org.densimeter.ingest;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.densimeter.contract.Topic;

import io.smallrye.reactive.messaging.kafka.companion.test.EmbeddedKafkaBroker;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;

/** A real PostgreSQL and a real broker on free ports, which a test can take away and bring back. */
public final class IngestBackends implements AutoCloseable {

    private final int brokerPort = freePort();
    private final int postgresPort = freePort();
    private final Path postgresData;
    private EmbeddedPostgres postgres;
    private EmbeddedKafkaBroker broker;
    private KafkaConsumer<String, byte[]> consumer;
    private final Map<Topic, List<ConsumerRecord<String, byte[]>>> read = new EnumMap<>(Topic.class);
    private final Map<TopicPartition, Long> next = new HashMap<>();

    IngestBackends() throws IOException, SQLException {
        postgresData = Files.createTempDirectory("ingest-postgres");
        startPostgres();
        execute("postgres", "CREATE ROLE densimeter_ingest LOGIN PASSWORD 'densimeter'");
        execute("postgres", "CREATE DATABASE densimeter");
        execute("densimeter", "CREATE SCHEMA ingest AUTHORIZATION densimeter_ingest");
        startBroker();
    }

    Map<String, String> configuration() {
        return Map.of("kafka.bootstrap.servers", "127.0.0.1:" + brokerPort, "densimeter.database",
                "127.0.0.1:" + postgresPort + "/densimeter");
    }

    public void startPostgres() throws IOException {
        // writers who meet are found out at once instead of after a second
        postgres = EmbeddedPostgres.builder()
                .setPort(postgresPort)
                .setDataDirectory(postgresData)
                .setCleanDataDirectory(false)
                .setServerConfig("deadlock_timeout", "20ms")
                .start();
    }

    public void stopPostgres() throws IOException {
        postgres.close();
    }

    /** Starts an empty broker with the topics of the deployment. */
    public void startBroker() {
        broker = new EmbeddedKafkaBroker().withKafkaHost("127.0.0.1")
                .withKafkaPort(brokerPort)
                .withAdditionalProperties(properties -> properties.put("auto.create.topics.enable", "false"))
                .start();
        try (Admin admin = Admin.create(Map.<String, Object>of("bootstrap.servers", "127.0.0.1:" + brokerPort))) {
            admin.createTopics(Stream
                    .of(Topic.DEFINITIONS, Topic.MODEL_RESULTS, Topic.REFERENCE_RUNS, Topic.PRICES, Topic.PERPLEXITIES)
                    .map(topic -> new NewTopic(topic.topicName(), topic.partitions(), (short) 1)
                            .configs(Map.of("cleanup.policy", "compact")))
                    .toList()).all().toCompletionStage().toCompletableFuture().join();
        }
        consumer = new KafkaConsumer<>(Map.of("bootstrap.servers", "127.0.0.1:" + brokerPort), new StringDeserializer(),
                new ByteArrayDeserializer());
    }

    public void stopBroker() {
        consumer.close();
        read.clear();
        next.clear();
        broker.close();
    }

    /** Runs one statement as the superuser. */
    public void execute(String database, String statement) throws SQLException {
        try (Connection connection = postgres.getDatabase("postgres", database).getConnection();
                Statement sql = connection.createStatement()) {
            sql.execute(statement);
        }
    }

    /** Everything in {@code topic} now, each partition in order; what was read before is kept. */
    public List<ConsumerRecord<String, byte[]>> records(Topic topic) {
        List<ConsumerRecord<String, byte[]>> records = read.computeIfAbsent(topic, first -> new ArrayList<>());
        List<TopicPartition> partitions = IntStream.range(0, topic.partitions())
                .mapToObj(i -> new TopicPartition(topic.topicName(), i))
                .toList();
        consumer.assign(partitions);
        partitions.forEach(partition -> consumer.seek(partition, next.getOrDefault(partition, 0L)));
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        while (partitions.stream().anyMatch(partition -> consumer.position(partition) < ends.get(partition))) {
            consumer.poll(Duration.ofMillis(100)).forEach(records::add);
        }
        partitions.forEach(partition -> next.put(partition, consumer.position(partition)));
        return List.copyOf(records);
    }

    /** The records of one key, in order. */
    public List<ConsumerRecord<String, byte[]>> records(Topic topic, String key) {
        return records(topic).stream().filter(record -> key.equals(record.key())).toList();
    }

    /** The latest record of each key. */
    public Map<String, ConsumerRecord<String, byte[]>> latest(Topic topic) {
        Map<String, ConsumerRecord<String, byte[]>> latest = new HashMap<>();
        records(topic).forEach(record -> latest.put(record.key(), record));
        return latest;
    }

    @Override
    public void close() throws IOException {
        if (consumer != null) {
            consumer.close();
        }
        if (broker != null) {
            broker.close();
        }
        if (postgres != null) {
            postgres.close();
        }
        try (Stream<Path> files = Files.walk(postgresData)) {
            files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
        }
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
