package org.densimeter.local.endtoend;

import static org.awaitility.Awaitility.await;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.function.ToLongFunction;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.ListGroupsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.densimeter.local.stack.Ports;

/**
 * Looks behind the interfaces, into broker and database: how far the readers have come, and how much history there is.
 */
final class Consumption implements AutoCloseable {

    private static final Duration TIMEOUT = Duration.ofMinutes(4);

    private final Ports ports;
    private final Admin admin;

    Consumption(Ports ports) {
        this.ports = ports;
        this.admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, "127.0.0.1:" + ports.kafka()));
    }

    Admin admin() {
        return admin;
    }

    /**
     * Waits until every reader has read to the end of its topics, by the offsets it keeps: at the broker, or beside its
     * rows.
     */
    void awaitEnd() {
        await("every reader to get to the end").atMost(TIMEOUT)
                .pollInterval(Duration.ofMillis(250))
                .until(() -> atEnd(committed()) && atEnd(stored()));
    }

    private boolean atEnd(Map<TopicPartition, Long> offsets) throws ExecutionException, InterruptedException {
        Map<TopicPartition, OffsetSpec> latest = new HashMap<>();
        offsets.keySet().forEach(partition -> latest.put(partition, OffsetSpec.latest()));
        var ends = admin.listOffsets(latest).all().get();
        Map<TopicPartition, Long> behind = new HashMap<>(offsets);
        behind.entrySet().removeIf(offset -> offset.getValue() >= ends.get(offset.getKey()).offset());
        return !offsets.isEmpty()
                && (behind.isEmpty() || onlyMarkers(behind, partition -> ends.get(partition).offset()));
    }

    /**
     * Whether no record lies between the offsets and the ends. The marker that ends a transaction takes an offset too,
     * and a reader that commits the offset after its last record does not count it.
     */
    private boolean onlyMarkers(Map<TopicPartition, Long> offsets, ToLongFunction<TopicPartition> end) {
        try (var consumer = new KafkaConsumer<>(
                Map.of(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, "127.0.0.1:" + ports.kafka(),
                        ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed",
                        ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, 20),
                new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            consumer.assign(offsets.keySet());
            offsets.forEach(consumer::seek);
            long deadline = System.nanoTime() + Duration.ofSeconds(5).toNanos();
            while (System.nanoTime() < deadline) {
                if (!consumer.poll(Duration.ofMillis(100)).isEmpty()) {
                    return false;
                }
                if (offsets.keySet()
                        .stream()
                        .allMatch(partition -> consumer.position(partition) >= end.applyAsLong(partition))) {
                    return true;
                }
            }
            return false;
        }
    }

    private Map<TopicPartition, Long> committed() throws ExecutionException, InterruptedException {
        Map<TopicPartition, Long> offsets = new HashMap<>();
        for (String group : new String[]{"density-service", "densimeter-trend"}) {
            Map<TopicPartition, OffsetAndMetadata> ofGroup = admin.listConsumerGroupOffsets(group)
                    .partitionsToOffsetAndMetadata()
                    .get();
            ofGroup.forEach((partition, offset) -> offsets.merge(partition, offset.offset(), Math::min));
        }
        return offsets;
    }

    private Map<TopicPartition, Long> stored() throws SQLException {
        Map<TopicPartition, Long> offsets = new HashMap<>();
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement
                        .executeQuery("SELECT topic, topic_partition, next_offset FROM density.consumed_offset")) {
            while (rows.next()) {
                offsets.put(new TopicPartition(rows.getString(1), rows.getInt(2)), rows.getLong(3));
            }
        }
        return offsets;
    }

    /**
     * Forgets what {@link #awaitEnd()} looks at, so that everything is read from the start again. The readers must not
     * be running.
     */
    void forget() throws SQLException {
        // static members are remembered until their session ends, and only an empty group can be deleted
        await("all groups to be deleted").atMost(TIMEOUT).pollInterval(Duration.ofMillis(500)).until(() -> {
            List<String> groups = admin.listGroups(ListGroupsOptions.forConsumerGroups())
                    .all()
                    .get()
                    .stream()
                    .map(group -> group.groupId())
                    .toList();
            return groups.isEmpty() || admin.deleteConsumerGroups(groups)
                    .deletedGroups()
                    .values()
                    .stream()
                    .noneMatch(Consumption::fails);
        });
        try (Connection connection = connect(); Statement statement = connection.createStatement()) {
            statement.execute("DELETE FROM density.consumed_offset");
        }
    }

    private static boolean fails(KafkaFuture<Void> deletion) {
        try {
            deletion.get();
            return false;
        } catch (ExecutionException e) {
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    /** How many rows each table of history has. */
    Map<String, Long> history() throws SQLException {
        Map<String, Long> counts = new TreeMap<>();
        try (Connection connection = connect(); Statement statement = connection.createStatement()) {
            try (ResultSet tables = statement.executeQuery(
                    "SELECT table_schema || '.' || table_name FROM information_schema.tables WHERE table_schema IN "
                            + "('ingest', 'fit', 'density') "
                            + "AND (table_name LIKE '%\\_history' OR table_name LIKE '%\\_revision') AND table_name "
                            + "<> 'flyway_schema_history'")) {
                while (tables.next()) {
                    counts.put(tables.getString(1), 0L);
                }
            }
            for (Map.Entry<String, Long> table : counts.entrySet()) {
                try (ResultSet count = statement.executeQuery("SELECT count(*) FROM " + table.getKey())) {
                    count.next();
                    table.setValue(count.getLong(1));
                }
            }
        }
        return counts;
    }

    private Connection connect() throws SQLException {
        return DriverManager
                .getConnection("jdbc:postgresql://127.0.0.1:" + ports.postgres() + "/densimeter?user=postgres");
    }

    @Override
    public void close() {
        admin.close();
    }
}
