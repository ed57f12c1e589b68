package org.densimeter.density.readmodel;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.densimeter.law.event.Topic;
import org.jboss.logging.Logger;

import com.fasterxml.jackson.databind.ObjectMapper;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.event.Event;

/**
 * Brings the batches of one topic into the read model: what a batch says and how far it reaches are written in one transaction. While the database is away a batch waits; it is never
 * given up.
 */
final class Projector<T> {

    private static final Logger LOG = Logger.getLogger(Projector.class);

    private final Topic topic;
    private final EnvelopeReader<T> reader;
    private final Projection<T> projection;
    private final Sessions sessions;
    private final ObjectMapper json;
    private final Event<Projected> committed;

    Projector(Topic topic, EnvelopeReader<T> reader, Projection<T> projection, Sessions sessions, ObjectMapper json, Event<Projected> committed) {
        this.topic = topic;
        this.reader = reader;
        this.projection = projection;
        this.sessions = sessions;
        this.json = json;
        this.committed = committed;
    }

    /** Completes once the batch is committed; never fails. */
    Uni<Void> project(ConsumerRecords<String, byte[]> batch) {
        Projection.Result<T> read = Projection.Result.empty();
        List<Envelope<T>> envelopes = new ArrayList<>(batch.count());
        Map<TopicPartition, Long> next = new HashMap<>();
        for (ConsumerRecord<String, byte[]> received : batch) {
            next.put(new TopicPartition(received.topic(), received.partition()), received.offset() + 1);
            try {
                envelopes.add(reader.read(received));
            } catch (UnreadableRecordException e) {
                read.count(Outcome.UNREADABLE);
                LOG.warnf("skipped the record at offset %d of %s-%d: %s", received.offset(), received.topic(), received.partition(), e.getMessage());
            }
        }
        return untilWritten(envelopes, next).map(read::plus).invoke(this::tell).replaceWithVoid();
    }

    private Uni<Projection.Result<T>> untilWritten(List<Envelope<T>> envelopes, Map<TopicPartition, Long> next) {
        AtomicBoolean told = new AtomicBoolean();
        return write(envelopes, next)
                .onFailure(failure -> envelopes.isEmpty() || !Failures.refusesTheData(failure)).invoke(failure -> {
                    if (!told.getAndSet(true)) {
                        LOG.warnf("the read model's database is away (%s); %s waits for it", Failures.line(failure), topic.topicName());
                    }
                })
                .onFailure(failure -> envelopes.isEmpty() || !Failures.refusesTheData(failure)).retry().withBackOff(Duration.ofMillis(100), Duration.ofSeconds(3)).indefinitely()
                .onFailure().recoverWithUni(failure -> oneByOne(envelopes, next, failure))
                .invoke(() -> {
                    if (told.get()) {
                        LOG.infof("the read model's database is back; %s goes on", topic.topicName());
                    }
                });
    }

    private Uni<Projection.Result<T>> write(List<Envelope<T>> envelopes, Map<TopicPartition, Long> next) {
        return sessions.inTransaction(session -> (envelopes.isEmpty() ? Uni.createFrom().item(Projection.Result.<T> empty()) : projection.write(session, envelopes))
                .call(() -> StoredOffsets.write(session, json, next)));
    }

    /** The database refused something in the batch: finds what, and writes the rest. */
    private Uni<Projection.Result<T>> oneByOne(List<Envelope<T>> envelopes, Map<TopicPartition, Long> next, Throwable failure) {
        if (envelopes.size() == 1) {
            LOG.warnf("skipped %s of %s, which the database refuses: %s", envelopes.get(0).key(), topic.topicName(), Failures.line(failure));
            Projection.Result<T> refused = Projection.Result.empty();
            refused.count(Outcome.REFUSED);
            return untilWritten(List.of(), next).map(refused::plus);
        }
        return Multi.createFrom().iterable(envelopes).onItem().transformToUniAndConcatenate(envelope -> untilWritten(List.of(envelope), Map.of()))
                .collect().asList()
                .chain(parts -> untilWritten(List.of(), next).replaceWith(() -> parts.stream().reduce(Projection.Result.empty(), Projection.Result::plus)));
    }

    private void tell(Projection.Result<T> result) {
        try {
            committed.fire(new Projected(topic, result.outcomes(), result.newer(), Instant.now()));
        } catch (RuntimeException e) {
            LOG.errorf(e, "could not tell of a batch of %s, which is committed", topic.topicName());
        }
    }
}
