package org.densimeter.ingest;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.densimeter.contract.Topic;
import org.densimeter.support.fixtures.KafkaRecords;
import org.densimeter.support.fixtures.TestBroker;
import org.densimeter.support.fixtures.TestDatabase;

/** A real PostgreSQL and a real broker on free ports, which a test can stop and start again. */
public final class IngestBackends implements AutoCloseable {

    private final TestDatabase database = new TestDatabase("ingest");
    private final TestBroker broker = new TestBroker();
    private KafkaRecords kafka = new KafkaRecords(broker.bootstrapServers());

    Map<String, String> configuration() {
        return Map.of("kafka.bootstrap.servers", broker.bootstrapServers(), "densimeter.database", database.address());
    }

    public void startPostgres() {
        database.start();
    }

    public void stopPostgres() {
        database.stop();
    }

    /** Starts an empty broker with the topics of a deployment. */
    public void startBroker() {
        broker.start();
        kafka = new KafkaRecords(broker.bootstrapServers());
    }

    public void stopBroker() {
        kafka.close();
        broker.stop();
    }

    /** Runs one statement as the superuser. */
    public void execute(String database, String statement) {
        this.database.execute(database, statement);
    }

    /** Returns the records of one key, in order. */
    public List<ConsumerRecord<String, byte[]>> records(Topic topic, String key) {
        return kafka.all(topic.topicName(), key);
    }

    /** Returns all records of the topic named {@code topic}. */
    public List<ConsumerRecord<String, byte[]>> all(String topic) {
        return kafka.all(topic);
    }

    /** Sends one record, and waits until the broker has it. */
    public void send(ProducerRecord<byte[], byte[]> record) {
        try (Producer<byte[], byte[]> producer = new KafkaProducer<>(
                Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, broker.bootstrapServers()), new ByteArraySerializer(),
                new ByteArraySerializer())) {
            producer.send(record).get();
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Returns what is in the dead letters of {@code topic}. */
    public List<ConsumerRecord<String, byte[]>> deadLetters(Topic topic) {
        return kafka.all(topic.deadLetters());
    }

    /** Returns the latest record of each key. */
    public Map<String, ConsumerRecord<String, byte[]>> latest(Topic topic) {
        Map<String, ConsumerRecord<String, byte[]>> latest = new HashMap<>();
        kafka.all(topic.topicName()).forEach(record -> latest.put(record.key(), record));
        return latest;
    }

    @Override
    public void close() {
        kafka.close();
        broker.close();
        database.close();
    }
}
