package org.densimeter.density.trend;

import java.time.Instant;
import java.util.List;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.densimeter.contract.TrendState;
import org.densimeter.support.fixtures.KafkaRecords;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A connection to the broker, and the trends of one key that were read from it. */
abstract class TrendTopicReader {

    static final Instant ACCEPTED = Instant.parse("2026-02-03T04:05:06.789012Z");

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String bootstrapServers;

    KafkaRecords kafka;

    @BeforeEach
    void open() {
        kafka = new KafkaRecords(bootstrapServers);
    }

    @AfterEach
    void close() {
        kafka.close();
    }

    static List<ConsumerRecord<String, byte[]>> of(String key, List<ConsumerRecord<String, byte[]>> records) {
        return records.stream().filter(record -> record.key().equals(key)).toList();
    }

    static TrendState state(ConsumerRecord<String, byte[]> record) {
        return KafkaRecords.value(record, TrendState.class);
    }
}
