package org.densimeter.fit.publish;

import java.nio.charset.StandardCharsets;

import org.apache.kafka.clients.producer.ProducerRecord;
import org.densimeter.fit.history.RecordedProgress;
import org.densimeter.law.event.AlgorithmicProgress;
import org.densimeter.law.event.CloudEvent;
import org.densimeter.law.event.Topic;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Publishes states of algorithmic progress that are in the history, exactly as they are there. Thread-safe. */
@ApplicationScoped
public class ProgressPublisher {

    private static final String SOURCE = "/fit-service";

    private final RecordSender sender;

    ProgressPublisher(RecordSender sender) {
        this.sender = sender;
    }

    /** Done when the broker has it. For the order of a specification's states wait for one before the next. */
    public Uni<Void> publish(RecordedProgress recorded) {
        AlgorithmicProgress progress = recorded.progress();
        String key = progress.specification();
        ProducerRecord<byte[], byte[]> event = new ProducerRecord<>(Topic.ALGORITHMIC_PROGRESS.topicName(), key.getBytes(StandardCharsets.UTF_8),
                recorded.payload().getBytes(StandardCharsets.UTF_8));
        CloudEvent.headers(Topic.ALGORITHMIC_PROGRESS, SOURCE, key, progress.revision(), progress.recordedAt(), progress.recordedAt())
                .forEach((name, value) -> RecordSender.header(event, name, value));
        return sender.send(event);
    }
}
