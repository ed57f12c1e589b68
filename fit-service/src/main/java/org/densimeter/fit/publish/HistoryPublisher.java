package org.densimeter.fit.publish;

import java.nio.charset.StandardCharsets;
import java.time.Instant;

import jakarta.enterprise.context.ApplicationScoped;

import org.apache.kafka.clients.producer.ProducerRecord;
import org.densimeter.contract.AlgorithmicProgress;
import org.densimeter.contract.CloudEvent;
import org.densimeter.contract.Topic;
import org.densimeter.fit.history.RecordedLaw;
import org.densimeter.fit.history.RecordedProgress;
import org.densimeter.law.scaling.FittedLaw;

import io.smallrye.mutiny.Uni;

/**
 * Publishes what is in the histories, exactly as it is there. For the order of a key's states wait for one before the
 * next. Thread-safe.
 */
@ApplicationScoped
public class HistoryPublisher {

    private static final String SOURCE = "/fit-service";

    private final RecordSender sender;

    HistoryPublisher(RecordSender sender) {
        this.sender = sender;
    }

    /** Done when the broker has it. */
    public Uni<Void> publish(RecordedLaw recorded) {
        FittedLaw law = recorded.law();
        return publish(Topic.SCALING_LAWS, law.key(), law.revision(), law.recordedAt(), recorded.payload());
    }

    /** Done when the broker has it. */
    public Uni<Void> publish(RecordedProgress recorded) {
        AlgorithmicProgress progress = recorded.progress();
        return publish(Topic.ALGORITHMIC_PROGRESS, progress.specification(), progress.revision(), progress.recordedAt(),
                recorded.payload());
    }

    private Uni<Void> publish(Topic topic, String key, long revision, Instant recordedAt, String payload) {
        ProducerRecord<byte[], byte[]> event = new ProducerRecord<>(topic.topicName(),
                key.getBytes(StandardCharsets.UTF_8), payload.getBytes(StandardCharsets.UTF_8));
        CloudEvent.headers(topic, SOURCE, key, revision, recordedAt, recordedAt)
                .forEach((name, value) -> RecordSender.header(event, name, value));
        return sender.send(event);
    }
}
