package org.densimeter.fit.publish;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.densimeter.law.event.DeadLetter;
import org.densimeter.law.event.Topic;
import org.densimeter.law.problem.ProblemCode;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Puts aside what cannot be processed, as it was, with the reason in its headers. Thread-safe. */
@ApplicationScoped
public class DeadLetters {

    private static final String CONSUMER = "fit-service";

    private final RecordSender sender;

    DeadLetters(RecordSender sender) {
        this.sender = sender;
    }

    /** Done when {@code event} is safely in the dead letters of {@code topic}. */
    public Uni<Void> put(Topic topic, ConsumerRecord<byte[], byte[]> event, ProblemCode code, String reason) {
        ProducerRecord<byte[], byte[]> letter = new ProducerRecord<>(topic.deadLetters(), event.key(), event.value());
        event.headers().forEach(letter.headers()::add);
        DeadLetter.headers(code.name(), reason, CONSUMER, topic.topicName(), event.partition(), event.offset()).forEach((name, value) -> {
            letter.headers().remove(name);
            RecordSender.header(letter, name, value);
        });
        return sender.send(letter);
    }
}
