package org.densimeter.support.messaging;

import java.nio.charset.StandardCharsets;
import java.time.Instant;

import jakarta.inject.Singleton;

import org.apache.kafka.clients.producer.ProducerRecord;
import org.densimeter.contract.CloudEvent;
import org.densimeter.contract.Topic;
import org.densimeter.support.retry.RetryPolicy;
import org.densimeter.support.tracing.TracedWork;

import io.smallrye.mutiny.Uni;

/** Publishes events as CloudEvents in binary mode. Thread-safe. */
@Singleton
public final class EventPublisher {

    private final RecordSender sender;
    private final DeadLetterQueue deadLetters;
    private final RecordMetrics metrics;
    private final ServiceIdentity service;

    EventPublisher(RecordSender sender, DeadLetterQueue deadLetters, RecordMetrics metrics, ServiceIdentity service) {
        this.sender = sender;
        this.deadLetters = deadLetters;
        this.metrics = metrics;
        this.service = service;
    }

    /**
     * Completes when all in-sync replicas have the event, however long that takes. An event the broker refuses at its
     * size goes to the dead letters of its topic instead.
     *
     * @param time when the fact became true
     * @param recordedTime when the fact that caused the event was accepted
     */
    public Uni<Void> publish(Topic topic, String key, long revision, byte[] value, Instant time, Instant recordedTime) {
        return publish(topic, key, revision, value, time, recordedTime, TracedWork.NONE);
    }

    /**
     * Does the same with an event that is a result of {@code work}, whose trace it carries.
     *
     * @param time when the fact became true
     * @param recordedTime when the fact that caused the event was accepted
     */
    public Uni<Void> publish(Topic topic, String key, long revision, byte[] value, Instant time, Instant recordedTime,
            TracedWork work) {
        ProducerRecord<byte[], byte[]> event = event(service, topic, key, revision, value, time, recordedTime);
        work.addTo(event.headers());
        return sender.send(event)
                .invoke(() -> metrics.count(topic.topicName(), RecordOutcome.PUBLISHED))
                .onFailure(RecordSender::refuses)
                .recoverWithUni(refusal -> deadLetters.put(RejectedRecord.unwritten(topic, event),
                        RecordProblem.TOO_LARGE, RetryPolicy.reason(refusal)));
    }

    /** Returns the event as it is sent; {@code value} is null for a tombstone. */
    public static ProducerRecord<byte[], byte[]> event(ServiceIdentity service, Topic topic, String key, long revision,
            byte[] value, Instant time, Instant recordedTime) {
        ProducerRecord<byte[], byte[]> event = new ProducerRecord<>(topic.topicName(), bytes(key), value);
        CloudEvent.headers(topic, service.source(), key, revision, time, recordedTime)
                .forEach((name, text) -> event.headers().add(name, bytes(text)));
        return event;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
