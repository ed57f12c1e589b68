package org.densimeter.ingest.outbox;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
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
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.densimeter.ingest.IngestLog;
import org.densimeter.support.messaging.DeadLetterQueue;
import org.densimeter.support.messaging.EventPublisher;
import org.densimeter.support.messaging.RecordMetrics;
import org.densimeter.support.messaging.RecordOutcome;
import org.densimeter.support.messaging.RecordProblem;
import org.densimeter.support.messaging.RecordSender;
import org.densimeter.support.messaging.RejectedRecord;
import org.densimeter.support.messaging.ServiceIdentity;
import org.densimeter.support.retry.RetryPolicy;
import org.densimeter.support.tracing.EventTracing;
import org.densimeter.support.tracing.TracedWork;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.kafka.KafkaClientMetrics;
import io.smallrye.common.annotation.Identifier;

/**
 * Sends events to Kafka in transactions and waits for their end, so that nothing is in flight between two calls. All
 * instances of the service have the same transactional id: a new producer fences the others, and aborts the transaction
 * that one of them has begun. Used by the relay's thread alone.
 */
@ApplicationScoped
class KafkaPublisher implements OutboxTable.Publisher {

    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    private final Map<String, Object> settings;
    private final DeadLetterQueue deadLetters;
    private final RecordMetrics metrics;
    private final MeterRegistry registry;
    private final EventTracing tracing;
    private final Set<Long> tooLarge = new TreeSet<>();
    private Producer<byte[], byte[]> producer;
    private KafkaClientMetrics meters;
    private boolean outage;

    KafkaPublisher(@Identifier("default-kafka-broker") Map<String, Object> broker, DeadLetterQueue deadLetters,
            RecordMetrics metrics, MeterRegistry registry, EventTracing tracing) {
        this.registry = registry;
        this.deadLetters = deadLetters;
        this.metrics = metrics;
        this.tracing = tracing;
        settings = settings(broker, "ingest-relay");
    }

    /** Returns the settings of a producer that fences every other with the same transactional id. */
    static Map<String, Object> settings(Map<String, Object> broker, String clientId) {
        Map<String, Object> settings = RecordSender.settings(broker, clientId);
        settings.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, "ingest-service-relay");
        settings.put(ProducerConfig.BATCH_SIZE_CONFIG, 128 * 1024);
        settings.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
        settings.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 10_000);
        settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 30_000);
        return settings;
    }

    /** Events the broker will never take at their size: they stay in the outbox, visibly, and hold up nothing else. */
    Set<Long> tooLarge() {
        return tooLarge;
    }

    /**
     * Publishes {@code events} in order, in one transaction: all of them, or none for a reader of committed records.
     * Events of a transaction whose result is unknown are published again; a reader that sees a revision twice drops
     * it.
     */
    @Override
    public Collection<Long> publish(List<OutboxTable.Pending> events) {
        List<Future<RecordMetadata>> sent = new ArrayList<>();
        List<TracedWork> sending = new ArrayList<>();
        try {
            Producer<byte[], byte[]> transactional = producer();
            transactional.beginTransaction();
            for (OutboxTable.Pending event : events) {
                ProducerRecord<byte[], byte[]> record = record(event);
                sending.add(trace(event, record));
                sent.add(transactional.send(record));
            }
            sent.forEach(this::await);
            transactional.commitTransaction();
        } catch (KafkaException e) {
            // the next producer aborts what this one has begun
            close();
            sending.forEach(work -> work.failed(String.valueOf(e.getMessage())));
            if (!putAside(events, sent) && !fenced(e)) {
                began(e);
            }
            return List.of();
        } finally {
            sending.forEach(TracedWork::close);
        }
        ended();
        events.forEach(event -> metrics.count(event.topic().topicName(), RecordOutcome.PUBLISHED));
        return events.stream().map(OutboxTable.Pending::id).toList();
    }

    /** Waits for an acknowledgement, and reports an outage once it takes long; the commit fails if there is none. */
    private void await(Future<RecordMetadata> sent) {
        try {
            try {
                sent.get(TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
            } catch (TimeoutException e) {
                began(new KafkaException("no acknowledgement for " + TIMEOUT.toSeconds() + " s"));
                sent.get();
            }
        } catch (ExecutionException e) {
            throw new KafkaException(e.getCause());
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        }
    }

    /** Sends the events that are too large for the broker to the dead letters; returns whether there are any. */
    private boolean putAside(List<OutboxTable.Pending> events, List<Future<RecordMetadata>> sent) {
        boolean any = false;
        for (int i = 0; i < sent.size(); i++) {
            Throwable refusal = refusal(sent.get(i));
            if (refusal instanceof RecordTooLargeException) {
                putAside(events.get(i), refusal);
                any = true;
            }
        }
        return any;
    }

    /** Returns why a record was not sent; null if it was, or if that is unknown. */
    private static Throwable refusal(Future<RecordMetadata> sent) {
        try {
            if (sent.isDone()) {
                sent.get();
            }
            return null;
        } catch (ExecutionException e) {
            return e.getCause();
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        }
    }

    /** Sends an event that stays in the outbox because of its size to the dead letters, once. */
    private void putAside(OutboxTable.Pending event, Throwable refusal) {
        if (!tooLarge.contains(event.id())) {
            deadLetters
                    .put(RejectedRecord.unwritten(event.topic(), record(event)), RecordProblem.TOO_LARGE,
                            "it stays in the outbox: " + refusal.getMessage())
                    .await()
                    .atMost(TIMEOUT);
            tooLarge.add(event.id());
        }
    }

    private static ProducerRecord<byte[], byte[]> record(OutboxTable.Pending event) {
        return EventPublisher.event(ServiceIdentity.INGEST, event.topic(), event.key(), event.revision(),
                event.payload() == null ? null : event.payload().getBytes(StandardCharsets.UTF_8),
                event.becameTrue().toInstant(), event.recordedAt().toInstant());
    }

    /** Adds the trace of the request that wrote {@code event} to its record. Returns the sending as a part of it. */
    private TracedWork trace(OutboxTable.Pending event, ProducerRecord<byte[], byte[]> record) {
        if (event.trace() == null) {
            return TracedWork.NONE;
        }
        event.trace().addTo(record.headers());
        TracedWork work = tracing.publish(event.topic().topicName(), event.trace());
        work.addTo(record.headers());
        return work;
    }

    /** Returns whether another producer has taken over: another instance, or a redrive of dead letters. */
    private static boolean fenced(KafkaException failure) {
        return RetryPolicy.causes(failure)
                .anyMatch(cause -> cause instanceof ProducerFencedException
                        || cause instanceof InvalidProducerEpochException);
    }

    private void began(KafkaException reason) {
        if (!outage) {
            outage = true;
            IngestLog.LOG.kafkaUnavailable(reason.getMessage());
        }
    }

    private void ended() {
        if (outage) {
            outage = false;
            IngestLog.LOG.kafkaAvailable();
        }
    }

    private Producer<byte[], byte[]> producer() {
        if (producer == null) {
            producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
            meters = new KafkaClientMetrics(producer);
            meters.bindTo(registry);
            producer.initTransactions();
        }
        return producer;
    }

    /** Drops the producer; the next one fences every other. */
    void close() {
        if (producer != null) {
            meters.close();
            producer.close(Duration.ofSeconds(1));
            producer = null;
        }
    }
}
