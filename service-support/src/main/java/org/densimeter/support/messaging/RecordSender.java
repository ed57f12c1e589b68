package org.densimeter.support.messaging;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.InvalidRecordException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.densimeter.support.retry.RetryPolicy;
import org.jspecify.annotations.Nullable;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.kafka.KafkaClientMetrics;
import io.smallrye.common.annotation.Identifier;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;

/**
 * Sends records with one idempotent producer. Callers that need an order wait for one record before they send the next.
 * Thread-safe. Sends on a thread of its own, because a producer without metadata blocks, and an event loop must not.
 */
@Singleton
public final class RecordSender {

    private final ExecutorService thread = Executors.newSingleThreadExecutor(RecordSender::daemon);
    private final Producer<byte[], byte[]> producer;
    private final RetryPolicy retries = new RetryPolicy("the broker to publish");
    private @Nullable KafkaClientMetrics meters;

    @Inject
    RecordSender(@Identifier("default-kafka-broker") Map<String, Object> broker, ServiceIdentity service,
            MeterRegistry registry) {
        this(new KafkaProducer<>(settings(broker, service.serviceName()), new ByteArraySerializer(),
                new ByteArraySerializer()));
        meters = new KafkaClientMetrics(producer);
        meters.bindTo(registry);
    }

    /** @param producer closed with this */
    public RecordSender(Producer<byte[], byte[]> producer) {
        this.producer = producer;
    }

    /** Returns the settings of an idempotent producer that gives up a record after 10 s; may be changed. */
    public static Map<String, Object> settings(Map<String, Object> broker, String clientId) {
        Map<String, Object> settings = new HashMap<>(broker);
        settings.keySet().retainAll(ProducerConfig.configNames());
        settings.put(ProducerConfig.CLIENT_ID_CONFIG, clientId);
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        settings.put(ProducerConfig.LINGER_MS_CONFIG, 0);
        settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 5_000);
        settings.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 5_000);
        settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 10_000);
        settings.put(ProducerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 1_000);
        return settings;
    }

    /** Completes when all in-sync replicas have {@code record}; fails only if the broker {@link #refuses} it. */
    public Uni<Void> send(ProducerRecord<byte[], byte[]> record) {
        return retries.retry(attempt(record), failure -> !refuses(failure))
                .emitOn(Infrastructure.getDefaultWorkerPool());
    }

    /** Returns whether a broker never accepts the record: it is too large, or has no key in a compacted topic. */
    public static boolean refuses(Throwable failure) {
        return failure instanceof RecordTooLargeException || failure instanceof InvalidRecordException;
    }

    @SuppressWarnings("FutureReturnValueIgnored") // the callback has what the future would have
    private Uni<Void> attempt(ProducerRecord<byte[], byte[]> record) {
        return Uni.createFrom().<Void>emitter(emitter -> producer.send(record, (metadata, failure) -> {
            if (failure == null) {
                emitter.complete(null);
            } else {
                emitter.fail(failure);
            }
        })).runSubscriptionOn(thread);
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "record-sender");
        thread.setDaemon(true);
        return thread;
    }

    @PreDestroy
    void close() {
        thread.shutdownNow();
        if (meters != null) {
            meters.close();
        }
        producer.close(Duration.ofSeconds(2));
    }
}
