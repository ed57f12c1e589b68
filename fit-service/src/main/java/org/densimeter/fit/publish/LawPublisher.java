package org.densimeter.fit.publish;

import java.nio.charset.StandardCharsets;

import org.apache.kafka.clients.producer.ProducerRecord;
import org.densimeter.fit.history.RecordedLaw;
import org.densimeter.law.event.CloudEvent;
import org.densimeter.law.event.FittedLaw;
import org.densimeter.law.event.Topic;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Publishes laws that are in the history, exactly as they are there. Thread-safe. */
@ApplicationScoped
public class LawPublisher {

    private static final String SOURCE = "/fit-service";

    private final RecordSender sender;

    LawPublisher(RecordSender sender) {
        this.sender = sender;
    }

    /** Done when the broker has it. For the order of a key's revisions wait for one before the next. */
    public Uni<Void> publish(RecordedLaw recorded) {
        FittedLaw law = recorded.law();
        ProducerRecord<byte[], byte[]> event = new ProducerRecord<>(Topic.SCALING_LAWS.topicName(), law.key().getBytes(StandardCharsets.UTF_8),
                recorded.payload().getBytes(StandardCharsets.UTF_8));
        CloudEvent.headers(Topic.SCALING_LAWS, SOURCE, law.key(), law.revision(), law.recordedAt(), law.recordedAt())
                .forEach((name, value) -> RecordSender.header(event, name, value));
        return sender.send(event);
    }
}
