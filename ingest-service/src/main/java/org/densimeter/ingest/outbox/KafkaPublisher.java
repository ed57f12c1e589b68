package org.densimeter.ingest.outbox;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import jakarta.enterprise.context.ApplicationScoped;

import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.densimeter.contract.CloudEvent;
import org.jboss.logging.Logger;

import io.smallrye.common.annotation.Identifier;

/**
 * Sends events to Kafka with one idempotent producer, all at once, and waits until each is acknowledged by all in-sync
 * replicas or has failed, so that nothing is in flight between two calls. Used by the relay's thread alone.
 */
@ApplicationScoped
class KafkaPublisher implements OutboxTable.Publisher {

    private static final Logger LOG = Logger.getLogger(KafkaPublisher.class);
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final String SOURCE = "/ingest-service";

    private final Map<String, Object> settings;
    private final Set<Long> tooLarge = new TreeSet<>();
    private Producer<String, byte[]> producer;
    private boolean outage;

    KafkaPublisher(@Identifier("default-kafka-broker") Map<String, Object> broker) {
        settings = new HashMap<>(broker);
        settings.put(ProducerConfig.CLIENT_ID_CONFIG, "ingest-relay");
        settings.put(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, StringSerializer.class);
        settings.put(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        settings.put(ProducerConfig.LINGER_MS_CONFIG, 0);
        settings.put(ProducerConfig.BATCH_SIZE_CONFIG, 128 * 1024);
        settings.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
        settings.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, 16 * 1024 * 1024);
        settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, (int) PATIENCE.toMillis());
        settings.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 10_000);
        settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 30_000);
        settings.put(ProducerConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 1_000);
    }

    /** Events the broker will never take at their size: they stay in the outbox, visibly, and hold up nothing else. */
    Set<Long> tooLarge() {
        return tooLarge;
    }

    /**
     * Publishes {@code events} in order. Where one fails, it and all after it are to be published again, even those
     * that arrived: a reader that sees a revision twice, or an older one after it, drops it, and what stays in the
     * topic is the latest.
     */
    @Override
    public Collection<Long> publish(List<OutboxTable.Pending> events) {
        List<Future<RecordMetadata>> sent = new ArrayList<>();
        KafkaException failure = null;
        try {
            for (OutboxTable.Pending event : events) {
                sent.add(producer().send(record(event)));
            }
        } catch (KafkaException e) {
            failure = e;
        }
        List<Long> published = new ArrayList<>();
        boolean gap = false;
        for (int i = 0; i < sent.size(); i++) {
            Throwable refusal = refusal(sent.get(i));
            if (refusal instanceof RecordTooLargeException) {
                OutboxTable.Pending event = events.get(i);
                if (tooLarge.add(event.id())) {
                    LOG.errorf("Kafka does not take %s %s, revision %d, at its size; it stays in the outbox: %s",
                            event.topic().topicName(), event.key(), event.revision(), refusal.getMessage());
                }
            } else if (refusal != null) {
                failure = failure == null ? new KafkaException(refusal) : failure;
                gap = true;
            } else if (!gap) {
                published.add(events.get(i).id());
            }
        }
        if (failure == null) {
            ended();
        } else {
            began(failure);
            if (!(failure instanceof RetriableException) && !(failure.getCause() instanceof RetriableException)) {
                // What cannot be retried may have ended the producer; a fresh one starts with nothing in flight.
                close();
            }
        }
        return published;
    }

    private ProducerRecord<String, byte[]> record(OutboxTable.Pending event) {
        ProducerRecord<String, byte[]> published = new ProducerRecord<>(event.topic().topicName(), event.key(),
                event.payload() == null ? null : event.payload().getBytes(StandardCharsets.UTF_8));
        CloudEvent
                .headers(event.topic(), SOURCE, event.key(), event.revision(), event.becameTrue().toInstant(),
                        event.recordedAt().toInstant())
                .forEach((name, value) -> published.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
        return published;
    }

    private Throwable refusal(Future<RecordMetadata> sent) {
        try {
            try {
                sent.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            } catch (TimeoutException e) {
                began(new KafkaException("no acknowledgement for " + PATIENCE.toSeconds() + " s"));
                sent.get();
            }
            return null;
        } catch (ExecutionException e) {
            return e.getCause();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return e;
        }
    }

    private void began(KafkaException reason) {
        if (!outage) {
            outage = true;
            LOG.warnf("Kafka does not take events (%s); writes go on, events wait in the outbox and are published "
                    + "when it is back", reason.getMessage());
        }
    }

    private void ended() {
        if (outage) {
            outage = false;
            LOG.info("Kafka takes events again");
        }
    }

    private Producer<String, byte[]> producer() {
        if (producer == null) {
            producer = new KafkaProducer<>(settings);
        }
        return producer;
    }

    void close() {
        if (producer != null) {
            producer.close(Duration.ofSeconds(1));
            producer = null;
        }
    }
}
