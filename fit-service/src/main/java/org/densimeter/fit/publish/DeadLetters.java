package org.densimeter.fit.publish;

import java.nio.charset.StandardCharsets;

import jakarta.enterprise.context.ApplicationScoped;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.densimeter.contract.DeadLetter;
import org.densimeter.contract.Topic;
import org.densimeter.law.problem.ProblemCode;
import org.jboss.logging.Logger;

import io.smallrye.mutiny.Uni;

/** Puts aside what cannot be processed, as it was, with the reason in its headers. Thread-safe. */
@ApplicationScoped
public class DeadLetters {

    private static final Logger LOG = Logger.getLogger(DeadLetters.class);
    private static final String CONSUMER = "fit-service";

    private final RecordSender sender;

    DeadLetters(RecordSender sender) {
        this.sender = sender;
    }

    /**
     * Done when {@code event} is safely in the dead letters of {@code topic}. If the broker refuses it as it is (too
     * large with its reason, or without a key where the dead letters are compacted), the place it came from is put
     * aside instead, as the key, so that the stream goes on and the record can be found.
     */
    public Uni<Void> put(Topic topic, ConsumerRecord<byte[], byte[]> event, ProblemCode code, String reason) {
        ProducerRecord<byte[], byte[]> letter = new ProducerRecord<>(topic.deadLetters(), event.key(), event.value());
        event.headers().forEach(letter.headers()::add);
        address(letter, topic, event, code, reason);
        return sender.send(letter, refusal -> {
            LOG.warnf("The dead letters refuse %s partition %d offset %d as it is: %s", topic.topicName(),
                    event.partition(), event.offset(), refusal.getMessage());
            String place = topic.topicName() + "/" + event.partition() + "/" + event.offset();
            ProducerRecord<byte[], byte[]> note = new ProducerRecord<>(topic.deadLetters(),
                    place.getBytes(StandardCharsets.UTF_8), new byte[0]);
            address(note, topic, event, code, reason);
            return note;
        });
    }

    private static void address(ProducerRecord<byte[], byte[]> letter, Topic topic,
            ConsumerRecord<byte[], byte[]> event, ProblemCode code, String reason) {
        DeadLetter.headers(code.name(), reason, CONSUMER, topic.topicName(), event.partition(), event.offset())
                .forEach((name, value) -> {
                    letter.headers().remove(name);
                    RecordSender.header(letter, name, value);
                });
    }
}
