package org.densimeter.ingest.outbox;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;

import jakarta.enterprise.context.ApplicationScoped;

import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.densimeter.support.redrive.RedriveWriter;

import io.smallrye.common.annotation.Identifier;

/**
 * Sends dead letters again in a transaction of the relay. While it does, this instance has the lock of the outbox, so
 * that no relay publishes, and its producer has fenced theirs. So nothing comes between the reading of the topic and
 * the commit: a state cannot arrive after a newer one of its key. What waits in the outbox is published afterwards.
 */
@ApplicationScoped
class RelayRedriveWriter implements RedriveWriter {

    private final Map<String, Object> broker;
    private final OutboxTable table;

    RelayRedriveWriter(@Identifier("default-kafka-broker") Map<String, Object> broker, OutboxTable table) {
        this.broker = new HashMap<>(broker);
        this.table = table;
    }

    @Override
    public <T> T write(Function<Output, T> work) {
        return table.exclusively(() -> inTransaction(work));
    }

    private <T> T inTransaction(Function<Output, T> work) {
        Producer<byte[], byte[]> producer = new KafkaProducer<>(KafkaPublisher.settings(broker, "ingest-redrive"),
                new ByteArraySerializer(), new ByteArraySerializer());
        try {
            producer.initTransactions();
            producer.beginTransaction();
            T result = work.apply(record -> send(producer, record));
            producer.commitTransaction();
            return result;
        } finally {
            // Closing aborts a transaction that is still open.
            producer.close(Duration.ofSeconds(1));
        }
    }

    private static void send(Producer<byte[], byte[]> producer, ProducerRecord<byte[], byte[]> record) {
        try {
            producer.send(record).get();
        } catch (ExecutionException e) {
            throw new KafkaException(e.getCause());
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        }
    }
}
