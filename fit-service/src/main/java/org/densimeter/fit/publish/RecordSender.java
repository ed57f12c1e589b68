package org.densimeter.fit.publish;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;

import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.InvalidRecordException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.densimeter.fit.store.RetryPolicy;
import org.jboss.logging.Logger;

import io.smallrye.common.annotation.Identifier;
import io.smallrye.mutiny.Uni;

/**
 * One idempotent producer for all this service writes. Callers that need an order wait for one record before they send
 * the next. Thread-safe. Its own thread sends, because a producer without metadata blocks, and an event loop must not.
 */
@ApplicationScoped
class RecordSender {

    private static final Logger LOG = Logger.getLogger(RecordSender.class);

    private final ExecutorService thread = Executors.newSingleThreadExecutor(work -> new Thread(work, "record-sender"));
    private final Producer<byte[], byte[]> producer;
    private final RetryPolicy patience = new RetryPolicy(LOG, "the broker to publish");

    RecordSender(@Identifier("default-kafka-broker") Map<String, Object> broker) {
        Map<String, Object> configuration = new HashMap<>(broker);
        configuration.keySet().retainAll(ProducerConfig.configNames());
        configuration.put(ProducerConfig.CLIENT_ID_CONFIG, "fit-service");
        configuration.put(ProducerConfig.ACKS_CONFIG, "all");
        configuration.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        configuration.put(ProducerConfig.LINGER_MS_CONFIG, 0);
        // a record put aside is as large as the one it was, plus its reason
        configuration.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, 16 * 1024 * 1024);
        configuration.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 5_000);
        configuration.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 5_000);
        configuration.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 10_000);
        configuration.put(ProducerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 1_000);
        producer = new KafkaProducer<>(configuration, new ByteArraySerializer(), new ByteArraySerializer());
    }

    /** Done when all in-sync replicas have the record, however long that takes. */
    Uni<Void> send(ProducerRecord<byte[], byte[]> event) {
        return patience.with(attempt(event));
    }

    /** The same for a record the broker may not want: then {@code instead} is sent. */
    Uni<Void> send(ProducerRecord<byte[], byte[]> event, Function<Throwable, ProducerRecord<byte[], byte[]>> instead) {
        return patience.with(attempt(event).onFailure(RecordSender::refused)
                .recoverWithUni(refusal -> attempt(instead.apply(refusal))));
    }

    @SuppressWarnings("FutureReturnValueIgnored") // the callback has what the future would have
    private Uni<Void> attempt(ProducerRecord<byte[], byte[]> event) {
        return Uni.createFrom().<Void>emitter(emitter -> producer.send(event, (metadata, failure) -> {
            if (failure == null) {
                emitter.complete(null);
            } else {
                emitter.fail(failure);
            }
        })).runSubscriptionOn(thread);
    }

    private static boolean refused(Throwable failure) {
        return failure instanceof RecordTooLargeException || failure instanceof InvalidRecordException;
    }

    static void header(ProducerRecord<byte[], byte[]> event, String name, String value) {
        event.headers().add(name, value.getBytes(StandardCharsets.UTF_8));
    }

    @PreDestroy
    void close() {
        thread.shutdownNow();
        producer.close(Duration.ofSeconds(2));
    }
}
