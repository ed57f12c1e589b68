package org.densimeter.density.projection;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;

import jakarta.enterprise.context.ApplicationScoped;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.InvalidRecordException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.densimeter.contract.DeadLetter;
import org.densimeter.contract.Topic;
import org.densimeter.law.problem.ProblemCode;
import org.densimeter.support.retry.RetryPolicy;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.jboss.logging.Logger;

import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.MutinyEmitter;
import io.smallrye.reactive.messaging.kafka.api.OutgoingKafkaRecordMetadata;

/**
 * Puts aside what the read model cannot take in and nobody has read before it, as it was, with the reason in its
 * headers. Thread-safe.
 */
@ApplicationScoped
class DeadLetters {

    private static final Logger LOG = Logger.getLogger(DeadLetters.class);
    private static final String CONSUMER = "density-service";
    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(3);

    private final MutinyEmitter<byte[]> letters;

    DeadLetters(@Channel("read-model-dead-letters") MutinyEmitter<byte[]> letters) {
        this.letters = letters;
    }

    /**
     * Done when {@code record} is safely in the dead letters of {@code topic}, however long that takes. If the broker
     * refuses it as it is (too large with its reason), the place it came from is put aside instead, as the key, so that
     * the stream goes on and the record can be found.
     */
    Uni<Void> put(Topic topic, ConsumerRecord<byte[], byte[]> record, ProblemCode code, String reason) {
        AtomicBoolean told = new AtomicBoolean();
        return send(topic, record, record.key(), record.value(), code, reason).onFailure(DeadLetters::refused)
                .recoverWithUni(refusal -> {
                    String place = topic.topicName() + "/" + record.partition() + "/" + record.offset();
                    LOG.warnf("the dead letters refuse %s as it is: %s", place, refusal.getMessage());
                    return send(topic, record, place.getBytes(StandardCharsets.UTF_8), new byte[0], code, reason);
                })
                .onFailure()
                .invoke(failure -> {
                    if (told.compareAndSet(false, true)) {
                        LOG.warnf("%s cannot be written yet (%s); %s waits for it", topic.deadLetters(),
                                RetryPolicy.reason(failure), topic.topicName());
                    }
                })
                .onFailure()
                .retry()
                .withBackOff(FIRST_PAUSE, LONGEST_PAUSE)
                .indefinitely();
    }

    private Uni<Void> send(Topic topic, ConsumerRecord<byte[], byte[]> record, byte[] key, byte[] value,
            ProblemCode code, String reason) {
        Headers headers = new RecordHeaders(record.headers().toArray());
        DeadLetter.headers(code.name(), reason, CONSUMER, record.topic(), record.partition(), record.offset())
                .forEach((name, text) -> headers.remove(name).add(name, text.getBytes(StandardCharsets.UTF_8)));
        return Uni.createFrom()
                .deferred(() -> letters.sendMessage(Message.of(value)
                        .addMetadata(OutgoingKafkaRecordMetadata.<byte[]>builder()
                                .withTopic(topic.deadLetters())
                                .withKey(key)
                                .withHeaders(headers)
                                .build())));
    }

    private static boolean refused(Throwable failure) {
        return failure instanceof RecordTooLargeException || failure instanceof InvalidRecordException;
    }
}
